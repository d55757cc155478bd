/**
 * The normalised event table: one row for one *report* of who did what to whom, whatever data set it is from. Codes of states are ISO
 * 3166 alpha-3, types and modes are PLOVER's. What a source does not say, or nobody can resolve, is null; its own words stay beside it.
 * The keys of a row are the columns of the files, so that R and Python see the same names.
 */
import { eventType, fromCameo, intensity, isMode, quadOf } from '../ontology/index.ts'

export interface EventRow {
  /** `source:source_id`; a report has one id wherever it is imported from. */
  id: string
  /** Data set: `gdelt`, `icews`, `polecat`, …; `case` for facts kept by hand. */
  source: string
  source_id: string
  /** YYYY-MM-DD, when it happened, as the source says. */
  date: string
  /** YYYY-MM-DD, when it was known; the date of the event where the source does not say. */
  known: string
  actor: string | null
  actor_sector: string | null
  actor_name: string | null
  recipient: string | null
  recipient_sector: string | null
  recipient_name: string | null
  /** PLOVER type; null where the source's category has no target (CAMEO 01 and 02). */
  type: string | null
  mode: string | null
  cameo: string | null
  /** Quad class 1-4 of the type. */
  quad: number | null
  /** The source's own Goldstein or intensity, −10 to 10, else PLOVER's for the type and mode. */
  intensity: number | null
  /** Rung of the provocation ladder, 0-9. */
  level: number | null
  /** Weapon or act, in a word. */
  class: string | null
  /** PLOVER contexts, `;` between them. */
  contexts: string | null
  mentions: number | null
  sources: number | null
  articles: number | null
  place: string | null
  url: string | null
  publisher: string | null
}

export type ColumnType = 'text' | 'day' | 'integer' | 'number'

/** Columns of the event table in their order, with what stands in each. */
export const eventColumns: Readonly<Record<keyof EventRow, ColumnType>> = {
  id: 'text',
  source: 'text',
  source_id: 'text',
  date: 'day',
  known: 'day',
  actor: 'text',
  actor_sector: 'text',
  actor_name: 'text',
  recipient: 'text',
  recipient_sector: 'text',
  recipient_name: 'text',
  type: 'text',
  mode: 'text',
  cameo: 'text',
  quad: 'integer',
  intensity: 'number',
  level: 'integer',
  class: 'text',
  contexts: 'text',
  mentions: 'integer',
  sources: 'integer',
  articles: 'integer',
  place: 'text',
  url: 'text',
  publisher: 'text',
}

/** What a reader knows of an event before the vocabulary is asked. */
export type KnownEvent = Partial<Omit<EventRow, 'id' | 'quad'>> & Pick<EventRow, 'source' | 'source_id' | 'date'>

/**
 * A whole row from what a source says: the type from the CAMEO code where none is given, the quad class from the type, the intensity
 * from type and mode where the source has none. A mode that the vocabulary lacks is left out.
 */
export function eventRow(event: KnownEvent): EventRow {
  const target = event.type === undefined && event.cameo ? cameoTarget(event.cameo) : undefined
  const type = event.type ?? target?.type ?? null
  const said = event.type === undefined ? (target?.mode ?? null) : (event.mode ?? null)
  const mode = type !== null && said !== null && isMode(type, said) ? said : null
  const known = event.known ?? event.date
  return {
    id: `${event.source}:${event.source_id}`,
    source: event.source,
    source_id: event.source_id,
    date: event.date,
    known: known < event.date ? event.date : known,
    actor: event.actor ?? null,
    actor_sector: event.actor_sector ?? null,
    actor_name: event.actor_name ?? null,
    recipient: event.recipient ?? null,
    recipient_sector: event.recipient_sector ?? null,
    recipient_name: event.recipient_name ?? null,
    type,
    mode,
    cameo: event.cameo ?? null,
    quad: type === null ? null : (quadOf(type) ?? null),
    intensity: event.intensity ?? (type === null || !eventType(type) ? null : intensity(type, mode)),
    level: event.level ?? null,
    class: event.class ?? null,
    contexts: event.contexts ?? null,
    mentions: event.mentions ?? null,
    sources: event.sources ?? null,
    articles: event.articles ?? null,
    place: event.place ?? null,
    url: event.url ?? null,
    publisher: event.publisher ?? null,
  }
}

const targets = new Map<string, ReturnType<typeof fromCameo>>()

/** {@link fromCameo}, remembered: a file of a million rows has a few hundred codes. */
function cameoTarget(code: string): ReturnType<typeof fromCameo> {
  if (!targets.has(code)) targets.set(code, fromCameo(code))
  return targets.get(code)
}

const numbers = new Map<string, number>()

/** Days from 1970-01-01 to a day, written YYYY-MM-DD. Remembered: large files have few different days. */
export function dayNumber(date: string): number {
  let day = numbers.get(date)
  if (day === undefined) {
    day = Date.parse(`${date}T00:00:00Z`) / 86_400_000
    if (numbers.size < 100_000) numbers.set(date, day)
  }
  return day
}

/** The day, written YYYY-MM-DD, so many days after 1970-01-01. */
export function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}
