/** The logit response map of a general extensive form: reach forward, values backward, a response at each information set. */
import { reachTree, valuesTree } from '../tree/evaluate.ts'
import { imperfectRecall, type Tree } from '../tree/tree.ts'
import type { FixedPointProblem } from './fixed-point.ts'
import { softmax } from './softmax.ts'

/** As in the public form, x holds λ times the centred action values. */
export class TreeResponse implements FixedPointProblem {
  readonly size: number
  readonly #tree: Tree

  /** @throws RangeError under imperfect recall, where behaviour strategies and beliefs do not fit together. */
  constructor(tree: Tree) {
    const forgetful = imperfectRecall(tree)
    if (forgetful.length > 0) throw new RangeError(`aqre needs perfect recall; forgotten at ${forgetful.join(', ')}`)
    this.#tree = tree
    this.size = tree.size
  }

  play(x: Float64Array): Float64Array {
    const out = new Float64Array(this.size)
    for (const { at, actions } of this.#tree.sets) softmax(x, at, actions.length, out, at)
    return out
  }

  sweep(lambda: number, x: Float64Array, out: Float64Array): number {
    return this.#respond(lambda, this.play(x), out)
  }

  residual(lambda: number, play: Float64Array): number {
    return this.#respond(lambda, play, new Float64Array(this.size))
  }

  #respond(lambda: number, play: Float64Array, out: Float64Array): number {
    const tree = this.#tree
    const mass = reachTree(tree, play)
    const values = valuesTree(tree, play)
    const players = tree.players.length
    for (const { player, actions, nodes, at } of tree.sets) {
      const total = nodes.reduce((sum, n) => sum + mass[n], 0)
      let mean = 0
      for (let a = 0; a < actions.length; a++) {
        let sum = 0
        for (const n of nodes) sum += mass[n] * values[(tree.first[n] + a) * players + player]
        out[at + a] = total > 0 ? (lambda * sum) / total : 0
        mean += out[at + a] / actions.length
      }
      for (let a = 0; a < actions.length; a++) out[at + a] -= mean
    }
    return this.play(out).reduce((most, p, k) => Math.max(most, Math.abs(p - play[k])), 0)
  }
}
