/** Small symmetric positive definite systems by Cholesky's decomposition. */

/**
 * The inverse of a symmetric positive definite matrix, row by row.
 * @throws RangeError when the matrix is not positive definite: columns that say the same, or too few rows.
 */
export function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length
  const lower = matrix.map((row) => row.map(() => 0))
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j]
      for (let k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k]
      if (i !== j) lower[i][j] = sum / lower[j][j]
      else if (sum > 1e-10 * Math.abs(matrix[i][i])) lower[i][i] = Math.sqrt(sum)
      else throw new RangeError('the matrix is not positive definite')
    }
  }
  return matrix.map((_, column) => {
    const x = matrix.map((_row, i) => (i === column ? 1 : 0)) as number[]
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < i; k++) x[i] -= lower[i][k] * x[k]
      x[i] /= lower[i][i]
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let k = i + 1; k < n; k++) x[i] -= lower[k][i] * x[k]
      x[i] /= lower[i][i]
    }
    return x
  })
}

export function scalar(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}
