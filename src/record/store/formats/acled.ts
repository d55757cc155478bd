/** ACLED's CSV export. Its categories are violence and protest, most of it inside one state. */
import acledMap from '../../data/acled.json' with { type: 'json' }
import { eventRow } from '../../event-row.ts'
import { sectorOf } from './actors.ts'
import { actorNamed } from '../../../ontology/index.ts'
import { columnsAt, dayOf, type Format, textOf } from './format.ts'
import { shown } from './gdelt.ts'
import { placeOf } from './icews.ts'

const columns = [
  'event_id_cnty',
  'event_date',
  'event_type',
  'sub_event_type',
  'actor1',
  'actor2',
  'inter1',
  'inter2',
  'country',
  'location',
  'source',
]
const subTypes = new Map(acledMap.rows.map((row) => [row.sub.toLowerCase(), row]))
const inter = new Map(acledMap.inter.map((row) => [row.code, row.sector]))

export const acled: Format = {
  name: 'acled',
  about: 'ACLED: CSV with its header',
  table: 'events',
  layout: 'csv',
  header: true,
  coversKnown: false,
  takes: [],
  open: (header, file) => {
    const at = columnsAt(header, columns, file, 'acled')
    return {
      scope: { types: [...new Set(acledMap.rows.flatMap((row) => row.type ?? []))].toSorted() },
      read: (f) => {
        if (f.length !== header.length) return `${f.length} fields instead of ${header.length}`
        const [id, day, kind, sub, first, second, inter1, inter2, country, location, publisher] = at.map((k) => f[k])
        const date = dayOf(day)
        if (date === null) return `event_date ${shown(day)} is no day`
        if (textOf(id) === null) return 'event_id_cnty is empty'
        const target = subTypes.get(sub.trim().toLowerCase())
        if (!target) return `sub_event_type ${shown(sub)} of ${shown(kind)} is not known`
        const parties = [
          { name: textOf(first), code: stateOf(first), sector: sector(inter1, first) },
          { name: textOf(second), code: stateOf(second), sector: sector(inter2, second) },
        ]
        const [doer, other] = target.swap ? parties.toReversed() : parties
        const row = eventRow({
          source: 'acled',
          source_id: id.trim(),
          date,
          actor: doer.code,
          actor_sector: doer.sector,
          actor_name: doer.name,
          recipient: other.code,
          recipient_sector: other.sector,
          recipient_name: other.name,
          type: target.type,
          mode: target.mode ?? null,
          place: placeOf(location, country),
          publisher: textOf(publisher.split(';')[0]),
        })
        return [row]
      },
    }
  },
}

/** The state in names such as `Military Forces of Iraq (2014-)`, `Protesters (Iran)`. */
function stateOf(name: string): string | null {
  const inside = Array.from(name.matchAll(/\(([^()]+)\)/g), (match) => actorNamed(match[1])).find((code) => code !== null)
  const of = /\bof (?:the )?([^()]+?)\s*(?:\(|$)/.exec(name)?.[1]
  return inside ?? (of ? actorNamed(of) : null) ?? (name.trim() === '' ? null : actorNamed(name))
}

function sector(code: string, name: string): string | null {
  if (/police/i.test(name)) return 'COP'
  return inter.has(code.trim()) ? inter.get(code.trim())! : sectorOf(textOf(code))
}
