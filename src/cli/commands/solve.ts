/** standoff solve: a scenario file → its game, solved, with residual and regret beside every answer. */
import { aqre, type CfrVariant, type Solution, type ValueDate } from '../../game/index.ts'
import { refuse } from '../../diagnostics/index.ts'
import {
  compile,
  type Compiled,
  firstMoves,
  horizonWithin,
  largestGame,
  override,
  parseScenario,
  type Scenario,
  sizeOf,
} from '../../scenario/index.ts'
import { print, printJson, readInput, writeOutput } from '../io.ts'
import { type Context, exit } from '../run.ts'
import { solutionFields } from '../solution-record.ts'

export interface SolveFlags {
  method: string
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
  if (options.method !== 'aqre') {
    refuse(
      'scenario/method',
      file,
      `${options.method} solves game files, not scenarios`,
      'a scenario is solved by --method aqre',
    )
  }
  const { scenario: given } = parseScenario(new TextDecoder().decode(await readInput(file)), file)
  const settings = options.lambda === undefined ? options.set : [...options.set, `lambda=${options.lambda}`]
  const scenario = settings.reduce(override, given)
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

function fitting(scenario: Scenario, file: string, periods = scenario.clock.periods): number {
  if (periods < 1) refuse('scenario/periods', file, 'a game needs at least one period', 'give --periods 1 or more')
  const size = sizeOf(scenario, periods)
  if (size > largestGame) {
    const fits = horizonWithin(scenario, largestGame, periods)
    refuse(
      'scenario/too-large',
      file,
      `${periods} periods make ${size.toLocaleString('en')} nodes, more than ${largestGame.toLocaleString('en')}`,
      `--periods ${fits} fits`,
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

/** Every information set as the public moves that lead to it, the owner's type, and the probability of each move. */
function strategies({ game, steps, step }: Compiled, solution: Solution): unknown[] {
  const history = (node: number): string[] => {
    const above = game.parent[node]
    return above < 0
      ? []
      : [...history(above), `${steps[step[above]].id}.${steps[step[above]].moves[node - game.first[above]]}`]
  }
  return Array.from({ length: game.nodes }, (_, n) => n)
    .filter((n) => game.owner[n] >= 0)
    .flatMap((n) =>
      game.types[game.owner[n]].map((type, t) => ({
        history: history(n),
        player: game.players[game.owner[n]],
        type,
        moves: Object.fromEntries(
          steps[step[n]].moves.map((move, a) => [move, solution.profile[game.at[n] + t * game.count[n] + a]]),
        ),
      })),
    )
}

function table(record: ReturnType<typeof recordOf>): string {
  const row = (name: string, moves: Record<string, number>) =>
    `  ${name.padEnd(18)}${Object.entries(moves)
      .map(([move, p]) => `${move} ${p.toFixed(3)}`)
      .join('   ')}`
  return [
    `${record.scenario.title} (${record.scenario.periods} periods, ${record.nodes.toLocaleString('en')} nodes)`,
    `${record.method}: ${record.reason}; residual ${record.residual.toExponential(1)}, max regret ${record.maxRegret.toFixed(3)}, ` +
      `${record.iterations} sweeps, ${record.seconds.toFixed(2)} s`,
    '',
    'First moves',
    ...Object.entries(record.moves).map(([actor, moves]) => row(actor, moves)),
    'Reply after',
    ...Object.entries(record.given).map(([move, reply]) => row(move, reply)),
    'Value',
    ...Object.entries(record.value).map(
      ([actor, value]) => `  ${actor.padEnd(18)}${value.toFixed(3)}  (regret ${record.regret[actor].toFixed(3)})`,
    ),
  ].join('\n')
}
