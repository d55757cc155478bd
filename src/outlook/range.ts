/** Assumption ranges and the words of likelihood that go with a probability. */
import { estimativeWords } from '../ontology/index.ts'
import type { Judged } from './assessment.ts'
import thresholds from './data/thresholds.json' with { type: 'json' }
import { type Draw, quantile, type Weighted } from './ensemble.ts'

/** Low and high end of the assumption range of a value; the value itself twice when no draw counts. */
export function assumptionRange(weighted: Weighted, of: (draw: Draw) => number, value: number): { low: number; high: number } {
  return {
    low: quantile(weighted, of, thresholds.range.low, value),
    high: quantile(weighted, of, thresholds.range.high, value),
  }
}

export function judged(weighted: Weighted, of: (draw: Draw) => number, probability: number): Judged {
  return {
    probability,
    ...assumptionRange(weighted, of, probability),
    words: estimativeWords(Math.min(1, Math.max(0, probability))),
  }
}
