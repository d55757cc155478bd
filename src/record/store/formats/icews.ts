/** ICEWS coded event data: 20 tab-separated columns with a header. An event id is unique only together with its date. */
import { cameoNamed } from '../../../ontology/index.ts'
import { eventRow } from '../../event-row.ts'
import { namedActor, sectorOf } from './actors.ts'
import { columnsAt, dayOf, type Format, numberOf, textOf } from './format.ts'
import { shown } from './gdelt.ts'

const columns = [
  'Event ID',
  'Event Date',
  'Source Name',
  'Source Sectors',
  'Source Country',
  'Event Text',
  'CAMEO Code',
  'Intensity',
  'Target Name',
  'Target Sectors',
  'Target Country',
  'Publisher',
  'City',
  'Country',
]

export const icews: Format = {
  name: 'icews',
  about: 'ICEWS coded events: tab-separated, with its header',
  table: 'events',
  layout: 'tsv',
  header: true,
  coversKnown: false,
  takes: [],
  open: (header, file) => {
    const [
      id,
      day,
      actor,
      sector,
      country,
      text,
      code,
      intensity,
      target,
      targetSector,
      targetCountry,
      publisher,
      city,
      place,
    ] = columnsAt(header, columns, file, 'icews')
    return {
      read: (f) => {
        if (f.length !== header.length) return `${f.length} fields instead of ${header.length}`
        const date = dayOf(f[day])
        if (date === null) return `Event Date ${shown(f[day])} is no day`
        const number = textOf(f[id])
        if (number === null) return 'Event ID is empty'
        const cameo = cameoCode(f[code]) ?? cameoNamed(f[text])
        if (cameo === null) return `CAMEO Code ${shown(f[code])} is none`
        const weight = numberOf(f[intensity])
        if (weight === undefined || (weight !== null && Math.abs(weight) > 10))
          return `Intensity ${shown(f[intensity])} is none`
        const row = eventRow({
          source: 'icews',
          source_id: `${date}/${number}`,
          date,
          actor: party(f[country], f[actor], date),
          actor_sector: sectorOf(textOf(f[sector])),
          actor_name: textOf(f[actor]),
          recipient: party(f[targetCountry], f[target], date),
          recipient_sector: sectorOf(textOf(f[targetSector])),
          recipient_name: textOf(f[target]),
          cameo,
          intensity: weight,
          place: placeOf(f[city], f[place]),
          publisher: textOf(f[publisher]),
        })
        return [row]
      },
    }
  },
}

/** A CAMEO code as text; spreadsheets drop the zero in front. */
export function cameoCode(text: string): string | null {
  const code = text.trim()
  if (!/^\d{1,4}$/.test(code)) return null
  return code.length === 1 || (code.length < 4 && Number(code.slice(0, 2)) > 20) ? `0${code}` : code
}

/** The country column where it says something, else the name. */
export function party(country: string, name: string, date: string): string | null {
  return (textOf(country) === null ? null : namedActor(country, date)) ?? namedActor(name, date)
}

export function placeOf(...parts: (string | undefined)[]): string | null {
  return textOf(parts.flatMap((part) => textOf(part) ?? []).join(', '))
}
