/**
 * An answer beside the assessment. A draft was solved on a coarser grid: its change against the scenario as it stands, solved on the
 * same grid, is added to what the assessment says, so that the error of the grid largely cancels.
 */
import { estimativeWords } from '../../ontology/index.ts'
import type { Assessment } from '../../outlook/index.ts'
import type { Told } from './desk.ts'

export interface Pair {
  before: number
  now: number
}

export interface Compared {
  questions: (Pair & {
    id: string
    ask: string
    wordsBefore: string
    wordsNow: string
    path: (Pair & { by: string })[]
  })[]
  /** `ACTOR.move` or `ACTOR.component.option` at the actor's first decision. */
  moves: (Pair & { path: string })[]
  /** First move → the other's replies. */
  replies: (Pair & { first: string; move: string })[]
  /** `ACTOR.type` */
  beliefs: (Pair & { path: string })[]
}

type Table = Record<string, Record<string, number>>

export function compare(assessment: Assessment, { base, varied, final }: Told): Compared {
  const pair = (before: number, from: number | undefined, to: number | undefined): Pair => {
    const now = to ?? before
    return { before, now: final ? now : Math.min(1, Math.max(0, before + (now - (from ?? now)))) }
  }
  const rows = (told: Table, from: Table, to: Table) =>
    Object.entries(told).flatMap(([key, row]) =>
      Object.entries(row)
        .filter(([name]) => to[key]?.[name] !== undefined)
        .map(([name, before]) => ({ key, name, ...pair(before, from[key]?.[name], to[key]?.[name]) })),
    )
  const { moves, given } = assessment.game
  const composite = new Set(Object.keys(moves).flatMap((key) => (key.includes('.') ? [key.split('.')[0]] : [])))
  const single = Object.fromEntries(
    Object.entries(moves).map(([key, row]) => [
      key,
      composite.has(key) ? Object.fromEntries(Object.entries(row).filter(([name]) => !name.includes('+'))) : row,
    ]),
  )
  const firsts = Object.fromEntries(Object.entries(given).filter(([key]) => !key.includes('+') && !key.includes('.')))
  const beliefs = Object.fromEntries(
    Object.entries(assessment.beliefs).map(([actor, types]) => [
      actor,
      Object.fromEntries(Object.entries(types).map(([type, { posterior }]) => [type, posterior])),
    ]),
  )
  return {
    questions: assessment.questions.flatMap(({ id, ask, probability, words, path }) => {
      const [from, to] = [base.questions[id], varied.questions[id]]
      if (!to?.length) return []
      const end = pair(probability, from?.at(-1)?.probability, to.at(-1)!.probability)
      const dates = path.map(({ by, probability: before }) => {
        const at = (list: typeof to | undefined) => list?.find((item) => item.by === by)?.probability
        return { by, ...pair(before, at(from), at(to)) }
      })
      return [{ id, ask, ...end, wordsBefore: words, wordsNow: estimativeWords(end.now), path: dates }]
    }),
    moves: rows(single, base.first.moves, varied.first.moves).map(({ key, name, before, now }) => ({
      path: `${key}.${name}`,
      before,
      now,
    })),
    replies: rows(firsts, base.first.given, varied.first.given).map(({ key, name, before, now }) => ({
      first: key,
      move: name,
      before,
      now,
    })),
    beliefs: rows(beliefs, base.beliefs, varied.beliefs).map(({ key, name, before, now }) => ({
      path: `${key}.${name}`,
      before,
      now,
    })),
  }
}
