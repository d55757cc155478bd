/**
 * Exact numbers: reading, writing and rounding the rationals that game files are written in.
 *
 * A *numeral* is an integer, a decimal (`0.5`, `.5`, `5.`), either with an exponent (`1e-3`), or a quotient of two of these
 * (`1/3`), with an optional sign. Every numeral is a rational, so nothing is lost by reading it as one.
 */
import { Fraction } from 'fraction.js'

export { Fraction }

export const ZERO = new Fraction(0n, 1n)
export const ONE = new Fraction(1n, 1n)

/** Longest numeral and largest exponent accepted: more is a damaged file, and would cost memory rather than mean anything. */
const LONGEST = 4000
const LARGEST_EXPONENT = 300

const numeral = /^([+-]?)(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d+))?$/

/**
 * The rational that a numeral stands for; null when it is none, is too large for a float, or divides by zero.
 * @example
 * parseRational('-1.25e-1') // −1/8
 */
export function parseRational(text: string): Fraction | null {
  if (text.length > LONGEST) return null
  const [top, bottom, ...more] = text.split('/')
  const n = parseDecimal(top)
  if (!n || more.length > 0) return null
  if (bottom === undefined) return finite(n)
  const d = parseDecimal(bottom)
  return d && d.n !== 0n ? finite(n.div(d)) : null
}

function parseDecimal(text: string): Fraction | null {
  const match = numeral.exec(text)
  if (!match) return null
  const [, sign, digits, exponent = '0'] = match
  const power = Number(exponent)
  if (Math.abs(power) > LARGEST_EXPONENT) return null
  const point = digits.indexOf('.')
  const places = point < 0 ? 0 : digits.length - 1 - point
  const value = BigInt(digits.replace('.', '')) * (sign === '-' ? -1n : 1n)
  const shift = power - places
  return shift >= 0 ? new Fraction(value * 10n ** BigInt(shift), 1n) : new Fraction(value, 10n ** BigInt(-shift))
}

function finite(f: Fraction): Fraction | null {
  return Number.isFinite(toNumber(f)) ? f : null
}

/** The nearest float (ties to even); never −0. */
export function toNumber({ s, n, d }: Fraction): number {
  if (n === 0n) return 0
  const sign = s < 0n ? -1 : 1
  if (n <= Number.MAX_SAFE_INTEGER && d <= Number.MAX_SAFE_INTEGER) return (sign * Number(n)) / Number(d)
  // 66 bits or so of the quotient with a sticky last bit, so that the conversion below rounds only once
  const shift = bits(d) - bits(n) + 66
  const top = shift > 0 ? n << BigInt(shift) : n
  const bottom = shift < 0 ? d << BigInt(-shift) : d
  const quotient = (top / bottom) | (top % bottom === 0n ? 0n : 1n)
  const half = Math.trunc(-shift / 2)
  return sign * Number(quotient) * 2 ** half * 2 ** (-shift - half)
}

function bits(n: bigint): number {
  return n.toString(16).length * 4
}

/**
 * The rational that a float was meant as: its shortest decimal, so 0.1 is 1/10 and not a quotient with denominator 2⁵⁵.
 * @throws RangeError for NaN and infinities.
 */
export function rational(x: number): Fraction {
  const f = Number.isFinite(x) ? parseDecimalOfFloat(String(x)) : null
  if (!f) throw new RangeError(`${x} is no rational number`)
  return f
}

function parseDecimalOfFloat(text: string): Fraction {
  const [digits, exponent = '0'] = text.split('e')
  const f = parseDecimal(digits)!
  const power = BigInt(exponent)
  return power < 0n ? f.div(new Fraction(10n ** -power, 1n)) : f.mul(new Fraction(10n ** power, 1n))
}

/** `3`, `-1/2`: what {@link parseRational} reads back as the same number. */
export function showRational({ s, n, d }: Fraction): string {
  const sign = s < 0n && n !== 0n ? '-' : ''
  return d === 1n ? `${sign}${n}` : `${sign}${n}/${d}`
}

/**
 * The same numbers over one common denominator: `numbers[k] = integers[k] / denominator`. Comparing and adding the integers is
 * many times faster than adding fractions.
 */
export function overCommonDenominator(numbers: readonly Fraction[]): { integers: bigint[]; denominator: bigint } {
  let denominator = 1n
  const seen = new Set<bigint>([1n])
  for (const { d } of numbers) {
    if (seen.has(d)) continue
    seen.add(d)
    denominator = (denominator / gcd(denominator, d)) * d
  }
  return { integers: numbers.map(({ s, n, d }) => s * n * (denominator / d)), denominator }
}

/** Greatest common divisor of the absolute values; of 0 and 0 it is 0. */
export function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a
  let y = b < 0n ? -b : b
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
