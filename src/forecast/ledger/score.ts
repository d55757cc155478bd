/**
 * Scores of a ledger's forecasts. Of several forecasts of one forecaster on one question the mean counts, so that n is a number of
 * questions. Brier score (Brier 1950) and logarithmic score (Good 1952: −ln of the probability given to what came) are means over
 * questions; lower is better. *Skill* is 1 − Brier score / Brier score of the base rate stated at birth, over the questions that have
 * one; negative when the base rate was better. Void and disputed questions are counted and not scored.
 */
import { brier } from '../scores.ts'
import type { ForecastEntry } from './entries.ts'
import type { Ledger, LedgerQuestion } from './ledger.ts'

export interface LedgerScore {
  /** Questions scored. */
  n: number
  brier: number | null
  /** Null without a scored question, and where something held impossible came about: it has no end then. */
  log: number | null
  /** Against the base rate stated at birth, over `skillN` questions. */
  skill: number | null
  skillN: number
}

export interface Scored extends LedgerScore {
  by: ForecastEntry['by']
  live: boolean
  /** Question → its share: probability (mean of the forecaster's), outcome, Brier score. */
  questions: {
    id: string
    forecasts: number
    probability: number
    baseRate: number | null
    outcome: 'yes' | 'no'
    brier: number
  }[]
}

export interface LedgerScores {
  /** By forecaster, live forecasts first. */
  scores: Scored[]
  questions: { asked: number; resolved: number; void: number; disputed: number; open: number; overdue: number }
  forecasts: { live: number; retrodictions: number }
}

/** @param today a question past its date without a resolution is overdue */
export function scoresOf(ledger: Ledger, today: string): LedgerScores {
  const groups = new Map<string, Scored['by'] & { live: boolean }>()
  const forecasts = ledger.questions.flatMap((item) => item.forecasts)
  for (const { by, live } of forecasts) groups.set(JSON.stringify([!live, by.kind, by.name]), { ...by, live })
  const settled = (outcome: string) => ledger.questions.filter(({ resolution }) => resolution?.outcome === outcome).length
  const without = ledger.questions.filter(({ resolution, disputed }) => resolution === null && disputed.length === 0)
  return {
    scores: [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, { live, ...by }]) => scored(ledger, by, live)),
    questions: {
      asked: ledger.questions.length,
      resolved: settled('yes') + settled('no'),
      void: settled('void'),
      disputed: ledger.questions.filter(({ disputed }) => disputed.length > 0).length,
      open: without.filter(({ question }) => today <= question.by).length,
      overdue: without.filter(({ question }) => today > question.by).length,
    },
    forecasts: {
      live: forecasts.filter(({ live }) => live).length,
      retrodictions: forecasts.filter(({ live }) => !live).length,
    },
  }
}

function scored(ledger: Ledger, by: Scored['by'], live: boolean): Scored {
  const questions = ledger.questions.flatMap((item) => rowOf(item, by, live))
  const n = questions.length
  const logs = questions.map(({ log }) => log)
  const based = questions.filter(({ baseRate }) => baseRate !== null)
  const reference = mean(based.map(({ baseRate, outcome }) => brier(baseRate!, outcome === 'yes')))
  const own = mean(based.map((row) => row.brier))
  const log = mean(logs)
  return {
    by,
    live,
    n,
    brier: mean(questions.map((row) => row.brier)),
    log: log !== null && Number.isFinite(log) ? log : null,
    skill: own !== null && reference !== null && reference > 0 ? 1 - own / reference : null,
    skillN: based.length,
    questions: questions.map(({ log: _log, ...row }) => row),
  }
}

function rowOf({ question, forecasts, resolution }: LedgerQuestion, by: Scored['by'], live: boolean) {
  if (resolution === null || resolution.outcome === 'void') return []
  const { outcome } = resolution
  const own = forecasts.filter((item) => item.live === live && item.by.kind === by.kind && item.by.name === by.name)
  if (own.length === 0) return []
  const came = outcome === 'yes'
  return [
    {
      id: question.id,
      forecasts: own.length,
      probability: mean(own.map(({ probability }) => probability))!,
      baseRate: question.baseRate?.value ?? null,
      outcome,
      brier: mean(own.map(({ probability }) => brier(probability, came)))!,
      log: mean(own.map(({ probability }) => logScore(probability, came)))!,
    },
  ]
}

/** −ln of the probability given to what came; infinite for what was held impossible. @example logScore(0.5, true) // 0.693… */
export function logScore(probability: number, outcome: boolean): number {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`${probability} is no probability`)
  return -Math.log(outcome ? probability : 1 - probability) + 0
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, x) => sum + x, 0) / values.length
}
