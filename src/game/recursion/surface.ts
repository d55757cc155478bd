/** Functions of the beliefs about all players at once: values at the points of a grid, interpolated in each player's beliefs. */
import { BeliefAxes } from './simplex.ts'

/**
 * A weighted sum of stretches of `values`, four at a time: `out[to + v] = Σ weights[k] · values[from + places[k] · width + v]`.
 * @param count how many places and weights
 * @param length of each stretch
 */
export function mix(
  values: Float64Array,
  places: Int32Array,
  weights: Float64Array,
  count: number,
  width: number,
  from: number,
  out: Float64Array,
  to: number,
  length: number,
): void {
  for (let k = 0; k < count; k += 4) {
    // Fewer than four are made up by the first with weight zero.
    const l = k + 1 < count ? k + 1 : k
    const m = k + 2 < count ? k + 2 : k
    const n = k + 3 < count ? k + 3 : k
    const a = from + places[k] * width
    const b = from + places[l] * width
    const c = from + places[m] * width
    const d = from + places[n] * width
    const p = weights[k]
    const q = l === k ? 0 : weights[l]
    const r = m === k ? 0 : weights[m]
    const s = n === k ? 0 : weights[n]
    if (k === 0)
      for (let v = 0; v < length; v++)
        out[to + v] = p * values[a + v] + q * values[b + v] + r * values[c + v] + s * values[d + v]
    else
      for (let v = 0; v < length; v++)
        out[to + v] += p * values[a + v] + q * values[b + v] + r * values[c + v] + s * values[d + v]
  }
}

export class BeliefGrid {
  readonly axes: readonly BeliefAxes[]
  /** Number of points. */
  readonly size: number
  readonly #stride: number[]
  readonly #places: Int32Array
  readonly #weights: Float64Array

  constructor(axes: readonly BeliefAxes[]) {
    this.axes = axes
    this.size = axes.reduce((product, { size }) => product * size, 1)
    this.#stride = axes.map((_, i) => axes.slice(i + 1).reduce((product, { size }) => product * size, 1))
    const reach = axes.reduce((product, item) => product * item.reach, 1)
    this.#places = new Int32Array(reach)
    this.#weights = new Float64Array(reach)
  }

  /** Beliefs about each player at a point. */
  beliefs(point: number): Float64Array[] {
    return this.axes.map((axes, i) => axes.belief(Math.floor(point / this.#stride[i]) % axes.size))
  }

  /** The point nearest to given beliefs. */
  nearest(beliefs: readonly Float64Array[]): number {
    return this.axes.reduce((point, axes, i) => point * axes.size + axes.nearest(beliefs[i]), 0)
  }

  /**
   * Fixes the beliefs about all players but one, each at what its axes weighed last.
   * @param values `[point * width + …]`
   * @param out the function along the free player's points, `[point * width + …]`, overwritten
   */
  slice(values: Float64Array, width: number, free: number, out: Float64Array): void {
    const count = this.#outer(free)
    const stride = this.#stride[free]
    // The points of the last player lie side by side and are read as one run.
    const runs = stride === 1 ? 1 : this.axes[free].size
    const length = stride === 1 ? this.axes[free].size * width : width
    for (let j = 0; j < runs; j++)
      mix(values, this.#places, this.#weights, count, width, j * stride * width, out, j * length, length)
  }

  /** The function's values at any beliefs. */
  at(values: Float64Array, width: number, beliefs: readonly Float64Array[]): Float64Array {
    beliefs.forEach((belief, i) => this.axes[i].weigh(belief))
    const sliced = new Float64Array(this.axes[0].size * width)
    this.slice(values, width, 0, sliced)
    const { places, weights, count } = this.axes[0]
    const found = new Float64Array(width)
    mix(sliced, places, weights, count, width, 0, found, 0, width)
    return found
  }

  /** Products of the other players' weights, and where the first of the free player's points lies; returns how many. */
  #outer(free: number): number {
    let count = 1
    this.#places[0] = 0
    this.#weights[0] = 1
    for (let i = 0; i < this.axes.length; i++) {
      if (i === free) continue
      const { places, weights, count: width } = this.axes[i]
      for (let c = count - 1; c >= 0; c--) {
        const [place, weight] = [this.#places[c], this.#weights[c]]
        for (let j = width - 1; j >= 0; j--) {
          this.#places[c * width + j] = place + places[j] * this.#stride[i]
          this.#weights[c * width + j] = weight * weights[j]
        }
      }
      count *= width
    }
    return count
  }
}
