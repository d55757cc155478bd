/**
 * Estimation of the crisis bargaining game (`crisis.ts`) from many crises, with covariates in the payoffs.
 *
 * Every payoff is a fixed number or a linear function of regressors. The equilibria of each game are computed anew at every trial
 * value (nested fixed point, Rust 1987). Where a game has several, the one under which its own outcomes are likeliest counts: this is
 * the maximum of the likelihood over parameters and equilibria, as in constrained maximum likelihood (Su & Judd 2012; Crisman-Cox &
 * Gibilisco 2019). It assumes that all crises of one game follow one equilibrium, so it needs several crises for each game to be
 * informative; its likelihood has kinks and jumps where equilibria appear, and standard errors know nothing of them. The games that
 * have several at the estimate are therefore listed.
 *
 * Only differences between a player's own payoffs matter: a regressor in all of S_A, V_A, W_A and a, or in all of C_B, W_B and V_B,
 * is not identified (Lewis & Schultz 2003).
 */
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { refuse } from '../../diagnostics/index.ts'
import {
  CRISIS_OUTCOMES,
  CRISIS_PAYOFFS,
  type CrisisEquilibrium,
  crisisEquilibria,
  type CrisisOutcome,
  type CrisisPayoff,
  type CrisisPayoffs,
} from './crisis.ts'
import { refuseTooFew } from './enough.ts'
import { type Fit, type LikelihoodOptions, maximumLikelihood } from './likelihood.ts'

/** The regressor that is 1 in every game. */
export const CONSTANT = 'constant'

/** Payoff → a fixed number, or the names of its regressors: {@link CONSTANT} and covariates. */
export type CrisisModel = Readonly<Record<CrisisPayoff, number | readonly string[]>>

/** Covariate → value, for one game: one pair of states in one setting. */
export type CrisisCovariates = Readonly<Record<string, number>>

export interface CrisisGame {
  covariates: CrisisCovariates
  /** Outcome → number of crises of this game that ended so. */
  outcomes: Readonly<Record<CrisisOutcome, number>>
}

export interface CrisisFit extends Fit {
  /** Number of equilibria at the estimate, for every game that has more than one; `game` counts from 0. */
  readonly multiple: readonly { game: number; equilibria: number }[]
}

/** Decisions taken on the way to each outcome. */
const decisions: Readonly<Record<CrisisOutcome, number>> = { SQ: 1, CD: 2, SF: 3, BD: 3 }
const ownPayoffs: Readonly<Record<string, readonly CrisisPayoff[]>> = {
  A: ['S_A', 'V_A', 'W_A', 'a'],
  B: ['C_B', 'W_B', 'V_B'],
}

/** Names of a model's coefficients, such as `W_A.constant`, in the order of estimation. */
export function crisisCoefficients(model: CrisisModel): string[] {
  return CRISIS_PAYOFFS.flatMap((payoff) => regressors(model, payoff).map((name) => `${payoff}.${name}`))
}

/**
 * The payoffs of one game at given coefficients.
 * @throws InvalidInput for a regressor that is no covariate of the game or no finite number.
 */
export function crisisPayoffs(
  model: CrisisModel,
  covariates: CrisisCovariates,
  coefficients: Readonly<Record<string, number>>,
): CrisisPayoffs {
  const valueOf = (payoff: CrisisPayoff): number => {
    const entry = model[payoff]
    if (typeof entry === 'number') return entry
    return entry.reduce((sum, name) => sum + coefficients[`${payoff}.${name}`] * regressor(covariates, name), 0)
  }
  return Object.fromEntries(CRISIS_PAYOFFS.map((payoff) => [payoff, valueOf(payoff)])) as Record<CrisisPayoff, number>
}

/**
 * Draws crises of each game, all from the game's equilibrium with the least resistance. They depend on the seed alone.
 * @param crises number of crises of each game.
 * @example
 * const games = simulateCrises(model, [{ x: 0 }, { x: 1 }], { 'V_A.constant': 1 }, { seed: 1, crises: 50 })
 */
export function simulateCrises(
  model: CrisisModel,
  covariates: readonly CrisisCovariates[],
  coefficients: Readonly<Record<string, number>>,
  { seed, crises }: { seed: number; crises: number },
): CrisisGame[] {
  const random = xorshift128plus(seed)
  return covariates.map((own) => {
    const [{ outcomes: probability }] = crisisEquilibria(crisisPayoffs(model, own, coefficients))
    const outcomes = { SQ: 0, CD: 0, SF: 0, BD: 0 }
    for (let k = 0; k < crises; k++) {
      let left = uniformFloat64(random)
      outcomes[CRISIS_OUTCOMES.find((outcome) => (left -= probability[outcome]) < 0) ?? 'BD']++
    }
    return { covariates: own, outcomes }
  })
}

/**
 * Fits the coefficients by maximum likelihood; all start at 0 unless `start` says otherwise.
 * @throws InvalidInput for too few crises, counts that are none, an unknown covariate, a model without coefficients, or a regressor
 * that stands in all of a player's payoffs.
 * @example
 * const model = { S_A: 0, V_A: ['constant'], C_B: 0, W_A: ['constant', 'x'], W_B: ['constant'], a: ['constant'], V_B: 1 }
 * fitCrises(model, games, { clock: () => performance.now() }).estimates.map(({ name }) => name)
 * // V_A.constant, W_A.constant, W_A.x, W_B.constant, a.constant
 */
export function fitCrises(
  model: CrisisModel,
  games: readonly CrisisGame[],
  options: LikelihoodOptions & { start?: Readonly<Record<string, number>> },
): CrisisFit {
  const names = crisisCoefficients(model)
  checkModel(model, names)
  games.forEach(checkGame)
  const total = (weight: (outcome: CrisisOutcome) => number) =>
    games.reduce((sum, { outcomes }) => sum + CRISIS_OUTCOMES.reduce((own, o) => own + outcomes[o] * weight(o), 0), 0)
  const n = total(() => 1)
  refuseTooFew(
    'crises',
    n,
    total((outcome) => decisions[outcome]),
    names.length,
  )
  const equilibria = (game: CrisisGame, values: readonly number[]) =>
    crisisEquilibria(crisisPayoffs(model, game.covariates, Object.fromEntries(names.map((name, i) => [name, values[i]]))))
  const logLikelihood = (values: readonly number[]) =>
    games.reduce((sum, game) => sum + Math.max(...equilibria(game, values).map((item) => logProbability(game, item))), 0)
  const parameters = names.map((name) => ({ name, start: options.start?.[name] ?? 0 }))
  const fit = maximumLikelihood({ parameters, n, logLikelihood }, options)
  const values = fit.estimates.map(({ value }) => value)
  const multiple = games
    .map((game, k) => ({ game: k, equilibria: equilibria(game, values).length }))
    .filter((item) => item.equilibria > 1)
  const warning = `${multiple.length} of ${games.length} games have several equilibria at the estimate; the likeliest counts`
  return Object.freeze({ ...fit, multiple, warnings: multiple.length > 0 ? [...fit.warnings, warning] : fit.warnings })
}

function logProbability({ outcomes }: CrisisGame, equilibrium: CrisisEquilibrium): number {
  return CRISIS_OUTCOMES.reduce(
    (sum, outcome) => (outcomes[outcome] > 0 ? sum + outcomes[outcome] * Math.log(equilibrium.outcomes[outcome]) : sum),
    0,
  )
}

function regressors(model: CrisisModel, payoff: CrisisPayoff): readonly string[] {
  const entry = model[payoff]
  return typeof entry === 'number' ? [] : entry
}

function regressor(covariates: CrisisCovariates, name: string): number {
  if (name === CONSTANT) return 1
  const value = Object.hasOwn(covariates, name) ? covariates[name] : Number.NaN
  if (Number.isFinite(value)) return value
  return refuse(
    'outlook/estimate-covariate',
    'the crises',
    `a game has no number for the covariate ${name}`,
    `its covariates are ${Object.keys(covariates).join(', ') || 'none'}; the constant is called ${CONSTANT}`,
  )
}

function checkModel(model: CrisisModel, names: readonly string[]): void {
  if (names.length === 0)
    refuse('outlook/estimate-model', 'the crisis model', 'no payoff has a regressor', `for example W_A: ['${CONSTANT}']`)
  for (const [player, payoffs] of Object.entries(ownPayoffs)) {
    const shared = regressors(model, payoffs[0]).filter((name) =>
      payoffs.every((payoff) => regressors(model, payoff).includes(name)),
    )
    if (shared.length === 0) continue
    refuse(
      'outlook/estimate-identification',
      'the crisis model',
      `${shared.join(', ')} stands in all payoffs of ${player} (${payoffs.join(', ')}): only their differences are identified`,
      'leave it out of one of them, as out of S_A and V_B',
    )
  }
}

function checkGame({ outcomes }: CrisisGame, index: number): void {
  if (CRISIS_OUTCOMES.every((outcome) => Number.isSafeInteger(outcomes[outcome]) && outcomes[outcome] >= 0)) return
  refuse(
    'outlook/estimate-play',
    'the crises',
    `the outcomes of game ${index} are no counts`,
    'give SQ, CD, SF and BD as whole numbers',
  )
}
