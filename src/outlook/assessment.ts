/**
 * The assessment: everything the product says about a case as of a day, and why. One JSON document, read by the command line, the
 * briefing, the server and the page. Probabilities are between 0 and 1; dates are ISO days; nothing in it depends on the wall clock,
 * so the same files, seed and program give the same bytes.
 *
 * *Assumption range*: from the 5 % to the 95 % quantile of the ensemble over the stated ranges of all assumptions, each draw weighted
 * by how well it explains what was observed. It is not a statistical confidence interval.
 */
import type { BaseRate, Chance, DyadRate, LedgerScore, LedgerScores } from '../forecast/index.ts'
import type { Modality } from '../ontology/index.ts'
import type { DyadMonth, Indices, SilenceReading } from '../record/index.ts'
import type { FirstMoves } from '../scenario/index.ts'
import type { SolveRecord } from './solved/index.ts'

export const assessmentSchema = 'standoff/assessment@1'

/** What a number rests on. `id` names a fact, an occasion, a coding, a parameter, a payoff term or a history entry. */
export interface Ref {
  kind: 'fact' | 'occasion' | 'coding' | 'parameter' | 'term' | 'history' | 'prior' | 'state'
  id: string
}

/** How a number came about: the formula in words and symbols, and what went into it, each with its own source. */
export interface Explanation {
  formula: string
  inputs: { name: string; value: string; refs: Ref[] }[]
  note: string | null
}

/** A probability with its assumption range and ICD 203 words. */
export interface Judged {
  probability: number
  low: number
  high: number
  words: string
}

export interface Belief {
  prior: number
  posterior: number
  low: number
  high: number
  /** Why the type is in the model, and where its prior comes from. */
  about: string | null
  why: string | null
  explain: Explanation
}

/** The belief after one more piece of evidence. */
export interface BeliefStep {
  date: string
  /** What was added: a history entry or the observations known on the day. */
  label: string
  refs: Ref[]
  /** actor → type → probability */
  beliefs: Record<string, Record<string, number>>
}

/** One turn of one period as the record shows it. */
export interface ObservedTurnView {
  period: { index: number; from: string; to: string }
  actor: string
  status: 'observed' | 'partial' | 'missing'
  /** Options and exits that what was seen leaves possible. */
  possible: string[]
  /** Likelihood of what was seen under each of them, against the likeliest. */
  likelihood: Record<string, number>
  ruledOut: string[]
  matches: {
    evidence: string
    from: 'fact' | 'occasion'
    date: string
    move: string
    /** Who said so, and when, where not a rule of the scenario but a person did. */
    stated?: { by: string; at: string }
  }[]
  tie: string[]
}

/** What a person said that a fact or an occasion shows; no moves: it shows none, whatever the rules say. */
export interface StatedView {
  evidence: string
  from: 'fact' | 'occasion'
  date: string
  moves: string[]
  by: string
  at: string
}

export type ConfidenceLevel = 'low' | 'moderate' | 'high'

/** How well founded a judgement is, and the reasons, by a stated rule. */
export interface Confidence {
  level: ConfidenceLevel
  /** Null where there is nothing to measure; that counts as low. */
  reasons: { id: string; says: string; value: number | null; level: ConfidenceLevel }[]
  rule: string
}

export interface QuestionView extends Judged {
  id: string
  ask: string
  by: string
  /** False once the date has passed: the number is then what the record shows under the model, and no forecast. */
  open: boolean
  /** The same probability before anything was observed, and its change. */
  before: number
  baseRate: BaseRate | null
  /** What the record alone forecasts of the events that the base rate counts; null without such, or where the record is too short. */
  record: Chance | null
  confidence: Confidence
  /** Probability by the end of each period up to `by`. */
  path: (Judged & { by: string })[]
  explain: Explanation
}

/** What moved or could move a question: a piece of evidence already in, or an assumption within its range. */
export interface Driver {
  kind: 'evidence' | 'assumption'
  question: string
  label: string
  refs: Ref[]
  /** Probability of the question without the evidence, or at the low end of the range; and with it, or at the high end. */
  from: number
  to: number
  why: string | null
  /** Of an assumption: its share of the variance over the draws, alone and with its interactions; null where draws are too few. */
  share: { first: Share; total: Share; reliable: boolean } | null
}

/** A share of the variance with its bootstrap interval, 0 to 1. */
export interface Share {
  value: number
  low: number
  high: number
}

/** Where along the range of one assumption the words for a question change. */
export interface Flip {
  question: string
  path: string
  at: number
  from: string
  to: string
}

/** A named variant: the questions in it, and by how much they differ from the scenario as it is at the same effort. */
export interface WhatIfView {
  id: string
  ask: string
  set: string[]
  why: string | null
  /** question → probability and change; null when the variant did not converge or cannot explain what was observed. */
  questions: Record<string, { probability: number; change: number }> | null
}

/** How strongly a piece of evidence, or a group that stands for one move, speaks for each type. */
export interface MatrixRow {
  label: string
  refs: Ref[]
  actor: string
  /** Largest |log2 likelihood ratio| between two types of the actor who moved, in bits. */
  bits: number
  /** actor.type → P(evidence | type) / P(evidence), given the rest of the evidence. */
  ratios: Record<string, number>
}

export type ExpertVerdict = 'agrees' | 'agrees weakly' | 'differs' | 'nothing'

/** One number of the model that speaks to a judgement. */
export interface ExpertAnswer {
  kind: 'expectation' | 'question' | 'move' | 'what-if' | 'silence'
  /** Of the expectation, question, what-if or occasion; of moves their paths. */
  id: string
  /** What the model was asked, in words. */
  says: string
  unit: 'probability' | 'change' | 'bits'
  value: number
  /** Assumption range, where the draws tell one. */
  low: number | null
  high: number | null
  /** What the judgement would have it be; null ends for a silence, which is notable or not. */
  expected: { low: number | null; high: number | null; words: string }
  /** Share of the draws in which an expectation holds; null where it was not measured in them. */
  share: number | null
  verdict: ExpertVerdict
  /** How far the value lies outside what was expected, in its unit; 0 inside. */
  difference: number
  /** The value, what was expected of it, and the draws, as people read them. */
  shown: string
}

/** What an expert or an author judges, and what the model says to it. Such judgements move no number. */
export interface ExpertView {
  id: string
  who: string
  affiliation: string | null
  kind: 'judgement' | 'expectation' | 'mechanism' | 'assessment'
  /** In the case's words; null where a quoted sentence is all there is. */
  claim: string | null
  /** Day on which it could be read. */
  known: string
  /** Ids of the codings that quote it. */
  quotes: string[]
  /** Words of likelihood and condition in what is quoted, and the probabilities they stand for; null range: none. */
  likelihood: { words: string[]; range: { low: number; high: number } | null } | null
  answers: ExpertAnswer[]
  verdict: ExpertVerdict
  /** Largest difference of an answer, in probability; 0 where none lies outside. */
  difference: number
  explain: Explanation
}

/** The hypothesis that the model is wrong about who is at play: moves even, questions at their base rate. */
export interface ResidualView {
  prior: number
  posterior: number
  /** question → probability when it is taken in; null where there is no base rate. */
  questions: Record<string, number | null>
  why: string | null
}

/** A rare event outside the model, told by the record alone. */
export interface TailView {
  id: string
  ask: string
  by: string
  rate: BaseRate | null
}

/** A move not yet seen: how probable it is, how it would separate the types, and the question after it. */
export interface Indicator {
  /** `actor.move` */
  id: string
  actor: string
  move: string
  period: { index: number; from: string; to: string }
  probability: number
  /** actor.type → probability of the move given the type. */
  given: Record<string, number>
  /** Largest |log2 likelihood ratio| between two types of the actor who moves, in bits. */
  bits: number
  /** question → probability after the move. */
  after: Record<string, number>
  /** question → expected information about it, in bits; 0 where the move is what the question asks about. */
  information: Record<string, number>
  /** Days from the end of the period to the first question's date. */
  leadDays: number
  explain: Explanation
}

export interface ParameterView {
  name: string
  symbol: string | null
  value: number
  range: [number, number] | null
  unit: string | null
  why: string | null
  claims: number[]
}

export interface FactView {
  id: string
  date: string
  known: string
  actor: string
  recipients: string[]
  type: string
  mode: string | null
  level: number | null
  class: string | null
  authority: number | null
  label: string
  status: 'checked' | 'recalled'
  source: string
  note: string | null
  /** Codings that report the fact. */
  reports: string[]
}

/** A coding as the page shows it: the words, where they stand, and what they were read as. */
export interface EvidenceView {
  id: string
  kind: 'event' | 'statement' | 'assessment' | 'occasion'
  document: string
  start: number
  end: number
  quote: string
  label: string
  coder: string
  status: string
  /** Who gave it its status, and when; null where nobody decided or the file does not say who. */
  decided: { by: string; at: string; id: string } | null
  confidence: number | null
  trace: string[]
  /** Holder and affiliation of an assessment; speaker of a statement; to whom an event is given. Null: the text itself says so. */
  holder: string | null
  affiliation: string | null
  /** Of an event: how real the text makes it. Null for other kinds. */
  modality: Modality | null
}

export interface DocumentView {
  /** SHA-256 of the text. */
  hash: string
  file: string
  title: string
  publisher: string | null
  date: string | null
  kind: string | null
  sources: string[]
}

export interface GameView extends SolveRecord, FirstMoves {
  title: string
  method: string
  lambda: number
  periods: number
}

export interface EnsembleView {
  draws: number
  /** Effective sample size of the likelihood weights. */
  effective: number
  /** Draws that did not converge; they are left out. */
  failed: number
  /** Draws in which several equilibria lie close to each other, so that another one might have been played. */
  several: number
  seed: number
  /** True when the caller or the budget ended it before all draws were done. */
  interrupted: boolean
}

export interface Assessment {
  schema: typeof assessmentSchema
  program: string
  case: { id: string; title: string; about: string | null }
  asOf: string
  /** What the scenario calls its actors, and the codes that it knows them by. */
  actors: Record<string, { name: string; codes: string[] }>
  /** Past cases whose authors knew what followed are retrodictions. */
  label: 'retrodiction' | 'forecast'
  /** What was changed in the scenario, as `--set` takes it; empty for the case as it stands. */
  set: string[]
  /** SHA-256 over everything the assessment was computed from. */
  inputs: string
  /** Paragraphs that could be read aloud. */
  summary: string[]
  silence: SilenceReading[]
  /** Posture, tension, alignment, urgency, shifts, flow silence and calendar of the followed dyads. */
  indices: Indices
  observed: ObservedTurnView[]
  /** Stated decisions on what the evidence shows. */
  stated: StatedView[]
  beliefs: Record<string, Record<string, Belief>>
  beliefSteps: BeliefStep[]
  /** How far the observations told types apart, and what to make of it. */
  discrimination: { bits: number; verdict: string }
  questions: QuestionView[]
  drivers: Driver[]
  flips: Flip[]
  whatIfs: WhatIfView[]
  matrix: MatrixRow[]
  /** Judgements of others, those that differ from the model first. */
  experts: ExpertView[]
  residual: ResidualView | null
  tails: TailView[]
  /** Question → cross-validated Q² of the variance shares; null where there are too few draws. */
  explained: Record<string, number | null>
  indicators: Indicator[]
  /** Counts by month, and the share of past 30-day windows with an event of each quad class. */
  dyads: { dyad: [string, string]; months: DyadMonth[]; rates: DyadRate[] }[]
  facts: FactView[]
  evidence: EvidenceView[]
  documents: DocumentView[]
  parameters: ParameterView[]
  game: GameView
  ensemble: EnsembleView
  /** The model's live forecasts in the case's ledger as of the day, its retrodictions apart; n = 0 says that none is resolved yet. */
  score: {
    /** What a backtest on the record comes to; told where somebody asked for it. */
    says?: string[]
  } & LedgerScore & { retrodictions: LedgerScore } & Pick<LedgerScores, 'questions' | 'forecasts'>
  warnings: string[]
}
