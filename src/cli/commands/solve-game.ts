/** standoff solve FILE.efg|FILE.nfg: a game file solved by the method asked for, with regret beside every answer. */
import {
  evaluateNormalExact,
  extremeEquilibria,
  type Fraction,
  type NormalForm,
  normalForm,
  pureEquilibria,
  pureProfileExact,
} from '../../game/index.ts'
import { refuse } from '../../diagnostics/index.ts'
import { type AnyGame, gameTree, readGameFile, solutionRecord, solveTree, strategyList } from '../game-file.ts'
import { print, printJson, writeOutput } from '../io.ts'
import { type Context, exit } from '../run.ts'
import type { SolveFlags } from './solve.ts'

export async function command(file: string, options: SolveFlags, { clock, signal }: Context): Promise<number> {
  const game = await readGameFile(file)
  for (const warning of game.warnings) process.stderr.write(`${warning}\n`)
  if (options.method === 'enumerate') return enumerate(file, game, options)
  const tree = gameTree(game)
  const budget = { clock, signal, ...(options.budget !== undefined && { seconds: options.budget }) }
  const solution = await solveTree(tree, file, { ...options, ...budget })
  const record = solutionRecord(file, game, tree, solution)
  const profile = strategyList(tree, solution.profile)
  if (options.profile !== undefined) await writeOutput(options.profile, `${JSON.stringify({ ...record, profile })}\n`)
  if (options.json) printJson(record)
  else print(table(record, profile))
  if (signal.aborted) return exit.interrupted
  return solution.converged ? exit.done : exit.budget
}

type Strategies = ReturnType<typeof strategyList>

function table(record: ReturnType<typeof solutionRecord>, profile: Strategies): string {
  return [
    `${record.game.title || record.game.file} (${record.nodes.toLocaleString('en')} nodes, ${record.informationSets.toLocaleString('en')} information sets)`,
    `${record.method}: ${record.reason}; max regret ${record.maxRegret.toExponential(1)}, residual ${record.residual.toExponential(1)}, ` +
      `${record.iterations} iterations, ${record.seconds.toFixed(2)} s`,
    ...parameterLines(record.parameters),
    '',
    ...profile.slice(0, shownSets).map(({ player, set, moves }) => {
      const list = Object.entries(moves).map(([move, p]) => `${move} ${p.toFixed(4)}`)
      return `  ${player.padEnd(14)} ${set.padEnd(14)} ${list.join('   ')}`
    }),
    ...(profile.length > shownSets ? [`  … ${profile.length - shownSets} more; --profile FILE writes them all`] : []),
    'Value',
    ...Object.entries(record.value).map(
      ([player, value]) => `  ${player.padEnd(18)}${value.toFixed(6)}  (regret ${record.regret[player].toExponential(1)})`,
    ),
  ].join('\n')
}

const shownSets = 40

function parameterLines(parameters: Readonly<Record<string, number | string>>): string[] {
  const told = Object.entries(parameters).filter(
    ([name, value]) => ['bifurcations', 'turns', 'variant', 'reached'].includes(name) && value !== '',
  )
  return told.length === 0
    ? []
    : [told.map(([name, value]) => `${name} ${typeof value === 'number' ? Number(value.toPrecision(5)) : value}`).join(', ')]
}

/** Every pure equilibrium, and for two players every extreme one, exactly. */
async function enumerate(file: string, game: AnyGame, options: SolveFlags): Promise<number> {
  const form = formOf(file, game)
  const pure = pureEquilibria(form)
  const extreme = form.players.length === 2 ? extremeEquilibria(form) : null
  const profiles = extreme?.profiles ?? pure.map((choice) => pureProfileExact(form, choice))
  const equilibria = profiles.map((profile) => ({
    profile: named(form, profile),
    maxRegret: evaluateNormalExact(form, profile).maxRegret.toFraction(),
  }))
  const record = {
    schema: 'standoff/equilibria@1',
    game: { file, title: game.title, kind: game.kind },
    method: 'enumerate',
    complete:
      extreme === null
        ? 'all pure equilibria; mixed ones of more than two players are not enumerated'
        : 'all extreme equilibria',
    pure: pure.length,
    degenerate: extreme?.degenerate ?? null,
    found: equilibria.length,
    equilibria,
  }
  if (options.profile !== undefined) await writeOutput(options.profile, `${JSON.stringify(record)}\n`)
  if (options.json) printJson(record)
  else {
    print(`${game.title || file}: ${record.found} equilibria (${record.complete}), ${record.pure} of them pure`)
    for (const { profile } of equilibria) {
      const players = Object.entries(profile).map(
        ([player, moves]) =>
          `${player}: ${Object.entries(moves)
            .map(([move, p]) => `${move} ${p}`)
            .join(', ')}`,
      )
      print(`  ${players.join('   ')}`)
    }
  }
  return exit.done
}

function formOf(file: string, game: AnyGame): NormalForm {
  try {
    return game.kind === 'nfg' ? game.form : normalForm(game)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return refuse('game/method', file, `enumerate cannot take this game: ${error.message}`, 'choose another --method')
  }
}

/** Player → strategy → probability as a fraction; strategies that are not played are left out. */
function named(form: NormalForm, profile: readonly Fraction[]): Record<string, Record<string, string>> {
  let at = 0
  return Object.fromEntries(
    form.players.map((player, i) => {
      const own = form.strategies[i].map((name): [string, Fraction] => [name, profile[at++]])
      return [player, Object.fromEntries(own.flatMap(([name, p]) => (p.n === 0n ? [] : [[name, p.toFraction()]])))]
    }),
  )
}
