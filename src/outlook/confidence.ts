/**
 * *Confidence* says how well founded a judgement is, apart from how likely it calls an event. It follows from stated reasons by the
 * rule of `data/confidence.json`: each reason is a number with two places at which it turns, and the rule counts them.
 */
import type { Assessment, Confidence, ConfidenceLevel, Judged } from './assessment.ts'
import data from './data/confidence.json' with { type: 'json' }
import { evidenceRefs } from './explain.ts'
import type { Prepared } from './prepare.ts'

type Reason = keyof typeof data.reasons

/** @param judged the judgement: its assumption range counts */
export function confidence(
  judged: Pick<Judged, 'low' | 'high'>,
  { ensemble, discrimination, score }: Pick<Assessment, 'ensemble' | 'discrimination' | 'score'>,
  prepared: Prepared,
): Confidence {
  const checked = checkedShare(prepared)
  const numbers: Record<Reason, number | null> = {
    range: ensemble.draws > ensemble.failed ? judged.high - judged.low : null,
    discrimination: discrimination.bits,
    leftOut: ensemble.draws > 0 ? ensemble.failed / ensemble.draws : null,
    checked,
    record: score.n,
  }
  const reasons = (Object.keys(data.reasons) as Reason[]).map((id) => {
    const rule = data.reasons[id]
    const value = numbers[id]
    return { id, says: rule.says, value, level: value === null ? ('low' as const) : levelOf(value, rule) }
  })
  return { level: overall(reasons.map(({ level }) => level)), reasons, rule: data.rule.says }
}

/** @throws nothing; on the turning place itself the better level holds */
export function levelOf(value: number, rule: { better: string; high: number; moderate: number }): ConfidenceLevel {
  const reaches = (place: number) => (rule.better === 'lower' ? value <= place : value >= place)
  return reaches(rule.high) ? 'high' : reaches(rule.moderate) ? 'moderate' : 'low'
}

export function overall(levels: readonly ConfidenceLevel[]): ConfidenceLevel {
  const count = (level: ConfidenceLevel) => levels.filter((item) => item === level).length
  if (count('low') >= data.rule.lows) return 'low'
  return count('low') === 0 && count('high') > levels.length / 2 ? 'high' : 'moderate'
}

/** Of the facts and occasions behind observed moves the share that was checked; null when nothing was observed. */
function checkedShare({ input, turns }: Prepared): number | null {
  const known = new Map([...input.facts, ...input.occasions].map(({ id, status }) => [id, status]))
  const refs = evidenceRefs(turns)
  if (refs.length === 0) return null
  return refs.filter(({ id }) => known.get(id) === 'checked').length / refs.length
}
