/** Lists of provocations: the rung of the provocation ladder that the words of an event stand for. */
import { type Diagnostic, InvalidInput } from '../diagnostics/index.ts'
import { isoDate } from '../ontology/index.ts'
import data from './data/provocations.json' with { type: 'json' }
import { parseRows } from './facts.ts'

/**
 * The rung by the first row of `data/provocations.json` whose words the event has; null where none does.
 * @example provocationLevel('Short-range Ballistic Missile Launch') // 5
 */
export function provocationLevel(event: string): number | null {
  const text = event.toLowerCase()
  return data.rungs.rows.find(({ words }) => words.some((word) => text.includes(word)))?.level ?? null
}

/** An event of a list, with its rung where its words tell one. */
export interface ListedProvocation {
  date: string
  level: number | null
  text: string
}

/** Reads a list of provocations: CSV with `date`, `class` and `event`. @throws InvalidInput with the line of every bad row. */
export function readProvocations(text: string, file: string): ListedProvocation[] {
  const problems: Diagnostic[] = []
  const listed = parseRows(text, file, ['date', 'class', 'event']).flatMap(({ record, info }): ListedProvocation[] => {
    const { date, event } = record
    if (isoDate.safeParse(date).success && !Number.isNaN(Date.parse(date)))
      return [{ date, level: provocationLevel(event), text: event }]
    const [message, hint] = [`column date: ${JSON.stringify(date.slice(0, 40))} is no day`, 'write it as YYYY-MM-DD']
    const at = { line: info.lines, column: 1 }
    problems.push({ code: 'record/bad-row', severity: 'error', message, hint, file, at })
    return []
  })
  if (problems.length > 0) throw new InvalidInput(problems)
  return listed
}
