/** POLECAT: weekly tab-separated files with a header, coded in PLOVER already. */
import { contexts, eventType, isMode } from '../../../ontology/index.ts'
import { eventRow } from '../../event-row.ts'
import { sectorOf } from './actors.ts'
import { columnsAt, dayOf, type Format, numberOf, textOf } from './format.ts'
import { shown } from './gdelt.ts'
import { party, placeOf } from './icews.ts'
import sectors from '../../data/sectors.json' with { type: 'json' }

const columns = [
  'Event ID',
  'Event Date',
  'Event Type',
  'Event Mode',
  'Intensity',
  'Contexts',
  'Actor Name',
  'Actor Country',
  'Primary Actor Sector',
  'Recipient Name',
  'Recipient Country',
  'Primary Recipient Sector',
  'City',
  'Country',
  'Source',
  'Publication Date',
]
const known = new Set(contexts)
const codes = new Set(sectors.plover)

export const polecat: Format = {
  name: 'polecat',
  about: 'POLECAT events: tab-separated, with its header',
  table: 'events',
  layout: 'tsv',
  header: true,
  coversKnown: true,
  takes: [],
  open: (header, file) => {
    const at = columnsAt(header, columns, file, 'polecat')
    return {
      read: (f) => {
        if (f.length !== header.length) return `${f.length} fields instead of ${header.length}`
        const [
          id,
          day,
          type,
          mode,
          weight,
          about,
          actor,
          country,
          sector,
          target,
          targetCountry,
          targetSector,
          city,
          place,
          publisher,
          published,
        ] = at.map((k) => f[k])
        const date = dayOf(day)
        if (date === null) return `Event Date ${shown(day)} is no day`
        if (textOf(id) === null) return 'Event ID is empty'
        const name = type.trim().toUpperCase()
        if (!eventType(name)) return `Event Type ${shown(type)} is none`
        const intensity = numberOf(weight)
        if (intensity === undefined || (intensity !== null && Math.abs(intensity) > 10))
          return `Intensity ${shown(weight)} is none`
        const modeName = textOf(mode)?.toLowerCase() ?? null
        const topics = about.split(/[;,]/).flatMap((word) => textOf(word.toLowerCase().replaceAll(/[ -]/g, '_')) ?? [])
        const row = eventRow({
          source: 'polecat',
          source_id: id.trim(),
          date,
          known: dayOf(published) ?? date,
          actor: party(country, actor, date),
          actor_sector: sectorCode(sector),
          actor_name: textOf(actor),
          recipient: party(targetCountry, target, date),
          recipient_sector: sectorCode(targetSector),
          recipient_name: textOf(target),
          type: name,
          mode: modeName !== null && isMode(name, modeName) ? modeName : null,
          intensity,
          contexts: textOf(topics.filter((word) => known.has(word)).join(';')),
          place: placeOf(city, place),
          publisher: textOf(publisher),
        })
        return [row]
      },
    }
  },
}

export function sectorCode(text: string): string | null {
  const code = text.trim().toUpperCase()
  return codes.has(code) ? code : sectorOf(textOf(text))
}
