/**
 * Points for the draws: Sobol' sequence (Sobol' 1967, with the direction numbers of Joe & Kuo 2008), scrambled by hash as Owen (1995)
 * proposed: nested uniform scrambling (Laine & Karras 2011 in the form of Burley 2020, "Practical hash-based Owen scrambling").
 *
 * Of the first 2^m points each of the 2^m equal intervals of every dimension holds exactly one. Every point is a function of its
 * index, dimension and seed alone: draws can be solved in any order, and more draws extend the ones there are.
 */
import table from '../data/sobol.json' with { type: 'json' }

const digits = 32
const tabled = table.dimensions.length + 1

/** Direction numbers, 32 binary digits each, the first digit in the highest bit; dimension → number. */
const directions = Array.from({ length: tabled }, (_, dimension) => directionNumbers(dimension, digits))

/**
 * The first direction numbers of a dimension of the table: the k-th is m_k / 2^k, as 32 binary digits.
 * @throws RangeError for a dimension beyond the table.
 * @example directionNumbers(0, 3) // 0.1, 0.01 and 0.001 in binary
 */
export function directionNumbers(dimension: number, count: number): Uint32Array {
  if (!(dimension >= 0 && dimension < tabled)) throw new RangeError(`the table has ${tabled} dimensions, not ${dimension + 1}`)
  const v = new Uint32Array(count)
  const { a, m } = dimension === 0 ? { a: 0, m: [] } : table.dimensions[dimension - 1]
  const degree = m.length
  for (let k = 0; k < count; k++) {
    if (degree === 0) v[k] = k < digits ? 2 ** (digits - 1 - k) : 0
    else if (k < degree) v[k] = m[k] * 2 ** (digits - 1 - k)
    else {
      v[k] = v[k - degree] ^ (v[k - degree] >>> degree)
      for (let j = 1; j < degree; j++) if ((a >>> (degree - 1 - j)) & 1) v[k] ^= v[k - j]
    }
  }
  return v
}

/**
 * One coordinate of one point, in [0, 1), uniform over the seeds. Dimensions beyond the 64 of the table use it again with the
 * points in another order (padding, Burley 2020): they stay stratified, and pair with the others as random points do.
 * @param index 0 to 2^32 − 1.
 * @param seed An integer, of which the lowest 32 bits count.
 * @throws RangeError for an index or dimension that is not a natural number in range, or a seed that is no integer.
 * @example point(0, 3, 1) // the fourth assumption in the first draw
 */
export function point(index: number, dimension: number, seed: number): number {
  if (!Number.isInteger(index) || index < 0 || index >= 2 ** digits) throw new RangeError(`no point has the index ${index}`)
  if (!Number.isInteger(dimension) || dimension < 0) throw new RangeError(`no dimension has the number ${dimension}`)
  if (!Number.isSafeInteger(seed)) throw new RangeError(`the seed must be an integer, not ${seed}`)
  const round = Math.floor(dimension / tabled)
  let rest = round === 0 ? index : scramble(index, hash(seed ^ hash(~round)))
  const v = directions[dimension % tabled]
  let bits = 0
  for (let k = 0; rest !== 0; k++, rest >>>= 1) if (rest & 1) bits ^= v[k]
  return scramble(bits, hash(seed ^ hash(dimension))) / 2 ** digits
}

/**
 * `count` points one after another, from the index `from` on; each is a new array of `dimensions` coordinates in [0, 1), and none
 * is kept. Powers of 2 serve best.
 * @throws RangeError as `point` does.
 * @example
 * for (const x of points(45, 512, 1)) solve(x)
 */
export function* points(dimensions: number, count: number, seed: number, from = 0): Generator<Float64Array, undefined> {
  for (let index = from; index < from + count; index++)
    yield Float64Array.from({ length: dimensions }, (_, dimension) => point(index, dimension, seed))
}

/** Permutes the two halves of every binary interval or not, by a hash of the digits before: 32 digits, as a number from 0. */
function scramble(bits: number, seed: number): number {
  let x = (reversed(bits) + seed) | 0
  x ^= Math.imul(x, 0x6c50b47c)
  x ^= Math.imul(x, 0xb82f1e52)
  x ^= Math.imul(x, 0xc7afe638)
  x ^= Math.imul(x, 0x8d22f6e6)
  return reversed(x)
}

/** The 32 digits in reverse order, as a number from 0. */
function reversed(bits: number): number {
  let x = bits
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1)
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2)
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4)
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8)
  return ((x >>> 16) | (x << 16)) >>> 0
}

/** A mixture of 32 bits in which every bit depends on every other: the finalizer of MurmurHash3. */
function hash(bits: number): number {
  let x = (bits + 0x9e3779b9) | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return x ^ (x >>> 16)
}
