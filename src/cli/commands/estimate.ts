/** standoff estimate: a model's parameters from many observed plays, with standard errors; or plays simulated from it. */
import { refuse } from '../../diagnostics/index.ts'
import { aqre } from '../../game/index.ts'
import {
  crisisCoefficients,
  type Fit,
  fitCrises,
  fitScenario,
  type FittedPath,
  isCrisisFile,
  playColumns,
  playTo,
  readCovariates,
  readCrises,
  readCrisisModel,
  readPlays,
  samplePlays,
  simulateCrises,
  writeCrises,
  writePlays,
} from '../../outlook/index.ts'
import { compile, largestGame, override, parseScenario, type Scenario, sizeOf } from '../../scenario/index.ts'
import { print, printJson, readInput } from '../io.ts'
import { type Context, exit } from '../run.ts'

interface Flags {
  free: string[]
  set: string[]
  periods?: number
  starts: number
  simulate?: number
  seed: number
  budget?: number
  json?: boolean
}

export async function command([file, data]: [string, string | undefined], flags: Flags, context: Context): Promise<number> {
  const text = new TextDecoder().decode(await readInput(file))
  const effort = {
    ...context,
    ...(flags.budget !== undefined && { seconds: flags.budget }),
    starts: flags.starts,
    seed: flags.seed,
  }
  if (flags.simulate === 0) usage(file, '0 plays are none', 'give --simulate 1 or more')
  if (isCrisisFile(text)) {
    const { title, model, values } = readCrisisModel(text, file)
    if (flags.simulate !== undefined) {
      const missing = crisisCoefficients(model).filter((name) => !Object.hasOwn(values, name))
      if (missing.length > 0) usage(file, `no value is given for ${missing.join(', ')}`, 'add them to `values`')
      const covariates = data === undefined ? [{}] : readCovariates(await textOf(data), data)
      process.stdout.write(writeCrises(simulateCrises(model, covariates, values, { seed: flags.seed, crises: flags.simulate })))
      return exit.done
    }
    if (data === undefined) return needsData(file)
    const fit = fitCrises(model, readCrises(await textOf(data), data), { ...effort, start: values })
    return tell(title, 'crises', fit, flags)
  }
  const { scenario: given } = parseScenario(text, file)
  const settings = flags.periods === undefined ? flags.set : [...flags.set, `clock.periods=${flags.periods}`]
  const scenario = override(given, ...settings)
  small(scenario, file)
  if (flags.simulate !== undefined) return simulate(scenario, flags, context)
  if (data === undefined) return needsData(file)
  const plays = readPlays(await textOf(data), data, playColumns(compile(scenario)))
  if (flags.free.length === 0) usage(file, 'nothing is to be fitted', 'name it: --free lambda,rent')
  const fit = fitScenario(scenario, plays, flags.free.map(freePath), effort)
  return tell(scenario.title, 'plays', fit, flags)
}

async function textOf(file: string): Promise<string> {
  return new TextDecoder().decode(await readInput(file))
}

function simulate(scenario: Scenario, { simulate: plays = 1, seed }: Flags, { clock, signal }: Context): number {
  const compiled = compile(scenario)
  const solution = aqre(compiled.game, { lambda: scenario.solve.lambda.value, tolerance: 1e-8, clock, signal })
  if (!solution.converged) {
    process.stderr.write(`the game was not solved, so that nothing was drawn: ${solution.reason}\n`)
    return exit.budget
  }
  const drawn = samplePlays(compiled, solution.profile, { seed, plays })
  process.stdout.write(
    writePlays(
      drawn.map((node) => playTo(compiled, node)),
      playColumns(compiled),
    ),
  )
  return exit.done
}

/** `path` or `path=start`. */
function freePath(text: string): FittedPath {
  const [path, start] = text.split('=')
  if (start === undefined) return { path }
  const value = Number(start)
  return Number.isFinite(value) && start !== ''
    ? { path, start: value }
    : usage('--free', `${text}: ${start || 'nothing'} is no number to start from`, 'write --free lambda=2,rent')
}

/** A game is solved anew at every trial value, so that it has to fit. */
function small(scenario: Scenario, file: string): void {
  const size = sizeOf(scenario)
  if (size <= largestGame) return
  const message = `${scenario.clock.periods} periods make ${size.toLocaleString('en')} nodes, and plays are of the whole tree`
  refuse('scenario/too-large', file, message, 'estimate from plays of fewer periods: --periods 2')
}

function needsData(file: string): never {
  return usage(file, 'there are no plays to fit it to', 'name a file of them, or make one with --simulate 400')
}

function usage(file: string, message: string, hint: string): never {
  return refuse('outlook/estimate-command', file, message, hint)
}

function tell(title: string, units: string, fit: Fit & { decisions?: number }, { json, seed }: Flags): number {
  if (json) printJson({ schema: 'standoff/estimate@1', title, units, seed, ...fit })
  else print(told(title, units, fit))
  return fit.converged ? exit.done : exit.budget
}

function told(title: string, units: string, fit: Fit & { decisions?: number }): string {
  const wide = Math.max(10, ...fit.estimates.map(({ name }) => name.length)) + 2
  const number = (x: number) => (Number.isNaN(x) ? 'unknown' : x.toFixed(3)).padStart(10)
  const decisions = fit.decisions === undefined ? '' : ` with ${fit.decisions.toLocaleString('en')} decisions`
  return [
    title,
    `maximum likelihood from ${fit.n.toLocaleString('en')} ${units}${decisions}: ${fit.reason}`,
    '',
    `${''.padEnd(wide)}${['estimate', 'std. error', '95 % from', 'to'].map((word) => word.padStart(10)).join(' ')}`,
    ...fit.estimates.map(
      ({ name, value, standardError, low, high }) =>
        `${name.padEnd(wide)}${[value, standardError, low, high].map(number).join(' ')}`,
    ),
    '',
    `log-likelihood ${fit.logLikelihood.toFixed(2)}, AIC ${fit.aic.toFixed(2)}; ${fit.agreeing} of ${fit.starts} searches found it, ` +
      `${fit.evaluations.toLocaleString('en')} evaluations, ${fit.seconds.toFixed(1)} s`,
    ...fit.warnings.map((warning) => `warning: ${warning}`),
  ].join('\n')
}
