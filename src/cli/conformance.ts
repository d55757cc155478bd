/**
 * Reference answers of another program, checked one by one: each listed profile is an equilibrium of the file's game, or it is refuted
 * by its regret; counts of equilibria are met where the game is nondegenerate.
 *
 * A record names a file and, per method, `[how many, profiles …]`, an error text or `timeout`. A profile is `NE,p1,p2,…`: for a tree
 * by player, then information set, then action. Rationals are checked exactly; decimals to their printed precision.
 */
import {
  evaluateNormal,
  evaluateNormalExact,
  evaluateTree,
  exactRegret,
  extremeEquilibria,
  Fraction,
  parseRational,
  pureEquilibria,
} from '../game/index.ts'
import type { AnyGame } from './game-file.ts'

export interface Entry {
  file: string
  method: string
  what: string
  met: boolean
  detail: string
}

const methods = ['lcp', 'poly', 'logit', 'pure', 'mixed']
export function checkRecord(record: Readonly<Record<string, unknown>>, game: AnyGame): Entry[] {
  const file = String(record['f'])
  return methods.flatMap((method) => {
    const answer = record[method]
    if (!Array.isArray(answer)) return []
    const [count, ...profiles] = answer as [number, ...string[]]
    return [...profiles.map((text) => checkProfile(file, method, text, game)), ...checkCount(file, method, count, game)]
  })
}

function checkProfile(file: string, method: string, text: string, game: AnyGame): Entry {
  const numerals = text.split(',').slice(1)
  const numbers = numerals.map((item) => parseRational(item))
  const what = `profile ${text.slice(0, 60)}`
  const size = game.kind === 'efg' ? game.tree.size : game.form.strategies.flat().length
  if (numbers.some((item) => item === null) || numbers.length !== size) {
    return { file, method, what, met: false, detail: `${numbers.length} numbers where the game has ${size}` }
  }
  const exact = numbers as Fraction[]
  const decimals = numerals.some((item) => item.includes('.') || item.includes('e'))
  if (game.kind === 'nfg' && !decimals) {
    const { maxRegret } = evaluateNormalExact(game.form, exact)
    return verdict(maxRegret.n === 0n, `regret ${maxRegret.toFraction()} exactly`)
  }
  if (game.kind === 'efg' && !decimals) {
    const regret = exactRegret(game, exact)
    return verdict(regret.n === 0n, `regret ${regret.toFraction()} exactly`)
  }
  const profile = Float64Array.from(exact, (item) => item.valueOf())
  const { maxRegret } = game.kind === 'efg' ? evaluateTree(game.tree, profile) : evaluateNormal(game.form, profile)
  const allowed = printedPrecision(numerals) * payoffRange(game)
  return verdict(
    maxRegret <= allowed,
    `regret ${maxRegret.toExponential(2)}, of which rounding explains ${allowed.toExponential(1)}`,
  )

  function verdict(met: boolean, detail: string): Entry {
    return { file, method, what, met, detail: `${met ? 'confirmed' : 'refuted'}: ${detail}` }
  }
}

/** Half a unit of the last place printed (trailing zeros may have been cut), times the number of numbers: what rounding may cost. */
function printedPrecision(numerals: readonly string[]): number {
  const places = numerals.flatMap((text) =>
    text.includes('.') && !text.includes('e') ? [text.length - text.indexOf('.') - 1] : [],
  )
  return 0.5 * 10 ** -Math.min(6, Math.max(5, ...places)) * numerals.length
}

function payoffRange(game: AnyGame): number {
  const payoffs = game.kind === 'efg' ? game.tree.payoff : game.form.payoffs
  return Math.max(1, payoffs.reduce((a, b) => Math.max(a, b), -Infinity) - payoffs.reduce((a, b) => Math.min(a, b), Infinity))
}

/** Counts are compared for the two methods that claim to find all: `pure`, and `mixed` where the game is nondegenerate. */
function checkCount(file: string, method: string, count: number, game: AnyGame): Entry[] {
  if (game.kind !== 'nfg') return []
  if (method === 'pure') {
    const found = pureEquilibria(game.form).length
    return [
      { file, method, what: 'number of pure equilibria', met: found === count, detail: `${found} found, ${count} listed` },
    ]
  }
  if (method !== 'mixed' || game.form.players.length !== 2) return []
  const { profiles, degenerate } = extremeEquilibria(game.form)
  const met = profiles.length === count || degenerate
  const note = degenerate ? ' (degenerate: counts may differ)' : ''
  return [
    { file, method, what: 'number of extreme equilibria', met, detail: `${profiles.length} found, ${count} listed${note}` },
  ]
}
