/**
 * Ranks of the true answers of link forecasting, and what they come to. *Time-aware filter*: other true answers of the same question on
 * the same step are left out (Han et al. 2021). *Ties*: the mean rank, 0.5·(optimistic + pessimistic) + 1 with the optimistic rank the
 * number of entities scored higher and the pessimistic one the number scored at least as high. A *question* is (s, r, ?, t); it is asked as
 * often as it has true answers.
 */
import type { Facts } from './graph.ts'

export interface RankSummary {
  /** Two for each fact: one in each direction. */
  queries: number
  /** Mean of 1/rank, 0 to 1. */
  mrr: number
  hits1: number
  hits3: number
  hits10: number
}

/** One line of the predictions: a fact, the direction in which it was asked, and the rank of the true answer. */
export interface Ranked {
  subject: number
  /** R and above: the inverse relation, "who did it?". */
  relation: number
  object: number
  step: number
  rank: number
}

/** @param ranks 1 or more; halves come from ties */
export function summarise(ranks: readonly { rank: number }[]): RankSummary {
  const share = (of: (rank: number) => number) => ranks.reduce((sum, { rank }) => sum + of(rank), 0) / ranks.length
  return {
    queries: ranks.length,
    mrr: share((rank) => 1 / rank),
    hits1: share((rank) => Number(rank <= 1)),
    hits3: share((rank) => Number(rank <= 3)),
    hits10: share((rank) => Number(rank <= 10)),
  }
}

/** A question of a step with its true answers, as often as they stand in the file. */
export interface Question {
  subject: number
  relation: number
  answers: number[]
}

/** The questions of facts `from` to `to` (one step), both directions, in order of subject and relation. */
export function questionsOf(facts: Facts, relations: number, from: number, to: number): Question[] {
  const found = new Map<number, Question>()
  const ask = (subject: number, relation: number, answer: number) => {
    const key = subject * 2 * relations + relation
    const question = found.get(key)
    if (question) question.answers.push(answer)
    else found.set(key, { subject, relation, answers: [answer] })
  }
  for (let i = from; i < to; i++) {
    ask(facts.subject[i], facts.relation[i], facts.object[i])
    ask(facts.object[i], facts.relation[i] + relations, facts.subject[i])
  }
  return [...found].sort(([a], [b]) => a - b).map(([, question]) => question)
}

/**
 * Ranks of the answers among `entities` entities when only `candidates` have a score of their own and all others score `rest`.
 * @param scores of the candidates, each entity at most once
 * @param rest score of an entity that is no candidate
 * @returns a rank for each answer, in their order
 */
export function ranksOf(
  answers: readonly number[],
  candidates: ArrayLike<number>,
  scores: ArrayLike<number>,
  count: number,
  entities: number,
  rest: (entity: number) => number,
): number[] {
  const distinct = [...new Set(answers)]
  const scoreOf = new Map(distinct.map((answer) => [answer, NaN]))
  for (let k = 0; k < count; k++) if (scoreOf.has(candidates[k])) scoreOf.set(candidates[k], scores[k])
  const outside = distinct.filter((answer) => Number.isNaN(scoreOf.get(answer)))
  for (const answer of outside) scoreOf.set(answer, rest(answer))
  const known = new Set<number>(outside.length > 0 ? Array.from({ length: count }, (_, k) => candidates[k]) : [])
  const rankOf = new Map<number, number>()
  for (const answer of distinct) {
    const own = scoreOf.get(answer)!
    let [higher, equal] = [0, 0]
    const meet = (entity: number, score: number, times = 1) => {
      if (scoreOf.has(entity)) return
      if (score > own) higher += times
      else if (score === own) equal += times
    }
    for (let k = 0; k < count; k++) meet(candidates[k], scores[k])
    if (outside.includes(answer)) for (let e = 0; e < entities; e++) if (!known.has(e)) meet(e, rest(e))
    rankOf.set(answer, higher + equal / 2 + 1)
  }
  return answers.map((answer) => rankOf.get(answer)!)
}
