/**
 * GDELT 2.0: the table of events (61 columns without a header) and the table of mentions (16). Order of the columns as in the GDELT 2.0
 * event codebook of 2015. GDELT counts reports: the same event coded from two articles is two rows.
 */
import { eventRow } from '../../event-row.ts'
import { cameoActor, cameoSector } from './actors.ts'
import { countOf, dayOf, type Format, numberOf, textOf } from './format.ts'

const wrongNumber = (found: number, wanted: number) =>
  `${found} fields instead of ${wanted}${{ 58: ' (GDELT 1.0 has 58)', 57: ' (GDELT 1.0 has 57)', 16: ' (the table of mentions has 16: gdelt-mentions)', 61: ' (the table of events has 61: gdelt)' }[found] ?? ''}`

export const gdelt: Format = {
  name: 'gdelt',
  about: 'GDELT 2.0 events: 61 tab-separated columns, no header',
  table: 'events',
  layout: 'tsv',
  header: false,
  coversKnown: true,
  takes: [],
  open: () => ({
    read: (f) => {
      if (f.length !== 61) return wrongNumber(f.length, 61)
      const id = f[0].trim()
      if (!/^\d+$/.test(id)) return `GLOBALEVENTID ${shown(f[0])} is no number`
      const date = dayOf(f[1])
      if (date === null) return `SQLDATE ${shown(f[1])} is no day`
      const known = dayOf(f[59])
      if (known === null) return `DATEADDED ${shown(f[59])} is no day`
      const cameo = f[26].trim()
      if (!/^\d{2,4}$/.test(cameo)) return `EventCode ${shown(f[26])} is no CAMEO code`
      const [goldstein, mentions, sources, articles] = [numberOf(f[30]), countOf(f[31]), countOf(f[32]), countOf(f[33])]
      if (goldstein === undefined || (goldstein !== null && Math.abs(goldstein) > 10))
        return `GoldsteinScale ${shown(f[30])} is none`
      if (mentions === undefined || sources === undefined || articles === undefined) return 'a count is no whole number'
      const row = eventRow({
        source: 'gdelt',
        source_id: id,
        date,
        known,
        actor: cameoActor(f[7], f[8]),
        actor_sector: cameoSector(f[12]),
        actor_name: textOf(f[6]) ?? textOf(f[5]),
        recipient: cameoActor(f[17], f[18]),
        recipient_sector: cameoSector(f[22]),
        recipient_name: textOf(f[16]) ?? textOf(f[15]),
        cameo,
        intensity: goldstein,
        mentions,
        sources,
        articles,
        place: textOf(f[52]),
        url: textOf(f[60]),
      })
      return [row]
    },
  }),
}

export const gdeltMentions: Format = {
  name: 'gdelt-mentions',
  about: 'GDELT 2.0 mentions: 16 tab-separated columns, no header; counts sources and mentions of GDELT events',
  table: 'mentions',
  layout: 'tsv',
  header: false,
  coversKnown: false,
  takes: [],
  open: () => ({
    read: (f) => {
      if (f.length !== 16 && f.length !== 14) return wrongNumber(f.length, 16)
      const id = f[0].trim()
      if (!/^\d+$/.test(id)) return `GLOBALEVENTID ${shown(f[0])} is no number`
      const date = dayOf(f[2])
      if (date === null) return `MentionTimeDate ${shown(f[2])} is no day`
      const confidence = countOf(f[11])
      if (confidence === undefined) return `Confidence ${shown(f[11])} is no whole number`
      return [{ event: `gdelt:${id}`, date, publisher: textOf(f[4]), url: textOf(f[5]), confidence }]
    },
  }),
}

export function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text)
}
