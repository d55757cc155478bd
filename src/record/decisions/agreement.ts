/** Agreement of the people who decided: on the verdict, on each field of events that both kept, and on the moves that facts show. */
import type { Coding, Decision } from '../../ontology/index.ts'
import settings from '../data/agreement.json' with { type: 'json' }
import { type Alpha, alpha, type Metric } from './alpha.ts'
import { inForce } from './in-force.ts'

export interface AgreementRow extends Alpha {
  /** What was agreed on: `verdict`, `type`, `actor`, `level`, `moves`. */
  on: string
  /** What to make of it, by Krippendorff's customary bounds; or why there is no number. */
  verdict: string
}

export interface Agreement {
  /** Who decided, and on how many things. */
  people: { by: string; n: number }[]
  rows: AgreementRow[]
}

/** Each person's own last decision on each thing, unless taken back. Another's decision does not replace it here. */
export function agreement(decisions: readonly Decision[], { seed }: { seed: number }): Agreement {
  const own = new Map<string, Exclude<Decision, { decision: 'undo' | 'comment' }>>()
  for (const item of inForce(decisions)) {
    if (item.decision !== 'comment') own.set(JSON.stringify([item.by, keyOf(item)]), item)
  }
  const last = [...own.values()]
  const codings = last.filter((item) => 'coding' in item)
  const kept = codings.filter((item) => item.decision !== 'reject')
  const maps = last.filter((item) => item.decision === 'map')
  const group = <T extends Decision>(items: readonly T[], value: (item: T) => string | number | null) =>
    [...Map.groupBy(items as readonly Exclude<T, { decision: 'undo' | 'comment' }>[], keyOf).values()].map((unit) =>
      unit.map(value).filter((item) => item !== null),
    )
  const field = (read: (coding: Extract<Coding, { kind: 'event' }>) => string | number | null) =>
    group(kept, ({ coding }) => (coding.kind === 'event' ? read(coding) : null))
  const row = (on: string, metric: Metric, units: (string | number)[][]): AgreementRow => {
    const result = alpha(units, metric, { seed })
    return { on, ...result, verdict: alphaVerdict(result) }
  }
  return {
    people: [...Map.groupBy(last, ({ by }) => by)]
      .map(([by, items]) => ({ by, n: items.length }))
      .toSorted((a, b) => (a.by < b.by ? -1 : 1)),
    rows: [
      row(
        'verdict',
        'nominal',
        group(codings, ({ decision }) => decision),
      ),
      row(
        'actor',
        'nominal',
        field((coding) => coding.actor),
      ),
      row(
        'recipients',
        'nominal',
        field((coding) => coding.recipients.toSorted().join(' ')),
      ),
      row(
        'type',
        'nominal',
        field((coding) => coding.type),
      ),
      row(
        'modality',
        'nominal',
        field((coding) => coding.modality),
      ),
      row(
        'level',
        'ordinal',
        field((coding) => coding.level),
      ),
      row(
        'level',
        'interval',
        field((coding) => coding.level),
      ),
      row(
        'moves',
        'nominal',
        group(maps, ({ moves }) => moves.toSorted().join(' ')),
      ),
    ],
  }
}

function keyOf(item: Exclude<Decision, { decision: 'undo' | 'comment' }>): string {
  return item.decision === 'map' ? `map ${item.evidence}` : `coding ${item.coding.id}`
}

/** What to make of an alpha, by Krippendorff's customary bounds; or why there is no number. */
export function alphaVerdict({ alpha: value, units }: Alpha): string {
  if (units === 0) return 'nobody else decided on the same things'
  if (units < settings.units.least) return `too few in common for a verdict (${units}, of ${settings.units.least} needed)`
  if (value === null) return 'all gave one and the same value, so that agreement cannot be told from chance'
  return settings.bands.find(({ from }) => from === null || value >= from)!.words
}
