/** Functions of the beliefs about all players at once: values at the points of a grid, interpolated in each player's beliefs. */
import { BeliefAxes } from './simplex.ts'

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
    out.fill(0, 0, runs * length)
    for (let k = 0; k < count; k++) {
      const weight = this.#weights[k]
      for (let j = 0; j < runs; j++) {
        const from = (this.#places[k] + j * stride) * width
        const to = j * length
        for (let v = 0; v < length; v++) out[to + v] += weight * values[from + v]
      }
    }
  }

  /** The function's values at any beliefs. */
  at(values: Float64Array, width: number, beliefs: readonly Float64Array[]): Float64Array {
    beliefs.forEach((belief, i) => this.axes[i].weigh(belief))
    const sliced = new Float64Array(this.axes[0].size * width)
    this.slice(values, width, 0, sliced)
    const { places, weights, count } = this.axes[0]
    const found = new Float64Array(width)
    for (let k = 0; k < count; k++) {
      for (let v = 0; v < width; v++) found[v] += weights[k] * sliced[places[k] * width + v]
    }
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
