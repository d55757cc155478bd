/**
 * Judgements of others that a case carries: what an expert, unnamed experts or the author of an analysis judges or expects. None of
 * them moves a number. A *reading* says what the judgement would mean in the model, so that it can be held against the model's own
 * number; it is the case's own, and can be disputed like any other assumption.
 */

import rules from './data/judgements.json' with { type: 'json' }

/** Kinds of claim that are somebody's judgement. */
export const judgementKinds: readonly string[] = rules.kinds

/** Words of likelihood, one or the first and last of a range of them; without any, those of the quoted sentence. */
export type ReadAs = string | [string, string]

export type JudgementReading =
  /** Probability of a question; after a move that may still be seen, where one is named. */
  | { question: string; after?: string; as?: ReadAs }
  /** Probability of first moves, as an expectation of the scenario measures it. */
  | { moves: string[]; given?: string; set?: string[]; as?: ReadAs }
  /** Whether a named variant makes a question likelier. */
  | { whatIf: string; question: string; as: 'more' | 'less' }
  /** Whether a silence was one to notice, against the record alone. */
  | { silence: string; as: 'notable' }

export interface Judgement {
  /** `claim-43` for a claim of the source analysis, else the id of a coding. */
  id: string
  who: string
  affiliation: string | null
  kind: 'judgement' | 'expectation' | 'mechanism' | 'assessment'
  /** In the case's words; null where a quoted sentence is all there is. */
  claim: string | null
  /** Number of the claim, which parts of the scenario refer to. */
  number: number | null
  /** Day on which it could be read. */
  known: string
  /** Ids of the codings that quote it. */
  codings: string[]
  /** Words of likelihood and condition in what is quoted. */
  likelihood: string[]
  reads: JudgementReading[]
}
