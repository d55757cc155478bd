/**
 * Does a small system of linear inequalities have a solution? Exact: integers without rounding, by the simplex method with one
 * auxiliary variable, Bland's rule (which never cycles) and integer pivoting (Edmonds 1967; all entries share one denominator).
 */
import { overCommonDenominator, rational } from '../rational.ts'

/** A point `numerators[j] / denominator`; the denominator is positive. */
export interface Point {
  readonly numerators: readonly bigint[]
  readonly denominator: bigint
}

/**
 * A point x ≥ 0 with `row[0] x[0] + … + row[n-1] x[n-1] ≤ row[n]` for each row, or null when there is none. A float counts as the
 * shortest decimal that reads as it.
 * @throws RangeError for numbers that are not finite.
 */
export function feasiblePoint(rows: readonly (readonly number[])[], variables: number): Point | null {
  const table = rows.map((row) => {
    const { integers } = overCommonDenominator(row.map(rational))
    // column `variables` belongs to the auxiliary variable, which relaxes every row; the right-hand side is last
    return [...integers.slice(0, variables), -1n, integers[variables]]
  })
  const right = variables + 1
  const across = Array.from({ length: right }, (_, j) => j)
  const down = rows.map((_, i) => right + i)
  let denominator = 1n

  const pivot = (r: number, s: number) => {
    const p = table[r][s]
    table.forEach((row, i) => {
      if (i === r) return
      const factor = row[s]
      for (let j = 0; j <= right; j++) if (j !== s) row[j] = (row[j] * p - factor * table[r][j]) / denominator
      row[s] = -factor
    })
    table[r][s] = denominator
    denominator = p
    if (p < 0n) {
      for (const row of table) for (let j = 0; j <= right; j++) row[j] = -row[j]
      denominator = -p
    }
    const leaves = down[r]
    down[r] = across[s]
    across[s] = leaves
  }

  let worst = -1
  table.forEach((row, i) => {
    if (row[right] < 0n && (worst < 0 || row[right] < table[worst][right])) worst = i
  })
  if (worst >= 0) {
    pivot(worst, variables)
    for (;;) {
      const own = down.indexOf(variables)
      if (own < 0 || table[own][right] === 0n) break
      let enters = -1
      for (let j = 0; j < right; j++) {
        if (table[own][j] > 0n && (enters < 0 || across[j] < across[enters])) enters = j
      }
      if (enters < 0) return null
      // among the rows that reach zero first, the auxiliary variable's own goes first: then the system is feasible
      let leaves = own
      table.forEach((row, i) => {
        if (row[enters] <= 0n) return
        const difference = row[right] * table[leaves][enters] - table[leaves][right] * row[enters]
        if (difference < 0n || (difference === 0n && leaves !== own && down[i] < down[leaves])) leaves = i
      })
      pivot(leaves, enters)
    }
  }
  const numerators = Array<bigint>(variables).fill(0n)
  down.forEach((variable, i) => {
    if (variable < variables) numerators[variable] = table[i][right]
  })
  return { numerators, denominator }
}
