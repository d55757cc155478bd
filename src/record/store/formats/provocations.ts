/** Lists of provocations: date, class and event in words. Who was provoked the lists do not say, unless `--set recipient=` does. */
import { refuse } from '../../../diagnostics/index.ts'
import { isActorCode } from '../../../ontology/index.ts'
import provocationMap from '../../data/provocations.json' with { type: 'json' }
import { eventRow } from '../../event-row.ts'
import { provocationLevel } from '../../provocations.ts'
import { columnsAt, contentId, dayOf, type Format, textOf } from './format.ts'
import { shown } from './gdelt.ts'

const classes = new Map(provocationMap.rows.map((row) => [row.class.toLowerCase(), row]))

export const provocations: Format = {
  name: 'provocations',
  about: 'lists of North Korean provocations: CSV with date, class, event',
  table: 'events',
  layout: 'csv',
  header: true,
  coversKnown: false,
  takes: ['actor', 'recipient'],
  open: (header, file, options) => {
    const [day, cls, event] = columnsAt(header, ['date', 'class', 'event'], file, 'provocations')
    const { actor = provocationMap.actor, recipient = null } = options.set
    for (const code of [actor, recipient])
      if (code !== null && !isActorCode(code))
        refuse('record/option', file, `--set: ${shown(code)} is no code of an actor`, 'write it as PRK')
    // a list made by hand means two events by two rows, also where they say the same
    const seen = new Map<string, number>()
    return {
      counting: true,
      scope: { actors: [actor], types: [] },
      read: (f) => {
        if (f.length !== header.length) return `${f.length} fields instead of ${header.length}`
        const date = dayOf(f[day])
        if (date === null) return `date ${shown(f[day])} is no day`
        const target = classes.get(f[cls].trim().toLowerCase())
        if (!target)
          return `class ${shown(f[cls])} is not known; known: ${provocationMap.rows.map((row) => row.class).join(', ')}`
        const id = contentId([date, target.as, textOf(f[event])])
        const nth = (seen.get(id) ?? 0) + 1
        seen.set(id, nth)
        const row = eventRow({
          source: 'provocations',
          source_id: nth === 1 ? id : `${id}/${nth}`,
          date,
          actor,
          recipient,
          type: target.type,
          mode: target.mode,
          class: target.as,
          level: target.level ?? provocationLevel(f[event]),
          place: null,
        })
        return [row]
      },
    }
  },
}
