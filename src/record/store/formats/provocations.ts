/** Lists of provocations: date, class and event in words. Who was provoked the lists do not say, unless `--set recipient=` does. */
import provocationMap from '../../data/provocations.json' with { type: 'json' }
import { eventRow } from '../../event-row.ts'
import { columnsAt, constants, contentId, dayOf, type Format, textOf } from './format.ts'
import { shown } from './gdelt.ts'

const classes = new Map(provocationMap.rows.map((row) => [row.class.toLowerCase(), row]))

export const provocations: Format = {
  name: 'provocations',
  about: 'lists of North Korean provocations: CSV with date, class, event',
  table: 'events',
  layout: 'csv',
  header: true,
  coversKnown: false,
  open: (header, file, options) => {
    const [day, cls, event] = columnsAt(header, ['date', 'class', 'event'], file, 'provocations')
    const given = constants(options)
    // a list made by hand means two events by two rows, also where they say the same
    const seen = new Map<string, number>()
    return {
      counting: true,
      scope: { actors: [given.actor ?? provocationMap.actor], types: [] },
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
          actor: provocationMap.actor,
          type: target.type,
          mode: target.mode,
          class: target.as,
          level: target.level,
          place: null,
          ...given,
        })
        return [row]
      },
    }
  },
}
