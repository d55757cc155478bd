/**
 * A game that passes through periods, in the form the recursion needs: a public tree for each period and public state, and where
 * its open leaves lead. Actions are public and types private, as in {@link PublicGame}; what carries over from one period to the
 * next is the public state and the beliefs, and nothing else.
 */
import type { PublicGame } from '../public/game.ts'

/** Where play goes on after a period. */
export interface Successor {
  /** Chance of each public state of the next period; what is missing to 1 is the chance that play ends there, worth nothing more. */
  states: readonly { state: number; chance: number }[]
}

/** The tree of one period in one public state. Its priors do not count: the beliefs of the moment take their place. */
export interface Stage {
  game: PublicGame
  /** For each node the index of its successor; −1 for nodes inside the tree and for leaves where play ends. */
  next: Int16Array
  successors: readonly Successor[]
  /** `events[question][node]`: 1 where entering the node is what the question asks about. */
  events: readonly Uint8Array[]
}

export interface PeriodGame {
  readonly players: readonly string[]
  readonly types: readonly (readonly string[])[]
  /** Beliefs with which play starts. */
  readonly priors: readonly Float64Array[]
  readonly periods: number
  /** Number of public states; play starts in state 0. */
  readonly states: number
  /** For each question the number of periods it looks ahead, from 0. */
  readonly questions: readonly number[]
  /** The same object for periods and states whose trees are the same. */
  stage(period: number, state: number): Stage
}
