/**
 * Beliefs about one player's types as coordinates, and interpolation between points.
 *
 * Coordinate k is the log-odds of type k against the types after it: evidence moves it by addition, so that beliefs near certainty
 * are as well resolved as beliefs in doubt. The points of each coordinate lie densest around the prior, where play spends most of its
 * time. Between points a value is interpolated by the cubic through the four nearest; beyond the outermost it stays as it is there.
 */

/** Points in the beliefs about one player, and weights of the points for any belief. */
export class BeliefAxes {
  readonly types: number
  /** Number of points. */
  readonly size: number
  /** Most points that have a weight at one belief. */
  readonly reach: number
  /** Places of the weights that the last `weigh` found, and the weights. */
  readonly places: Int32Array
  readonly weights: Float64Array
  /** How many of them. */
  count = 0
  /** Log-odds of the points along each coordinate, ascending. */
  readonly #axes: readonly Float64Array[]
  /** For each coordinate what the cubics from each point on are divided by. */
  readonly #scales: readonly Float64Array[]

  /**
   * @param prior the belief around which the points lie; no type is ruled out
   * @param counts number of points along each coordinate, odd, one for each type but the last
   * @param span how far the outermost points lie from the prior, in log-odds
   */
  constructor(prior: Float64Array, counts: readonly number[], span: number) {
    this.types = prior.length
    this.#axes = Array.from(coordinates(prior), (centre, k) => axis(centre, counts[k], span))
    this.#scales = this.#axes.map(scalesOf)
    this.size = this.#axes.reduce((product, points) => product * points.length, 1)
    this.reach = this.#axes.reduce((product, points) => product * Math.min(most, points.length), 1)
    this.places = new Int32Array(this.reach)
    this.weights = new Float64Array(this.reach)
  }

  /** The belief at a point. */
  belief(point: number): Float64Array {
    const belief = new Float64Array(this.types)
    let rest = point
    const coordinate = this.#axes.map(() => 0)
    for (let k = this.#axes.length - 1; k >= 0; k--) {
      coordinate[k] = this.#axes[k][rest % this.#axes[k].length]
      rest = Math.floor(rest / this.#axes[k].length)
    }
    let left = 1
    coordinate.forEach((u, k) => {
      const share = 1 / (1 + Math.exp(-u))
      belief[k] = left * share
      left *= 1 - share
    })
    belief[this.types - 1] = left
    return belief
  }

  /** Finds the points around a belief and their weights, which sum to 1. */
  weigh(belief: Float64Array): void {
    this.count = 1
    this.places[0] = 0
    this.weights[0] = 1
    let left = 0
    for (const p of belief) left += p
    for (let k = 0; k < this.#axes.length; k++) {
      left -= belief[k]
      if (this.#axes[k].length > 1)
        this.#along(this.#axes[k], this.#scales[k], Math.log(Math.max(belief[k], tiny) / Math.max(left, tiny)))
    }
  }

  /** The point nearest to a belief, in log-odds along each coordinate. */
  nearest(belief: Float64Array): number {
    const at = coordinates(belief)
    return this.#axes.reduce((place, points, k) => {
      let best = 0
      for (let j = 1; j < points.length; j++) if (Math.abs(points[j] - at[k]) < Math.abs(points[best] - at[k])) best = j
      return place * points.length + best
    }, 0)
  }

  #along(points: Float64Array, scales: Float64Array, u: number): void {
    const { length } = points
    const width = Math.min(most, length)
    let from = 0
    while (from + width < length && u > points[from + (width >> 1)]) from++
    const at = Math.min(Math.max(u, points[0]), points[length - 1])
    for (let j = 0; j < width; j++) {
      let weight = scales[from * width + j]
      for (let m = 0; m < width; m++) if (m !== j) weight *= at - points[from + m]
      lagrange[j] = weight
    }
    for (let c = this.count - 1; c >= 0; c--) {
      const place = this.places[c] * length + from
      const weight = this.weights[c]
      for (let j = width - 1; j >= 0; j--) {
        this.places[c * width + j] = place + j
        this.weights[c * width + j] = weight * lagrange[j]
      }
    }
    this.count *= width
  }
}

/** Points that an interpolation looks at along one coordinate. */
const most = 4
const lagrange = new Float64Array(most)
/** Beliefs below this count as this in log-odds. */
const tiny = 1e-12

/** `[first point * width + point]`: the inverse of the product of a point's distances to the others of its cubic. */
function scalesOf(points: Float64Array): Float64Array {
  const width = Math.min(most, points.length)
  return Float64Array.from({ length: (points.length - width + 1) * width }, (_, k) => {
    const from = Math.floor(k / width)
    const own = from + (k % width)
    let product = 1
    for (let m = from; m < from + width; m++) if (m !== own) product *= points[own] - points[m]
    return 1 / product
  })
}

function coordinates(belief: Float64Array): Float64Array {
  let left = belief.reduce((a, b) => a + b, 0)
  return Float64Array.from(belief.subarray(0, -1), (p) => {
    left -= p
    return Math.log(p / left)
  })
}

/** Points around a centre, their distances growing towards the span. */
function axis(centre: number, count: number, span: number): Float64Array {
  const half = (count - 1) / 2
  return Float64Array.from({ length: count }, (_, i) => {
    const x = half === 0 ? 0 : (i - half) / half
    return centre + span * Math.sign(x) * Math.abs(x) ** growth
  })
}

/** Distances from the centre grow with this power of the rank. */
const growth = 1.5
