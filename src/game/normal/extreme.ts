/**
 * All extreme equilibria of a two-player game, exactly (Mangasarian 1964; Avis, Rosenberg, Savani & von Stengel 2010).
 *
 * For each player, the mixtures `x` together with an upper bound `v` on what the other earns against them form a polyhedron. A
 * mixture at a vertex of it is extreme; its *labels* are the own strategies it does not use and the other's best replies to it. Two
 * vertices that have all labels between them are an equilibrium, and every equilibrium is a mixture of such *extreme* ones.
 */
import { Fraction, overCommonDenominator } from '../rational.ts'
import type { NormalForm } from './layout.ts'
import { extremeRays } from './vertices.ts'

export interface ExtremeEquilibria {
  /** Mixed profiles, sorted by the first player's probabilities and then the second's, larger first; each once. */
  readonly profiles: readonly (readonly Fraction[])[]
  /** Some mixture has more best replies than strategies in use: equilibria may come in continua, joined by the extreme ones. */
  readonly degenerate: boolean
  /** Vertices of the two polyhedra. */
  readonly vertices: readonly [number, number]
}

export interface ExtremeOptions {
  /** Most vertices to hold for one player; 20 000 by default. Their number may grow exponentially with the strategies. */
  limit?: number
  /** Asked again and again; true ends the enumeration with a RangeError, since no part of it stands before the end. */
  stop?: () => boolean
}

/** A vertex: a mixture in lowest terms, and its labels: own strategies first, unused; then the other's, best replies. */
interface Vertex {
  readonly at: readonly bigint[]
  readonly labels: bigint
}

/**
 * All extreme equilibria of a two-player game. In a nondegenerate game these are all equilibria, and their number is odd.
 * @throws RangeError if the game has not two players, more vertices than the limit, or was stopped.
 * @example
 * extremeEquilibria(readNfg(text).form).profiles.map(String)
 */
export function extremeEquilibria(form: NormalForm, { limit = 20_000, stop }: ExtremeOptions = {}): ExtremeEquilibria {
  if (form.players.length !== 2)
    throw new RangeError(`extreme equilibria are for two players; this game has ${form.players.length}`)
  const [m, n] = form.strategies.map((own) => own.length)
  const payoffs = [0, 1].map((i) => overCommonDenominator(form.exact.filter((_, at) => at % 2 === i)).integers)
  const first = vertices(m, n, (s, t) => payoffs[1][s + t * m], limit, stop)
  const second = vertices(n, m, (t, s) => payoffs[0][s + t * m], limit, stop)
  const all = (1n << BigInt(m + n)) - 1n
  const own = (1n << BigInt(n)) - 1n
  // the second player's labels, its own strategies first, in the first player's order
  const turned = second.map(({ labels }) => (labels >> BigInt(n)) | ((labels & own) << BigInt(m)))
  const pairs: [Vertex, Vertex][] = []
  for (const x of first) second.forEach((y, k) => (x.labels | turned[k]) === all && pairs.push([x, y]))
  const profiles = pairs.map((pair) => pair.flatMap(({ at }) => mixture(at)))
  return {
    profiles: profiles.sort(largerFirst),
    degenerate: first.some(({ labels }) => bits(labels) > m) || second.some(({ labels }) => bits(labels) > n),
    vertices: [first.length, second.length],
  }
}

/** Vertices of `{ (x, v) : x ≥ 0, v ≥ earns(·, t) · x for every t }` at which `x` is not 0. */
function vertices(
  own: number,
  others: number,
  earns: (own: number, other: number) => bigint,
  limit: number,
  stop?: () => boolean,
): Vertex[] {
  const rows: bigint[][] = []
  for (let s = 0; s < own; s++) rows.push(unit(own + 1, s))
  for (let t = 0; t < others; t++) rows.push([...Array.from({ length: own }, (_, s) => -earns(s, t)), 1n])
  // the first reply alone: each pure mixture with what the reply earns, and the ray along which only the bound grows
  const start = Array.from({ length: own }, (_, s) => {
    const at = unit(own + 1, s)
    at[own] = earns(s, 0)
    return at
  })
  start.push(unit(own + 1, own))
  return extremeRays(rows, start, limit, stop)
    .filter(({ at }) => at.some((x, s) => s < own && x !== 0n))
    .map(({ at, tight }) => ({ at: at.slice(0, own), labels: tight }))
}

function unit(length: number, one: number): bigint[] {
  return Array.from({ length }, (_, i) => (i === one ? 1n : 0n))
}

function mixture(at: readonly bigint[]): Fraction[] {
  const sum = at.reduce((a, b) => a + b, 0n)
  return at.map((x) => new Fraction(x, sum))
}

function largerFirst(a: readonly Fraction[], b: readonly Fraction[]): number {
  for (let i = 0; i < a.length; i++) {
    const order = b[i].compare(a[i])
    if (order !== 0) return order
  }
  return 0
}

function bits(set: bigint): number {
  let count = 0
  for (let rest = set; rest !== 0n; rest &= rest - 1n) count++
  return count
}
