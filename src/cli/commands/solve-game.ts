/** standoff solve FILE.efg|FILE.nfg: a game file solved by the method asked for, with regret beside every answer. */
import {
  evaluateNormal,
  evaluateNormalExact,
  extremeEquilibria,
  type NormalForm,
  normalForm,
  pureEquilibria,
  supportEnumeration,
} from '../../game/index.ts'
import { refuse } from '../../diagnostics/index.ts'
import { type AnyGame, gameTree, readGameFile, solutionRecord, solveTree, strategyList } from '../game-file.ts'
import { print, printJson, writeOutput } from '../io.ts'
import { type Context, exit } from '../run.ts'
import type { SolveFlags } from './solve.ts'

export async function command(file: string, options: SolveFlags, { clock, signal }: Context): Promise<number> {
  const game = await readGameFile(file)
  for (const warning of game.warnings) process.stderr.write(`${warning}\n`)
  if (options.method === 'enumerate') return enumerate(file, game, options, clock)
  const tree = gameTree(game)
  const budget = { clock, signal, ...(options.budget !== undefined && { seconds: options.budget }) }
  const solution = await solveTree(tree, file, { ...options, method: options.method ?? 'aqre', ...budget })
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

/** Two players: every extreme equilibrium, exactly. More: by support, numerically, as far as the budget goes. */
async function enumerate(file: string, game: AnyGame, options: SolveFlags, clock: () => number): Promise<number> {
  const form = attempt(file, () => (game.kind === 'nfg' ? game.form : normalForm(game)))
  const found = attempt(file, () => (form.players.length === 2 ? exactly : bySupport)(form, options, clock))
  const record = {
    schema: 'standoff/equilibria@1',
    game: { file, title: game.title, kind: game.kind },
    method: 'enumerate',
    pure: pureEquilibria(form).length,
    found: found.equilibria.length,
    ...found,
  }
  if (options.profile !== undefined) await writeOutput(options.profile, `${JSON.stringify(record)}\n`)
  if (options.json) printJson(record)
  else {
    print(`${game.title || file}: ${record.found} equilibria (${record.complete}), ${record.pure} of them pure`)
    for (const { profile } of found.equilibria) {
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

interface Found {
  /** What the list is, in words. */
  complete: string
  degenerate: boolean | null
  equilibria: { profile: Record<string, Record<string, string>>; maxRegret: string }[]
}

function exactly(form: NormalForm, { budget = Infinity }: SolveFlags, clock: () => number): Found {
  const end = clock() + budget * 1000
  const { profiles, degenerate } = extremeEquilibria(form, { stop: () => clock() > end })
  const equilibria = profiles.map((profile) => ({
    profile: named(
      form,
      profile.map((p) => (p.n === 0n ? null : p.toFraction())),
    ),
    maxRegret: evaluateNormalExact(form, profile).maxRegret.toFraction(),
  }))
  return { complete: 'all extreme equilibria', degenerate, equilibria }
}

function bySupport(form: NormalForm, { budget = 10 }: SolveFlags, clock: () => number): Found {
  const { profiles, reason } = supportEnumeration(form, { seconds: budget, clock })
  const equilibria = profiles.map((profile) => ({
    profile: named(
      form,
      Array.from(profile, (p) => (p === 0 ? null : String(Number(p.toPrecision(9))))),
    ),
    maxRegret: evaluateNormal(form, profile).maxRegret.toExponential(1),
  }))
  return { complete: reason, degenerate: null, equilibria }
}

/** What the method makes of the game, or its reason against it as a diagnostic. */
function attempt<T>(file: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return refuse(
      'game/method',
      file,
      `enumerate cannot take this game: ${error.message}`,
      'choose another --method or a larger --budget',
    )
  }
}

/** Player → strategy → probability, as text; strategies that are not played (null) are left out. */
function named(form: NormalForm, profile: readonly (string | null)[]): Record<string, Record<string, string>> {
  let at = 0
  return Object.fromEntries(
    form.players.map((player, i) => {
      const own = form.strategies[i].map((name): [string, string | null] => [name, profile[at++]])
      return [player, Object.fromEntries(own.filter(([, p]) => p !== null)) as Record<string, string>]
    }),
  )
}
