/**
 * The logit correspondence of a small game as a curve, followed by predictor and corrector (Turocy 2005, "A dynamic homotopy
 * interpretation of the logistic quantal response equilibrium correspondence"; Allgower & Georg 1990, chapters 2 and 8).
 *
 * The curve is the zero set of H(x, λ), x being log choice probabilities: at each information set Σ exp(x) = 1, and for every
 * action a but the first x(a) − x(0) = λ (Q(a) − Q(0)), Q being the value of the action given the beliefs there. Steps are taken
 * along the tangent in (x, λ), so the curve may turn back in λ; each is corrected by Newton's method across it. The sign of the
 * bordered Jacobian's determinant tells bifurcations: where it changes, another branch crosses, and which one continues is a choice.
 */
import { sharesAtZero, type Tree } from '../tree/tree.ts'
import { CHANCE } from '../public/game.ts'
import { dateFactors, type ValueDate } from './dates.ts'

/** H and its Jacobian for one tree; all buffers are reused. */
export class LogitSystem {
  readonly size: number
  readonly #tree: Tree
  readonly #probability: Float64Array
  /** Logarithm of the reach of each node: at large λ the reach itself would vanish, and beliefs with it. */
  readonly #reach: Float64Array
  readonly #value: Float64Array
  readonly #actionValue: Float64Array
  readonly #belief: Float64Array
  /** Nodes so that each subtree is a stretch: `order[position]`, and for each node its first position and the one after its last. */
  readonly #order: Int32Array
  readonly #from: Int32Array
  readonly #to: Int32Array
  /** Profile index of the action that leads to a node; −1 from chance and at the root. */
  readonly #action: Int32Array
  readonly #flow: Float64Array
  readonly #date: Float64Array
  /** Log choice probabilities at λ = 0. */
  readonly #start: Float64Array

  constructor(tree: Tree, date: ValueDate = 'current') {
    this.#tree = tree
    this.#date = dateFactors(tree, date)
    this.size = tree.size
    this.#probability = new Float64Array(tree.size)
    this.#actionValue = new Float64Array(tree.size)
    this.#reach = new Float64Array(tree.nodes)
    this.#belief = new Float64Array(tree.nodes)
    this.#flow = new Float64Array(tree.nodes)
    this.#value = new Float64Array(tree.nodes * tree.players.length)
    this.#order = new Int32Array(tree.nodes)
    this.#from = new Int32Array(tree.nodes)
    this.#to = new Int32Array(tree.nodes)
    this.#action = new Int32Array(tree.nodes).fill(-1)
    this.#start = sharesAtZero(tree).map(Math.log)
    this.#arrange()
  }

  /** The point of the curve at λ = 0. */
  start(): Float64Array {
    return Float64Array.from([...this.#start, 0])
  }

  /** Choice probabilities exp(x). */
  play(x: Float64Array): Float64Array {
    return x.subarray(0, this.size).map(Math.exp)
  }

  /** Writes H(x, λ) to `out`, λ being x[size]; returns the largest |H|, log-odds beyond 1 being counted in shares of themselves. */
  residual(x: Float64Array, out: Float64Array): number {
    this.#evaluate(x)
    const lambda = x[this.size]
    const [p, q] = [this.#probability, this.#actionValue]
    let most = 0
    for (const { at, actions } of this.#tree.sets) {
      let sum = -1
      for (let a = 0; a < actions.length; a++) sum += p[at + a]
      out[at] = sum
      most = Math.max(most, Math.abs(sum))
      for (let k = at + 1; k < at + actions.length; k++) {
        out[k] = x[k] - x[at] - (this.#start[k] - this.#start[at]) - lambda * (q[k] - q[at])
        most = Math.max(most, Math.abs(out[k]) / Math.max(1, Math.abs(x[k]), Math.abs(x[at])))
      }
    }
    return most
  }

  /** Writes the Jacobian at the point last evaluated to the first `size` rows of a matrix of `size + 1` columns, row after row. */
  jacobian(x: Float64Array, matrix: Float64Array): void {
    const { sets } = this.#tree
    const { size } = this
    const width = size + 1
    const lambda = x[size]
    const [p, q] = [this.#probability, this.#actionValue]
    matrix.fill(0, 0, size * width)
    for (const { at, actions, nodes, player } of sets) {
      for (let k = at; k < at + actions.length; k++) {
        matrix[at * width + k] = p[k]
        if (k > at) this.#actionRow(matrix, k * width, nodes, player, k - at, -lambda)
      }
      // the same for the first action, once, and taken from every other row
      const base = new Float64Array(width)
      this.#actionRow(base, 0, nodes, player, 0, -lambda)
      for (let k = at + 1; k < at + actions.length; k++) {
        for (let j = 0; j < size; j++) matrix[k * width + j] -= base[j]
        matrix[k * width + k] += 1
        matrix[k * width + at] -= 1
        matrix[k * width + size] = -(q[k] - q[at])
      }
    }
  }

  /** Adds scale × ∂Q(action)/∂x to a row: through the beliefs at the set, and through what is played below it. */
  #actionRow(row: Float64Array, at: number, nodes: readonly number[], player: number, a: number, scale: number): void {
    const tree = this.#tree
    const players = tree.players.length
    const [p, value, flow] = [this.#probability, this.#value, this.#flow]
    const date = this.#date
    const mean = nodes.reduce((sum, h) => sum + this.#belief[h] * date[h] * value[(tree.first[h] + a) * players + player], 0)
    for (const h of nodes) {
      const belief = this.#belief[h]
      const child = tree.first[h] + a
      const excess = scale * belief * (date[h] * value[child * players + player] - mean)
      for (let n = h; n > 0; n = tree.parent[n]) if (this.#action[n] >= 0) row[at + this.#action[n]] += excess
      if (belief === 0) continue
      for (let position = this.#from[child]; position < this.#to[child]; position++) {
        const n = this.#order[position]
        if (n === child) flow[n] = belief * date[h]
        if (flow[n] === 0) {
          // nothing flows below; what stands there is from an earlier action
          position = this.#to[n] - 1
          continue
        }
        const onward = flow[n] * tree.weight[n]
        const set = tree.set[n]
        for (let b = 0; b < tree.count[n]; b++) {
          const next = tree.first[n] + b
          if (set < 0) flow[next] = onward * tree.chance[next]
          else {
            const k = tree.sets[set].at + b
            flow[next] = onward * p[k]
            row[at + k] += scale * flow[next] * value[next * players + player]
          }
        }
      }
    }
  }

  /** Reach forward, values backward, beliefs and action values at every set. */
  #evaluate(x: Float64Array): void {
    const tree = this.#tree
    const players = tree.players.length
    const [p, reach, value, q] = [this.#probability, this.#reach, this.#value, this.#actionValue]
    for (let k = 0; k < this.size; k++) p[k] = Math.exp(x[k])
    for (let n = 1; n < tree.nodes; n++) {
      reach[n] = reach[tree.parent[n]] + (this.#action[n] < 0 ? Math.log(tree.chance[n]) : x[this.#action[n]])
    }
    value.set(tree.payoff)
    for (let n = tree.nodes - 1; n > 0; n--) {
      const above = tree.parent[n]
      const step = tree.weight[above] * (this.#action[n] < 0 ? tree.chance[n] : p[this.#action[n]])
      for (let i = 0; i < players; i++) value[above * players + i] += step * value[n * players + i]
    }
    for (const { at, actions, nodes, player } of tree.sets) {
      const top = nodes.reduce((most, h) => Math.max(most, reach[h]), -Infinity)
      const total = nodes.reduce((sum, h) => sum + Math.exp(reach[h] - top), 0)
      for (const h of nodes) this.#belief[h] = top === -Infinity ? 1 / nodes.length : Math.exp(reach[h] - top) / total
      for (let a = 0; a < actions.length; a++) {
        q[at + a] = nodes.reduce(
          (sum, h) => sum + this.#belief[h] * this.#date[h] * value[(tree.first[h] + a) * players + player],
          0,
        )
      }
    }
  }

  #arrange(): void {
    const tree = this.#tree
    let position = 0
    const stack = [0]
    while (stack.length > 0) {
      const n = stack.pop()!
      this.#from[n] = position
      this.#order[position++] = n
      for (let a = tree.count[n] - 1; a >= 0; a--) stack.push(tree.first[n] + a)
    }
    for (let n = tree.nodes - 1; n >= 0; n--) {
      const last = tree.first[n] + tree.count[n] - 1
      this.#to[n] = tree.count[n] === 0 ? this.#from[n] + 1 : this.#to[last]
      if (tree.owner[n] === CHANCE) continue
      for (let a = 0; a < tree.count[n]; a++) this.#action[tree.first[n] + a] = tree.sets[tree.set[n]].at + a
    }
  }
}
