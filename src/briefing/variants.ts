/** What-ifs, flips, variance shares, likelihood ratios and commands, as people read them. */
import type { Assessment, Driver, Flip, Indicator, MatrixRow, ObservedTurnView, Share } from '../outlook/index.ts'
import { percent, percentRange, plain, points, shortDay } from './format.ts'
import { moveName, movesText, type Named, pathName, playerName } from './names.ts'

/** The types of the actor who moves, by their own names, with the number of each: a probability or a ratio. */
export function ownTypes({ actor }: { actor: string }, numbers: Record<string, number>): [string, number][] {
  return Object.entries(numbers)
    .filter(([type]) => type.startsWith(`${actor}.`))
    .map(([type, value]) => [type.slice(actor.length + 1), value])
}

/** How much likelier each type of the mover makes the move than it is over all: above 1 it would speak for the type. */
export function indicatorRatios(indicator: Indicator): [string, number][] {
  return ownTypes(indicator, indicator.given).map(([type, share]) => [type, share / indicator.probability])
}

/** Which way a likelihood ratio points; less than a twentieth either way is neither. */
export function direction(ratio: number): 'for' | 'against' | 'neither' {
  if (ratio > 1.05) return 'for'
  return ratio < 0.95 ? 'against' : 'neither'
}

const arrows = { for: '▲', against: '▼', neither: '=' }

/** @example ratioText(1.304) // '▲ 1.30' */
export function ratioText(ratio: number): string {
  if (!Number.isFinite(ratio)) return '–'
  const number = ratio > 99 ? '>99' : ratio > 0 && ratio < 0.005 ? '<0.01' : ratio.toFixed(2)
  return `${arrows[direction(ratio)]} ${number}`
}

/** Bits with two decimals; a dash where a ratio has no end, a bare 0 for none at all. */
export function bitsText(bits: number): string {
  if (!Number.isFinite(bits)) return '–'
  if (bits === 0) return '0'
  return bits < 0.005 ? '<0.01' : bits.toFixed(2)
}

/** A share of the variance with its interval. @example shareText({ value: 0.4, low: 0.3, high: 0.5 }) // '40% (30–50%)' */
export function shareText({ value, low, high }: Share): string {
  return `${percent(value)} (${percentRange(low, high)})`
}

/** First and total share of the variance in short; a question mark where they are not reliable. @example '40% / 50%' */
export function sharesText(share: Driver['share']): string {
  if (!share) return '–'
  return share.reliable ? `${percent(share.first.value)} / ${percent(share.total.value)}` : '?'
}

/** The change of a variant in points, of the same percentages that are shown. @example changeText({ probability: 0.3, change: 0.08 }) // '+8 points' */
export function changeText({ probability, change }: { probability: number; change: number }): string {
  return points(probability - change, probability)
}

/** How well the shares explain the draws. @example explainedText(0.7) // 'Q² 0.70' */
export function explainedText(q2: number | null | undefined): string | null {
  if (q2 === null || q2 === undefined) return null
  return q2 < 0 ? 'Q² below 0' : `Q² ${q2.toFixed(2)}`
}

/** The path of an assumption as prose, with its symbol. @example assumptionName(assessment, 'rent') // 'rent (ωR)' */
export function assumptionName(assessment: Assessment, path: string): string {
  const symbol = assessment.parameters.find(({ name }) => name === path)?.symbol
  return symbol && path !== 'lambda' ? `${pathName(assessment, path)} (${symbol})` : pathName(assessment, path)
}

/** An assumption that was swept, with the range it was swept over. @example 'rent (ωR), 0.2 to 0.4' */
export function assumptionTitle(assessment: Assessment, { label }: Driver): string {
  const [path, range] = label.split(' from ')
  return range === undefined ? assumptionName(assessment, label) : `${assumptionName(assessment, path)}, ${range}`
}

/** A flip as a sentence in parts, seen from where the assumption stands. */
export function flipParts(assessment: Assessment, flip: Flip): { words: string; name: string; way: string; at: string } {
  const value = standing(assessment, flip.path)
  const above = value === undefined || value < flip.at
  return {
    words: above ? flip.to : flip.from,
    name: flip.path === 'lambda' ? 'λ' : assumptionName(assessment, flip.path),
    way: above ? 'rises above' : 'falls below',
    at: flip.at.toFixed(2).replace('-', '−'),
  }
}

/** For each assumption the place nearest to where it stands at which a question's words change. */
export function nearestFlips(assessment: Assessment, question: string): Flip[] {
  const far = ({ path, at }: Flip) => Math.abs(at - (standing(assessment, path) ?? at))
  const own = assessment.flips.filter((flip) => flip.question === question)
  return [...Map.groupBy(own, ({ path }) => path).values()].map((flips) => flips.toSorted((a, b) => far(a) - far(b))[0])
}

/** The likelihoods of a turn in short. @example 'offer: vague 0.90, concrete 0.45' */
export function likelihoodText(turn: ObservedTurnView): string {
  return movesText(
    between(turn).map(([path]) => path),
    (path) => ` ${turn.likelihood[path].toFixed(2)}`,
  )
}

/** What an assumption is stated to be; undefined where the assessment does not carry it. */
export function standing({ parameters, beliefs }: Assessment, path: string): number | undefined {
  const [actor, type] = path.split('.')
  return parameters.find(({ name }) => name === path)?.value ?? beliefs[actor]?.[type]?.prior
}

/** The moves of a matrix row as prose, without the one who moved. @example 'word: mute and hostile' */
export function rowMoves({ label }: MatrixRow): string {
  return label
    .replace(/ \(.*$/, '')
    .split(', ')
    .map((path, index) => (index === 0 ? moveName(path) : plain(path.split('.').at(-1)!)))
    .join(' and ')
}

/** A matrix row as prose. @example 'North Korea, word: mute and hostile, from 20 Jan 2025' */
export function rowTitle(assessment: Named, row: MatrixRow): string {
  const moves = rowMoves(row)
  const from = /\((\d{4}-\d\d-\d\d) to /.exec(row.label)?.[1]
  return `${playerName(assessment, row.actor)}${moves.includes(':') ? ',' : ':'} ${moves}${from ? `, from ${shortDay(from)}` : ''}`
}

/** Likelihoods that are neither 0 nor 1, the largest first. */
export function between({ likelihood }: ObservedTurnView): [string, number][] {
  return Object.entries(likelihood)
    .filter(([, value]) => value > 0 && value < 1)
    .toSorted(([, a], [, b]) => b - a)
}

/** The command that solves the variant with the same settings, by the same method. */
export function variantCommand({ case: { id }, game }: Assessment, set: readonly string[]): string {
  const settings = set.map((setting) => ` --set ${/^[\w.=+-]+$/.test(setting) ? setting : quoted(setting)}`)
  const method = game.method === 'recursion' ? ' --method recursion' : ''
  return `npm run -s standoff -- solve cases/${id}/scenario.yaml${method}${settings.join('')}`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
