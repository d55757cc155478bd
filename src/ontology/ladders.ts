/** The ladders of authority (10 high, 1 low) and provocation (0-9), and the words of likelihood: data anyone may dispute. */
import ladders from './data/ladders.json' with { type: 'json' }
import words from './data/words.json' with { type: 'json' }

export interface Rung {
  level: number
  name: string
  /** Where there is little room; the name where none is given. */
  short?: string
  source: string
}

export const authorityLadder: readonly Rung[] = ladders.authority
export const provocationLadder: readonly Rung[] = ladders.provocation

export function rungName(ladder: readonly Rung[], level: number): string {
  return ladder.find((rung) => rung.level === level)?.name ?? `level ${level}`
}

/** The band of a provocation level: `calibrated`, `overt`, or null below both. */
export function band(level: number): string | null {
  return ladders.bands.find((row) => level >= row.from && level <= row.to)?.name ?? null
}

/** All words of likelihood that stand for a range. */
export const likelihoodWords: readonly string[] = words.expressions.flatMap((row) => row.words)

export interface LikelihoodRange {
  low: number
  high: number
}

/**
 * The probabilities that words of likelihood stand for: from the least to the largest that any of them allows. Words of condition
 * ("if", "unless") and of appearance ("seems") stand for none.
 * @returns null when none of the words stands for a range
 * @example likelihoodRange(['probably']) // { low: 0.55, high: 0.8 }
 */
export function likelihoodRange(said: readonly string[]): LikelihoodRange | null {
  const rows = words.expressions.filter((row) => row.words.some((word) => said.includes(word)))
  if (rows.length === 0) return null
  return { low: Math.min(...rows.map(({ low }) => low)), high: Math.max(...rows.map(({ high }) => high)) }
}

/**
 * ICD 203's words for a probability in [0, 1].
 * @throws RangeError outside [0, 1].
 * @example estimativeWords(0.3) // 'unlikely'
 */
export function estimativeWords(probability: number): string {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`${probability} is no probability`)
  const row = words.bands.find((item) => item.below === null || probability < item.below)
  return row!.words
}
