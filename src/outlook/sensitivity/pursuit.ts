/**
 * Sparse regression by orthogonal least squares (Chen, Billings & Luo 1989): the constant, then one term of the dictionary after
 * another, each the one that takes most off the weighted sum of squares, and all coefficients fitted again.
 */
import type { Dictionary } from './expansion.ts'

/** A product of two variables is open to choice once both are in the model, or either is: strong and weak heredity. */
export type Heredity = 'both' | 'either'

export class Pursuit {
  /** Numbers of the terms chosen, in order. */
  readonly chosen: number[] = []
  /** Output minus fit at every point, those of weight 0 included. */
  readonly residual: Float64Array
  readonly #dictionary: Dictionary
  readonly #weights: Float64Array
  readonly #heredity: Heredity
  readonly #variables = new Set<number>()
  /** Orthonormal columns, the constant first, and what the output has of each. */
  readonly #basis: Float64Array[] = []
  readonly #shares: number[] = []
  /** Chosen term → what it has of each basis column, its own last. */
  readonly #triangle: number[][] = []
  /** Term → squared length beside the basis, at first and now; inner product with the residual. */
  readonly #lengths: Float64Array
  readonly #left: Float64Array
  readonly #products: Float64Array

  /** @param weights One per point, 0 to leave the point out; their sum is positive. */
  constructor(dictionary: Dictionary, weights: Float64Array, output: Float64Array, heredity: Heredity) {
    this.#dictionary = dictionary
    this.#weights = weights
    this.#heredity = heredity
    this.residual = Float64Array.from(output)
    const weighted = output.map((y, i) => weights[i] * y)
    this.#products = Float64Array.from(dictionary.columns, (column) => dot(column, weighted))
    this.#lengths = Float64Array.from(dictionary.columns, (column) => this.#inner(column, column))
    this.#left = this.#lengths.slice()
    const total = weights.reduce((sum, w) => sum + w, 0)
    this.#extend(new Float64Array(output.length).fill(1 / Math.sqrt(total)))
  }

  /** Adds the best term; false when none is left that would help. */
  step(): boolean {
    const best = this.#best()
    if (best === undefined) return false
    const column = this.#dictionary.columns[best].slice()
    const row = Array<number>(this.#basis.length).fill(0)
    // Twice: once leaves rounding errors that grow with the number of terms.
    for (let pass = 0; pass < 2; pass++)
      this.#basis.forEach((q, k) => {
        const share = this.#inner(column, q)
        row[k] += share
        subtract(column, share, q)
      })
    const length = Math.sqrt(this.#inner(column, column))
    this.#triangle.push([...row, length])
    this.chosen.push(best)
    for (const variable of this.#dictionary.terms[best].variables) this.#variables.add(variable)
    this.#extend(column.map((value) => value / length))
    return true
  }

  /** Coefficients of the chosen terms, by back substitution. */
  coefficients(): number[] {
    const result = Array<number>(this.chosen.length).fill(0)
    for (let i = result.length - 1; i >= 0; i--) {
      let value = this.#shares[i + 1]
      for (let j = i + 1; j < result.length; j++) value -= this.#triangle[j][i + 1] * result[j]
      result[i] = value / this.#triangle[i][i + 1]
    }
    return result
  }

  #best(): number | undefined {
    let best: number | undefined
    let most = 0
    for (let term = 0; term < this.#left.length; term++) {
      // A term chosen before has nothing left beside the basis.
      if (this.#left[term] <= collinear * this.#lengths[term] || !this.#open(term)) continue
      const gain = this.#products[term] ** 2 / this.#left[term]
      if (gain > most) [best, most] = [term, gain]
    }
    return best
  }

  #open(term: number): boolean {
    const { variables } = this.#dictionary.terms[term]
    if (variables.length === 1) return true
    const [first, second] = variables
    const [a, b] = [this.#variables.has(first), this.#variables.has(second)]
    return this.#heredity === 'both' ? a && b : a || b
  }

  #extend(q: Float64Array): void {
    const share = this.#inner(this.residual, q)
    subtract(this.residual, share, q)
    const weighted = q.map((value, i) => this.#weights[i] * value)
    this.#dictionary.columns.forEach((column, term) => {
      const product = dot(column, weighted)
      this.#products[term] -= product * share
      this.#left[term] -= product * product
    })
    this.#basis.push(q)
    this.#shares.push(share)
  }

  #inner(a: Float64Array, b: Float64Array): number {
    let sum = 0
    for (let i = 0; i < a.length; i++) sum += this.#weights[i] * a[i] * b[i]
    return sum
  }
}

/** Share of a term's squared length beside the basis below which it counts as a combination of the terms chosen. */
const collinear = 1e-6

function dot(a: Float64Array, b: Float64Array): number {
  let [s0, s1] = [0, 0]
  let i = 0
  for (; i + 1 < a.length; i += 2) {
    s0 += a[i] * b[i]
    s1 += a[i + 1] * b[i + 1]
  }
  return i < a.length ? s0 + s1 + a[i] * b[i] : s0 + s1
}

/** a becomes a − factor · b. */
function subtract(a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i++) a[i] -= factor * b[i]
}
