/** standoff solve: a scenario file → its game, solved, with residual and regret beside every answer. */
import { aqre, type CfrVariant, type Solution, TimeIsUp, type ValueDate } from '../../game/index.ts'
import { refuse } from '../../diagnostics/index.ts'
import { type Solved, solveScenario } from '../../outlook/index.ts'
import {
  asSeen,
  compile,
  type Compiled,
  firstMoves,
  type FirstMoves,
  horizonWithin,
  largestGame,
  override,
  parseScenario,
  type Scenario,
  sizeOf,
  treeOnly,
} from '../../scenario/index.ts'
import { print, printJson, readInput, writeOutput } from '../io.ts'
import { type Context, exit } from '../run.ts'
import { solutionFields } from '../solution-record.ts'

export interface SolveFlags {
  /** Scenarios: as the file says by default, `aqre` for the whole tree or `recursion`; game files: `aqre` by default. */
  method?: string
  value?: ValueDate
  variant?: CfrVariant
  iterations?: number
  target?: number
  seed?: number
  lambda?: number
  periods?: number
  set: string[]
  budget?: number
  profile?: string
  json?: boolean
}

export async function command(file: string, options: SolveFlags, context: Context): Promise<number> {
  if (/\.(efg|nfg)$/i.test(file)) return (await import('./solve-game.ts')).command(file, options, context)
  const { clock, signal } = context
  if (options.method !== undefined && !['aqre', 'recursion'].includes(options.method)) {
    refuse(
      'scenario/method',
      file,
      `${options.method} solves game files, not scenarios`,
      'a scenario is solved by --method aqre or --method recursion',
    )
  }
  const { scenario: given } = parseScenario(new TextDecoder().decode(await readInput(file)), file)
  const settings = options.lambda === undefined ? options.set : [...options.set, `lambda=${options.lambda}`]
  const scenario = override(given, ...settings)
  if (
    options.method === 'recursion' ||
    (options.method === undefined && options.periods === undefined && scenario.solve.method === 'recursion')
  ) {
    return solveByRecursion(scenario, file, options, context)
  }
  const compiled = compile(scenario, fitting(scenario, file, options.periods))
  const budget = options.budget === undefined ? {} : { seconds: options.budget }
  const solution = aqre(compiled.game, {
    lambda: scenario.solve.lambda.value,
    clock,
    signal,
    ...budget,
    ...(options.value && { value: options.value }),
  })
  const record = recordOf(compiled, solution, file)
  if (options.profile !== undefined)
    await writeOutput(options.profile, `${JSON.stringify({ ...record, profile: strategies(compiled, solution) })}\n`)
  if (options.json) printJson(record)
  else print(table(record))
  if (signal.aborted) return exit.interrupted
  return solution.converged ? exit.done : exit.budget
}

/** A scenario solved by the recursion over beliefs; the strategies of its first period can be written out. */
async function solveByRecursion(
  scenario: Scenario,
  file: string,
  options: SolveFlags,
  { clock, signal }: Context,
): Promise<number> {
  const periods = options.periods ?? scenario.clock.periods
  const start = clock()
  const budget = options.budget === undefined ? {} : { seconds: options.budget }
  const asked: Scenario = {
    ...scenario,
    clock: { ...scenario.clock, periods },
    solve: { ...scenario.solve, method: 'recursion' },
  }
  let solved: Solved
  try {
    solved = solveScenario(asked, { clock, signal, effort: 'full', ...budget })
  } catch (error) {
    if (!(error instanceof TimeIsUp)) throw error
    process.stderr.write(`${error.message}; give it more with --budget\n`)
    return exit.budget
  }
  const { record, first } = solved
  const told = {
    schema: 'standoff/solution@1',
    scenario: { file, title: scenario.title, periods },
    method: 'recursion',
    ...record,
    seconds: (clock() - start) / 1000,
    ...first,
  }
  if (options.profile !== undefined) await writeOutput(options.profile, `${JSON.stringify(told)}\n`)
  if (options.json) printJson(told)
  else {
    print(`${scenario.title} (${periods} periods, ${record.nodes.toLocaleString('en')} nodes of all periods and public states)`)
    print(
      `recursion: ${record.reason}; residual ${record.residual.toExponential(1)}, first moves within ${(record.error ?? 0).toFixed(3)} of a coarser grid's, ` +
        `${record.iterations.toLocaleString('en')} sweeps, ${told.seconds.toFixed(2)} s`,
    )
    print(`\n${movesTable(first)}`)
  }
  return record.converged ? exit.done : exit.budget
}

function fitting(scenario: Scenario, file: string, periods = scenario.clock.periods): number {
  if (periods < 1) refuse('scenario/periods', file, 'a game needs at least one period', 'give --periods 1 or more')
  const size = sizeOf(scenario, periods)
  if (size > largestGame) {
    const fits = horizonWithin(scenario, largestGame, periods)
    refuse(
      'scenario/too-large',
      file,
      `${periods} periods make ${size.toLocaleString('en')} nodes, more than ${largestGame.toLocaleString('en')}`,
      `--periods ${fits} fits${treeOnly(scenario).length > 0 ? '' : '; --method recursion takes all of them'}`,
    )
  }
  return periods
}

function recordOf(compiled: Compiled, solution: Solution, file: string) {
  const { game, scenario, periods } = compiled
  return {
    schema: 'standoff/solution@1',
    scenario: { file, title: scenario.title, periods },
    ...solutionFields(game.players, solution),
    nodes: game.nodes,
    informationSets: game.informationSets,
    ...firstMoves(compiled, solution.profile),
  }
}

/** Every information set as what its owner has seen, the owner's type, and the probability of each move. */
function strategies({ game, steps, step }: Compiled, solution: Solution): unknown[] {
  const history = (node: number, player: string): string[] => {
    const above = game.parent[node]
    if (above < 0) return []
    const by = steps[step[above]]
    return [...history(above, player), `${by.id}.${asSeen(by, node - game.first[above], player)}`]
  }
  const told = new Set<number>()
  return Array.from({ length: game.nodes }, (_, n) => n)
    .filter((n) => {
      if (game.owner[n] < 0 || (game.set !== null && told.has(game.set[n]))) return false
      if (game.set !== null) told.add(game.set[n])
      return true
    })
    .flatMap((n) => {
      const player = game.players[game.owner[n]]
      return game.types[game.owner[n]].map((type, t) => ({
        history: history(n, player),
        player,
        type,
        moves: Object.fromEntries(
          steps[step[n]].moves.map((move, a) => [move, solution.profile[game.at[n] + t * game.count[n] + a]]),
        ),
      }))
    })
}

function table(record: ReturnType<typeof recordOf>): string {
  const regret = (actor: string) => `(regret ${record.regret[actor].toFixed(3)})`
  return [
    `${record.scenario.title} (${record.scenario.periods} periods, ${record.nodes.toLocaleString('en')} nodes)`,
    `${record.method}: ${record.reason}; residual ${record.residual.toExponential(1)}, max regret ${record.maxRegret.toFixed(3)}, ` +
      `${record.iterations} sweeps, ${record.seconds.toFixed(2)} s`,
    '',
    movesTable(record),
    'Value',
    ...Object.entries(record.value).map(([actor, value]) => `  ${actor.padEnd(18)}${value.toFixed(3)}  ${regret(actor)}`),
  ].join('\n')
}

/** First moves choice by choice, and the likeliest replies to each. */
function movesTable({ moves, given }: FirstMoves): string {
  const row = (name: string, list: Record<string, number>) => {
    const shown = Object.entries(list)
    const likeliest = shown.length > 6 ? shown.toSorted(([, a], [, b]) => b - a).slice(0, 4) : shown
    return `  ${name.padEnd(18)}${likeliest.map(([move, p]) => `${move} ${p.toFixed(3)}`).join('   ')}`
  }
  const composite = new Set(Object.keys(moves).flatMap((key) => (key.includes('.') ? [key.split('.')[0]] : [])))
  const exits = (list: Record<string, number>) =>
    Object.fromEntries(Object.entries(list).filter(([move]) => !move.includes('+')))
  const first = Object.entries(moves).map(([key, list]) => [key, composite.has(key) ? exits(list) : list] as const)
  const replies = Object.entries(given).filter(([key]) => !key.includes('+') && !key.includes('.'))
  return [
    'First moves',
    ...first.filter(([, list]) => Object.keys(list).length > 0).map(([key, list]) => row(key, list)),
    ...(replies.length > 0 ? ['Reply after', ...replies.map(([move, reply]) => row(move, reply))] : []),
  ].join('\n')
}
