/** How far two coders agree over the sentences that both read: counts, and Krippendorff's alpha from the record room. */
import { type Alpha, alpha, alphaVerdict } from '../../record/index.ts'
import type { SecondReport } from './session.ts'

export interface CoderAgreement {
  sentences: number
  /** Events that both have and code alike; that both have and code otherwise; that one has alone. */
  agree: number
  differ: number
  firstOnly: number
  secondOnly: number
  /** Sentences in which neither has an event. */
  neither: number
  /** By field, how many of those that differ do so there. */
  differs: Record<string, number>
  /** Over events and sentences without one, `none` being a value; over the types of events that both have. Null beyond 10,000 units. */
  events: (Alpha & { verdict: string }) | null
  types: (Alpha & { verdict: string }) | null
}

/** The bootstrap of more units than these takes longer than its interval is worth: by then it is narrow. */
const mostUnits = 10_000
const seed = 1

export function agreementOf(reports: readonly SecondReport[]): CoderAgreement {
  const sum = (key: 'sentences' | 'neither') => reports.reduce((total, report) => total + report[key], 0)
  const pairs = reports.flatMap((report) => report.pairs)
  const both = pairs.filter(({ first, second }) => first !== null && second !== null)
  const differs: Record<string, number> = {}
  for (const field of both.flatMap((pair) => pair.differs)) differs[field] = (differs[field] ?? 0) + 1
  const neither = sum('neither')
  const measured = (units: string[][]) => {
    if (units.length > mostUnits) return null
    const result = alpha(units, 'nominal', { seed })
    return { ...result, verdict: result.units === 0 ? 'nothing that both coded' : alphaVerdict(result) }
  }
  const types = (list: typeof pairs) => list.map((pair) => pair.types)
  return {
    sentences: sum('sentences'),
    agree: both.filter((pair) => pair.differs.length === 0).length,
    differ: both.filter((pair) => pair.differs.length > 0).length,
    firstOnly: pairs.filter(({ second }) => second === null).length,
    secondOnly: pairs.filter(({ first }) => first === null).length,
    neither,
    differs,
    events:
      pairs.length + neither > mostUnits
        ? null
        : measured([...types(pairs), ...Array.from({ length: neither }, () => ['none', 'none'])]),
    types: measured(types(both)),
  }
}
