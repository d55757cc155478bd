/** A dense square system whose last row is a border, solved by LU with partial pivoting. */
export class Bordered {
  /** Row after row; the caller fills it and calls `border`, `factor`, `solve` in turn. */
  readonly matrix: Float64Array
  /** Sign of the determinant after `factor`: 1, −1, or 0 where a pivot vanished. */
  sign = 0
  readonly #n: number
  readonly #pivot: Int32Array

  constructor(n: number) {
    this.#n = n
    this.matrix = new Float64Array(n * n)
    this.#pivot = new Int32Array(n)
  }

  border(row: Float64Array): void {
    this.matrix.set(row, (this.#n - 1) * this.#n)
  }

  /** Overwrites the matrix with its factors. */
  factor(): void {
    const n = this.#n
    const a = this.matrix
    this.sign = 1
    for (let i = 0; i < n; i++) {
      let best = i
      for (let r = i + 1; r < n; r++) if (Math.abs(a[r * n + i]) > Math.abs(a[best * n + i])) best = r
      this.#pivot[i] = best
      if (best !== i) {
        this.sign = -this.sign
        for (let c = 0; c < n; c++) {
          const keep = a[i * n + c]
          a[i * n + c] = a[best * n + c]
          a[best * n + c] = keep
        }
      }
      const pivot = a[i * n + i]
      if (pivot < 0) this.sign = -this.sign
      if (pivot === 0) {
        this.sign = 0
        a[i * n + i] = Number.MIN_VALUE
      }
      for (let r = i + 1; r < n; r++) {
        const factor = a[r * n + i] / a[i * n + i]
        if (factor === 0) continue
        a[r * n + i] = factor
        for (let c = i + 1; c < n; c++) a[r * n + c] -= factor * a[i * n + c]
      }
    }
  }

  /** Solution for a right side, which stays as it is. */
  solve(right: Float64Array): Float64Array {
    const n = this.#n
    const a = this.matrix
    const x = Float64Array.from(right)
    for (let i = 0; i < n; i++) {
      const best = this.#pivot[i]
      const keep = x[i]
      x[i] = x[best]
      x[best] = keep
    }
    for (let i = 0; i < n; i++) for (let c = 0; c < i; c++) x[i] -= a[i * n + c] * x[c]
    for (let i = n - 1; i >= 0; i--) {
      for (let c = i + 1; c < n; c++) x[i] -= a[i * n + c] * x[c]
      x[i] /= a[i * n + i]
    }
    return x
  }
}
