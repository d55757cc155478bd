/**
 * Tables whose columns are named as those of the event table, or are told by `--map column=field`: `csv` and `jsonl`. This product's
 * own exports and `events.csv` are read without any option.
 */
import { nearest, refuse } from '../../../diagnostics/index.ts'
import { cameoNamed, contexts, eventType } from '../../../ontology/index.ts'
import { type EventRow, eventRow, type KnownEvent } from '../../event-row.ts'
import { namedActor } from './actors.ts'
import { contentId, countOf, dayOf, type Format, type FormatOptions, listed, numberOf, type Read, textOf } from './format.ts'
import { shown } from './gdelt.ts'
import { cameoCode } from './icews.ts'
import { sectorCode } from './polecat.ts'

/** What a column may stand for. `relation` is the name of a CAMEO category; `recipients` are several codes, `;` between them. */
export const fields = [
  'id',
  'source',
  'source_id',
  'date',
  'known',
  'actor',
  'actor_sector',
  'actor_name',
  'recipient',
  'recipients',
  'recipient_sector',
  'recipient_name',
  'type',
  'mode',
  'cameo',
  'relation',
  'intensity',
  'level',
  'class',
  'contexts',
  'mentions',
  'sources',
  'articles',
  'place',
  'url',
  'publisher',
] as const
type Field = (typeof fields)[number]
const isField = (name: string): name is Field => (fields as readonly string[]).includes(name)
const knownContexts = new Set(contexts)

export const csv: Format = {
  name: 'csv',
  about: "CSV with a header: this product's columns, or any with --map column=field",
  table: 'events',
  layout: 'csv',
  header: true,
  coversKnown: false,
  takes: ['map', ...fields],
  open: (header, file, options) => {
    const at = columnsOf(header, file, options)
    const own = at.has('source_id')
    return {
      read: (f) => {
        if (f.length !== header.length) return `${f.length} fields instead of ${header.length}`
        return readFields((field) => textOf(at.has(field) ? f[at.get(field)!] : undefined) ?? options.set[field] ?? null, own)
      },
    }
  },
}

export const jsonl: Format = {
  name: 'jsonl',
  about: 'JSON lines with the same fields as csv',
  table: 'events',
  layout: 'jsonl',
  header: false,
  coversKnown: false,
  takes: ['map', ...fields],
  open: (_header, file, options) => {
    const names = new Map(mapped(options, file).map(([column, field]) => [field, column]))
    return {
      read: ([text]) => {
        let value: unknown
        try {
          value = JSON.parse(text)
        } catch (error) {
          return `no JSON: ${(error as Error).message.slice(0, 80)}`
        }
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'no JSON object'
        const object = value as Record<string, unknown>
        return readFields(
          (field) => wordsOf(object[names.get(field) ?? field]) ?? options.set[field] ?? null,
          'source_id' in object,
        )
      },
    }
  },
}

function wordsOf(value: unknown): string | null {
  if (Array.isArray(value)) return textOf(value.map((item) => wordsOf(item) ?? '').join(';'))
  return typeof value === 'string' ? textOf(value) : typeof value === 'number' ? String(value) : null
}

/** @param own Whether `source` names a data set, as in the product's own tables; elsewhere it is who published it. */
function readFields(get: (field: Field) => string | null, own: boolean): Read {
  const date = dayOf(get('date') ?? '')
  if (date === null) return `date ${shown(get('date') ?? '')} is no day`
  const given = get('known')
  const known = given === null ? date : dayOf(given)
  if (known === null) return `known ${shown(given!)} is no day`
  const type = get('type')?.toUpperCase() ?? null
  if (type !== null && !eventType(type)) return `type ${shown(type)} is no event type`
  const [code, relation] = [get('cameo'), get('relation')]
  const cameo = code === null ? (relation === null ? null : cameoNamed(relation)) : (cameoCode(code) ?? cameoNamed(code))
  if (cameo === null && (code ?? relation) !== null) return `${shown((code ?? relation)!)} is no category of CAMEO`
  if (type === null && cameo === null && !own) return 'neither type nor cameo says what was done'
  const [intensity, level] = [numberOf(get('intensity') ?? ''), countOf(get('level') ?? '')]
  if (intensity === undefined || (intensity !== null && Math.abs(intensity) > 10))
    return `intensity ${shown(get('intensity')!)} is none`
  if (level === undefined || (level !== null && (level < 0 || level > 9)))
    return `level ${shown(get('level')!)} is no whole number from 0 to 9`
  const counts = {
    mentions: countOf(get('mentions') ?? ''),
    sources: countOf(get('sources') ?? ''),
    articles: countOf(get('articles') ?? ''),
  }
  for (const [name, value] of Object.entries(counts)) if (value === undefined) return `${name} is no whole number`
  const actor = party(get('actor'), get('actor_name'), date)
  const recipients = (get('recipients') ?? get('recipient') ?? '').split(';').map((name) => textOf(name))
  const base: Omit<KnownEvent, 'source_id'> = {
    source: own ? (get('source') ?? 'csv') : 'csv',
    date,
    known,
    actor: actor.code,
    actor_sector: sectorCode(get('actor_sector') ?? ''),
    actor_name: actor.name,
    ...(type === null ? {} : { type }),
    mode: get('mode'),
    cameo,
    intensity,
    level,
    class: get('class'),
    contexts: textOf(
      (get('contexts') ?? '')
        .split(';')
        .filter((word) => knownContexts.has(word.trim()))
        .join(';'),
    ),
    ...(counts as Record<keyof typeof counts, number | null>),
    place: get('place'),
    url: get('url'),
    publisher: get('publisher') ?? (own ? null : get('source')),
    recipient_sector: sectorCode(get('recipient_sector') ?? ''),
  }
  const id = own ? get('source_id') : get('id')
  return recipients.map((name): EventRow => {
    const recipient = party(name, get('recipient_name'), date)
    const named =
      id ??
      contentId([
        date,
        actor.code,
        actor.name,
        recipient.code,
        recipient.name,
        type,
        get('mode'),
        cameo,
        base.place ?? null,
        get('url'),
        get('level'),
        base.publisher ?? null,
      ])
    const source_id = recipients.length > 1 ? `${named}/${recipient.code ?? recipient.name}` : named
    return eventRow({ ...base, source_id, recipient: recipient.code, recipient_name: recipient.name })
  })
}

/** Code and name of who is meant: the code column may hold a code or a name, and the name column helps where it says nothing. */
function party(code: string | null, name: string | null, date: string): { code: string | null; name: string | null } {
  const found = (code === null ? null : namedActor(code, date)) ?? (name === null ? null : namedActor(name, date))
  return { code: found, name: name ?? (found === code ? null : code) }
}

function mapped(options: FormatOptions, file: string): [string, Field][] {
  return Object.entries(options.map).map(([column, field]) => {
    if (isField(field)) return [column, field]
    const near = nearest(field, fields)
    return refuse(
      'record/option',
      file,
      `--map ${column}=${field}: there is no field ${field}`,
      near ? `did you mean ${near}?` : `the fields are ${fields.join(', ')}`,
    )
  })
}

/** Which column holds which field. @throws InvalidInput when the file cannot be read so, with its header and a line to copy. */
function columnsOf(header: readonly string[], file: string, options: FormatOptions): Map<Field, number> {
  const at = new Map<Field, number>()
  const pairs = mapped(options, file)
  const taken = new Set(pairs.map(([column]) => column))
  for (const [k, name] of header.entries()) if (isField(name) && !taken.has(name)) at.set(name, k)
  for (const [column, field] of pairs) {
    const k = header.indexOf(column)
    if (k < 0) {
      const near = nearest(column, header)
      refuse(
        'record/missing-column',
        file,
        `--map ${column}=${field}: there is no column ${column}; the header has ${listed(header)}`,
        near ? `did you mean ${near}?` : 'name a column as the header does',
      )
    }
    at.set(field, k)
  }
  const has = (...names: Field[]) => names.some((name) => at.has(name) || name in options.set)
  const missing = [
    ...(has('date') ? [] : ['date']),
    ...(has('actor', 'actor_name') ? [] : ['actor (a code) or actor_name']),
    ...(has('type', 'cameo', 'relation') ? [] : ['type (PLOVER), cameo (a code) or relation (its name)']),
  ]
  if (missing.length === 0) return at
  const unused = header.filter((name) => ![...at.values()].includes(header.indexOf(name)))
  const example = unused.slice(0, 2).map((name) => `--map ${/\s/.test(name) ? `'${name}=…'` : `${name}=…`}`)
  return refuse(
    'record/missing-column',
    file,
    `no column for ${missing.join('; ')}; the header has ${listed(header)}`,
    `say which column is which: ${example.join(' ') || '--map column=field'}; fields: ${fields.join(', ')}; what is the same in every row: --set field=value`,
    { line: 1, column: 1 },
  )
}
