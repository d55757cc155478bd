/**
 * Estimation of a scenario's assumptions from many plays of it: maximum likelihood under agent quantal response, as experiments are
 * analysed (McKelvey & Palfrey 1998), with the players' private types summed out.
 *
 * The likelihood of a play is Σ over type profiles of prior × product of the move probabilities; the game is solved anew at every
 * trial value (nested fixed point, Rust 1987). The plays must be independent, with types drawn anew in each: many crises of one kind
 * and not one long crisis. Choices depend on λ × payoffs alone, so **only λ × payoff scale is identified**: λ can be fitted only while
 * some payoff stays fixed and sets the scale, or all payoffs while λ stays fixed. Before anything is fitted the model's own Fisher
 * information is computed at the starting values; what it cannot tell apart is refused and named, whatever the data.
 */
import { refuse } from '../../diagnostics/index.ts'
import { aqre, TERMINAL } from '../../game/index.ts'
import { compile, type Compiled, override, type Scenario } from '../../scenario/index.ts'
import thresholds from '../data/estimation.json' with { type: 'json' }
import { refuseTooFew } from './enough.ts'
import { expectedInformation, type Identification, identify } from './information.ts'
import { type Fit, type LikelihoodOptions, maximumLikelihood } from './likelihood.ts'
import { decisionsTo, type Play, playProbabilities, terminalsOf } from './plays.ts'
import { type FreeParameter, searchScale } from './scale.ts'

/** An assumption to be estimated. */
export interface FittedPath {
  /** A path that `override` takes and that names a number: `lambda`, a parameter, `ACTOR.type`, `STATE.stay`, `clock.discount`. */
  path: string
  /** Where the search starts; the scenario's own value by default. */
  start?: number
  /** Bounds, themselves excluded. By default λ is positive, probabilities lie between 0 and 1, parameters are free. */
  low?: number
  high?: number
}

export interface ScenarioFit extends Fit {
  /** The players' decisions in all plays. */
  readonly decisions: number
  /** Of the model itself at the starting values; see {@link scenarioInformation}. */
  readonly expected: ScenarioInformation
}

export interface ScenarioInformation {
  /** Fisher information of one play, `matrix[path][path]`, per unit of each path squared. */
  matrix: number[][]
  identification: Identification
}

/** Residual of the equilibrium: far below what moves a log-likelihood or its differences. */
const residual = 1e-10
const sweepsPerSolution = 2000
/** Step of the derivatives on the search scale; error about 1e-8 of the derivative. */
const derivativeStep = 1e-4

/**
 * Fits assumptions of a scenario to observed plays; everything else stays as the scenario states it.
 * @param plays complete plays of the scenario's own number of periods, as moves or as terminal nodes.
 * @throws InvalidInput for a path that is no number, too few plays, a play that the scenario does not have, or paths that no plays
 * could tell apart.
 * @throws RangeError for a start that is not between its bounds or at which the game cannot be solved.
 * @example
 * const fit = fitScenario(scenario, plays, [{ path: 'lambda' }, { path: 'humiliation', low: 0 }], { clock: () => performance.now() })
 * fit.estimates[0] // { name: 'lambda', value, standardError, low, high }
 */
export function fitScenario(
  scenario: Scenario,
  plays: readonly (Play | number)[],
  paths: readonly FittedPath[],
  options: LikelihoodOptions,
): ScenarioFit {
  const parameters = paths.map((path) => parameterOf(scenario, path))
  const names = parameters.map(({ name }) => name)
  if (names.length === 0 || new Set(names).size < names.length)
    refuse('outlook/estimate-path', 'the paths', 'nothing to fit, or a path twice', 'name each path once, for example lambda')
  const compiled = compile(scenario)
  const seen = new Map<string, { terminals: number[]; count: number }>()
  for (const [index, play] of plays.entries()) {
    const terminals = typeof play === 'number' ? [checked(compiled, play)] : terminalsOf(compiled, play, index)
    const group = seen.get(terminals.join())
    if (group) group.count++
    else seen.set(terminals.join(), { terminals, count: 1 })
  }
  const groups = [...seen.values()]
  const decisions = groups.reduce((sum, { terminals, count }) => sum + count * decisionsTo(compiled, terminals[0]), 0)
  refuseTooFew('plays', plays.length, decisions, names.length)
  const expected = scenarioInformation(scenario, paths, options)
  refuseUnidentified(expected.identification, names)
  const logLikelihood = (values: readonly number[]) => {
    const probability = nodeProbabilities(scenario, names, values, options)
    if (!probability) return Number.NaN
    const of = (terminals: readonly number[]) => terminals.reduce((sum, node) => sum + probability[node], 0)
    return groups.reduce((sum, { terminals, count }) => sum + count * Math.log(of(terminals)), 0)
  }
  return Object.freeze({
    ...maximumLikelihood({ parameters, n: plays.length, logLikelihood }, options),
    decisions,
    expected,
  })
}

/**
 * What one play, chance included, would say about the paths, at their starting values and before any data: Fisher information, and
 * from it which paths no number of plays could tell apart. The square roots of the diagonal of (plays × matrix)⁻¹ are the standard errors to expect.
 * @throws InvalidInput for a path that is no number. @throws RangeError where the game cannot be solved.
 * @example scenarioInformation(scenario, [{ path: 'lambda' }, { path: 'rent' }], { clock }).identification.weak // []
 */
export function scenarioInformation(
  scenario: Scenario,
  paths: readonly FittedPath[],
  options: Pick<LikelihoodOptions, 'clock' | 'seconds' | 'signal'>,
): ScenarioInformation {
  const parameters = paths.map((path) => parameterOf(scenario, path))
  const names = parameters.map(({ name }) => name)
  const { owner } = compile(scenario).game
  const solved = (values: readonly number[]): number[] => {
    const probability = nodeProbabilities(scenario, names, values, options)
    if (!probability)
      throw new RangeError(`the game cannot be solved at ${names.map((name, i) => `${name}=${values[i]}`).join(', ')}`)
    return [...probability].filter((_, n) => owner[n] === TERMINAL)
  }
  const starts = parameters.map(({ start }) => start)
  const derivatives = parameters.map((parameter, i) => {
    const scale = searchScale(parameter)
    const [above, below] = [1, -1].map((sign) => scale.value(scale.free(parameter.start) + sign * derivativeStep))
    const [up, down] = [above, below].map((value) => solved(starts.with(i, value)))
    return up.map((p, k) => (p - down[k]) / (above - below))
  })
  const matrix = expectedInformation(solved(starts), derivatives)
  return { matrix, identification: identify(matrix, names, thresholds.inflation.refused.value) }
}

/** Probability of each node at given values; undefined when the game was not solved. */
function nodeProbabilities(
  scenario: Scenario,
  names: readonly string[],
  values: readonly number[],
  { clock, seconds, signal }: Pick<LikelihoodOptions, 'clock' | 'seconds' | 'signal'>,
): Float64Array | undefined {
  const varied = names.reduce((own, name, i) => override(own, `${name}=${values[i]}`), scenario)
  const compiled = compile(varied)
  const solution = aqre(compiled.game, {
    lambda: varied.solve.lambda.value,
    tolerance: residual,
    maxSweeps: sweepsPerSolution,
    clock,
    ...(seconds !== undefined && { seconds }),
    ...(signal && { signal }),
  })
  return solution.converged ? playProbabilities(compiled, solution.profile) : undefined
}

/** The path as a parameter of the fitter, with the scenario's value and the bounds of its kind. */
function parameterOf(scenario: Scenario, { path, start, low, high }: FittedPath): FreeParameter {
  const [head, tail] = path.split('.')
  const parameter = Object.entries(scenario.parameters).find(([id, item]) => id === path || item.symbol === path)
  const share = (value: number) => ({ name: path, start: start ?? value, low: low ?? 0, high: high ?? 1 })
  if (parameter) {
    const [name, { value }] = parameter
    return { name, start: start ?? value, ...(low !== undefined && { low }), ...(high !== undefined && { high }) }
  }
  if (path === 'lambda') {
    return { name: path, start: start ?? scenario.solve.lambda.value, low: low ?? 0, ...(high !== undefined && { high }) }
  }
  if (path === 'clock.discount') return share(scenario.clock.discount)
  if (tail in (scenario.actors[head]?.types ?? {})) return share(scenario.actors[head].types[tail].prior)
  if (tail === 'stay' && head in scenario.state) return share(scenario.state[head].stay)
  return refuse(
    'outlook/estimate-path',
    'the paths',
    `${path} is no number that can be fitted`,
    'fit lambda, parameters, priors such as US.sincere, STATE.stay or clock.discount',
  )
}

function checked({ game }: Compiled, terminal: number): number {
  if (game.owner[terminal] === TERMINAL) return terminal
  return refuse(
    'outlook/estimate-play',
    'the plays',
    `node ${terminal} is no end of the game`,
    'give nodes at which a play ends',
  )
}

function refuseUnidentified({ weak, conditionNumber }: Identification, names: readonly string[]): void {
  if (weak.length === 0) return
  const scale = weak.includes('lambda')
  refuse(
    'outlook/estimate-identification',
    'the paths',
    `no plays could tell ${weak.join(', ')} apart (condition number of the information ${conditionNumber.toPrecision(2)})` +
      (scale ? ': only λ × payoff scale is identified' : ''),
    scale
      ? 'keep lambda fixed, or at least one payoff that sets the scale'
      : `fit fewer of ${names.join(', ')} and keep the others as stated`,
  )
}
