/** The little linear algebra that estimation needs: small dense symmetric matrices, row by row. */

export function scalar(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, v, i) => sum + v * b[i], 0)
}

export function multiply(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  return matrix.map((row) => scalar(row, vector))
}

/** `values` in ascending order; `vectors[k]` is the unit eigenvector of `values[k]`. */
export interface Eigen {
  values: number[]
  vectors: number[][]
}

/** Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan 2013, section 8.5). */
export function eigen(symmetric: readonly (readonly number[])[]): Eigen {
  const n = symmetric.length
  const a = symmetric.map((row) => [...row])
  const v = a.map((_, i) => a.map((_row, j) => (i === j ? 1 : 0)))
  const size = Math.hypot(...a.flat())
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off = Math.max(off, Math.abs(a[p][q]))
    if (off <= 1e-15 * size) break
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) if (a[p][q] !== 0) rotate(a, v, p, q)
  }
  const order = a.map((_, i) => i).toSorted((i, j) => a[i][i] - a[j][j])
  return { values: order.map((i) => a[i][i]), vectors: order.map((i) => v.map((row) => row[i])) }
}

/** Rotates coordinates p and q so that a[p][q] vanishes. */
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1))
  const c = 1 / Math.hypot(t, 1)
  const s = t * c
  for (const row of [...a, ...v]) [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]]
  for (let k = 0; k < a.length; k++) [a[p][k], a[q][k]] = [c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]]
}

/** The inverse from an eigendecomposition whose values are all positive. */
export function inverse({ values, vectors }: Eigen): number[][] {
  return values.map((_, i) =>
    values.map((_value, j) => values.reduce((sum, d, k) => sum + (vectors[k][i] * vectors[k][j]) / d, 0)),
  )
}
