/**
 * The dictionary of a polynomial chaos expansion: products of orthonormal polynomials in one variable or in two, up to the degrees
 * that the numbers of variables and points leave room for.
 */
import settings from '../data/sensitivity.json' with { type: 'json' }
import { evaluate, type Recurrence } from './polynomials.ts'

/** A product of polynomials in different variables. */
export interface Term {
  variables: readonly number[]
  degrees: readonly number[]
}

/** Largest degree in one variable, and largest total degree in two. */
export interface Degrees {
  single: number
  pair: number
}

export interface Dictionary {
  terms: readonly Term[]
  /** term → its value at each point. */
  columns: readonly Float64Array[]
}

/** The highest degrees listed with which the dictionary stays within its largest size; the lowest when none does. */
export function degreesFor(variables: number, points: number): Degrees {
  const { degrees, entries } = settings.dictionary
  const pairs = (variables * (variables - 1)) / 2
  const terms = ({ single, pair }: Degrees) => variables * single + pairs * ((pair * (pair - 1)) / 2)
  return degrees.find((item) => terms(item) * points <= entries) ?? degrees[degrees.length - 1]
}

export function dictionary(
  points: readonly ArrayLike<number>[],
  recurrences: readonly Recurrence[],
  degrees: Degrees,
): Dictionary {
  const { single, pair } = degrees
  const terms: Term[] = []
  const columns: Float64Array[] = []
  const powers = recurrences.map((recurrence, i) => {
    const rows = points.map((x) => evaluate(recurrence, x[i], single))
    return Array.from({ length: single + 1 }, (_, d) => Float64Array.from(rows, (row) => row[d]))
  })
  for (let i = 0; i < powers.length; i++)
    for (let d = 1; d <= single; d++) {
      terms.push({ variables: [i], degrees: [d] })
      columns.push(powers[i][d])
    }
  for (let j = 1; j < powers.length; j++)
    for (let i = 0; i < j; i++)
      for (let d = 1; d < pair; d++)
        for (let e = 1; d + e <= pair; e++) {
          terms.push({ variables: [i, j], degrees: [d, e] })
          columns.push(powers[i][d].map((p, n) => p * powers[j][e][n]))
        }
  return { terms, columns }
}
