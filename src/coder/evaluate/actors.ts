/**
 * How phrases are resolved to actors: the state, and the sector in PLOVER, against what people expect of them. A phrase is right where
 * all that is expected of it holds; an expected empty string means that nothing should be found.
 */
import { nameActor } from '../naming.ts'
import { badLine, jsonLines } from './gold.ts'

export interface ActorRecord {
  text: string
  /** Expected country code and sector; absent where nothing is expected. */
  country?: string
  sector?: string
}

export interface ActorScore {
  n: number
  country: { n: number; right: number }
  sector: { n: number; right: number }
  both: { n: number; right: number }
  wrong: { text: string; expected: string; told: string }[]
}

/**
 * Records of a JSONL text: `text`, and `expect` with `country` and `code_1`, the sector.
 * @throws InvalidInput `coder/gold` on a line that is no record.
 */
export function actorRecords(raw: string, name: string): ActorRecord[] {
  return jsonLines(raw, name).map(({ line, value }) => {
    const { text, expect } = value
    if (typeof text !== 'string') badLine(name, line, 'the record has no text')
    if (typeof expect !== 'object' || expect === null) badLine(name, line, 'the record has no `expect`')
    const { country, code_1: sector } = expect as Record<string, unknown>
    return {
      text,
      ...(typeof country === 'string' ? { country } : {}),
      ...(typeof sector === 'string' ? { sector } : {}),
    }
  })
}

/** @param date the day of which offices are told */
export function goldActors(records: readonly ActorRecord[], date: string): ActorScore {
  const score: ActorScore = {
    n: records.length,
    country: { n: 0, right: 0 },
    sector: { n: 0, right: 0 },
    both: { n: 0, right: 0 },
    wrong: [],
  }
  for (const { text, country, sector } of records) {
    const told = nameActor(text, date)
    const code = told.country ?? ''
    const checks = [
      country === undefined ? null : country === code,
      sector === undefined ? null : sector === (told.sector ?? ''),
    ] as const
    const count = (part: 'country' | 'sector' | 'both', right: boolean) => {
      score[part].n++
      if (right) score[part].right++
    }
    if (checks[0] !== null) count('country', checks[0])
    if (checks[1] !== null) count('sector', checks[1])
    if (checks[0] === null && checks[1] === null) continue
    const right = checks.every((check) => check !== false)
    count('both', right)
    const show = (state: string | undefined, role: string | null | undefined) => `${state || '–'} ${role || '–'}`
    if (!right) score.wrong.push({ text, expected: show(country, sector), told: show(code, told.sector) })
  }
  return score
}
