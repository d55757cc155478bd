/** The logit response map of a general extensive form: reach forward, values backward, a response at each information set. */
import { reachTree, valuesTree } from '../tree/evaluate.ts'
import { sharesAtZero, type Tree } from '../tree/tree.ts'
import { dateFactors, type ValueDate } from './dates.ts'
import type { FixedPointProblem } from './fixed-point.ts'
import { distance, softmax } from './softmax.ts'

/** As in the public form, x holds λ times the centred action values. */
export class TreeResponse implements FixedPointProblem {
  readonly size: number
  readonly #tree: Tree
  readonly #shares: Float64Array
  readonly #date: Float64Array

  constructor(tree: Tree, date: ValueDate = 'current') {
    this.#date = dateFactors(tree, date)
    this.#tree = tree
    this.#shares = sharesAtZero(tree)
    this.size = tree.size
  }

  play(x: Float64Array): Float64Array {
    const out = new Float64Array(this.size)
    for (const { at, actions } of this.#tree.sets) softmax(x, at, actions.length, out, at, this.#shares, at)
    return out
  }

  sweep(lambda: number, x: Float64Array, out: Float64Array): number {
    const tree = this.#tree
    const play = this.play(x)
    const mass = reachTree(tree, play)
    const values = valuesTree(tree, play)
    const players = tree.players.length
    for (const { player, actions, nodes, at } of tree.sets) {
      const total = nodes.reduce((sum, n) => sum + mass[n], 0)
      let mean = 0
      for (let a = 0; a < actions.length; a++) {
        let sum = 0
        for (const n of nodes) sum += mass[n] * this.#date[n] * values[(tree.first[n] + a) * players + player]
        out[at + a] = total > 0 ? (lambda * sum) / total : 0
        mean += out[at + a] / actions.length
      }
      for (let a = 0; a < actions.length; a++) out[at + a] -= mean
    }
    return distance(x, out)
  }

  residual(lambda: number, x: Float64Array): number {
    return this.sweep(lambda, x, new Float64Array(this.size))
  }
}
