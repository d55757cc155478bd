/**
 * Extreme rays of a cone by the double description method (Motzkin, Raiffa, Thompson & Thrall 1953; Fukuda & Prodon 1996), in
 * integers, so that degenerate cones need no special care: every ray is found once, with all the inequalities it meets exactly.
 *
 * Start with a cone whose rays are known; cut it with one inequality at a time. Rays on the wrong side go; each pair of *adjacent*
 * rays on two sides makes a new one where their common face meets the cut. Two rays are adjacent if no third one meets all the
 * inequalities that both meet.
 */
import { gcd } from '../rational.ts'

export interface Ray {
  /** Direction, in lowest terms. */
  readonly at: readonly bigint[]
  /** Bit k is set if inequality k holds with equality. */
  readonly tight: bigint
}

/**
 * All extreme rays of `{ z : row · z ≥ 0 for every row }`, a pointed cone.
 * @param rows inequalities; the first `dimension` of them make a cone with the rays `start`.
 * @param start rays of the cone of the first `dimension` rows: `start[k]` meets all of these but row k.
 * @throws RangeError when more than `limit` rays are held at once.
 */
export function extremeRays(
  rows: readonly (readonly bigint[])[],
  start: readonly (readonly bigint[])[],
  limit: number,
  stop?: () => boolean,
): Ray[] {
  const all = (1n << BigInt(start.length)) - 1n
  let rays: Ray[] = start.map((at, k) => ({ at: lowest(at), tight: all ^ (1n << BigInt(k)) }))
  for (let k = start.length; k < rows.length; k++) {
    const bit = 1n << BigInt(k)
    const sides = rays.map(({ at }) => dot(rows[k], at))
    const kept: Ray[] = []
    const above: number[] = []
    const below: number[] = []
    rays.forEach((ray, r) => {
      if (sides[r] < 0n) below.push(r)
      else kept.push(sides[r] === 0n ? { at: ray.at, tight: ray.tight | bit } : ray)
      if (sides[r] > 0n) above.push(r)
    })
    for (const p of above) {
      if (stop?.())
        throw new RangeError(`the time was up after ${k} of ${rows.length} inequalities; no part of the answer stands by then`)
      for (const q of below) {
        const common = rays[p].tight & rays[q].tight
        if (!adjacent(rays, p, q, common, start.length)) continue
        const at = rays[p].at.map((x, i) => sides[p] * rays[q].at[i] - sides[q] * x)
        kept.push({ at: lowest(at), tight: common | bit })
        if (kept.length > limit) throw new RangeError(`more than ${limit} vertices`)
      }
    }
    rays = kept
  }
  return rays
}

function adjacent(rays: readonly Ray[], p: number, q: number, common: bigint, dimension: number): boolean {
  if (fewerThan(common, dimension - 2)) return false
  return !rays.some(({ tight }, r) => r !== p && r !== q && (tight & common) === common)
}

/** Whether fewer than `least` bits are set. */
function fewerThan(set: bigint, least: number): boolean {
  let rest = set
  let count = 0
  for (; rest !== 0n && count < least; count++) rest &= rest - 1n
  return count < least
}

function dot(row: readonly bigint[], at: readonly bigint[]): bigint {
  return row.reduce((sum, x, i) => sum + x * at[i], 0n)
}

function lowest(at: readonly bigint[]): bigint[] {
  const common = at.reduce(gcd, 0n)
  return at.map((x) => x / common)
}
