/**
 * The branches ahead: what the solved strategies expect next, given what was observed and what is supposed to follow.
 *
 * A *choice point* is one choice of one actor in one period, or at a stage: its options with their probabilities. A *path* supposes one
 * option after the other, in the order of play. All probabilities come from the same conditioning as the outlook's: the chance of
 * seeing the option beside all before, over the chance of all before. Choices that the record already settles are passed over.
 */
import { refuse } from '../diagnostics/index.ts'
import {
  componentsOf,
  leadsOut,
  observables,
  type ObservedTurn,
  periodsOf,
  type Scenario,
  supposing,
  together,
  type TurnLikelihood,
  turnsOf,
} from '../scenario/index.ts'
import type { Conditioned, Solved } from './solved/index.ts'

/** An option of one choice: its path in the scenario's words, and its chance given all before. */
export interface BranchOption {
  /** `ACTOR.option`, `ACTOR.component.option`, `ACTOR.exit`, `ACTOR.STAGE.move` or `STAGE.outcome`. */
  move: string
  probability: number
}

export interface ChoicePoint {
  period: { index: number; from: string; to: string }
  actor: string
  /** The stage, where it is one's. */
  stage: string | null
  options: BranchOption[]
}

export interface Branch {
  /** `PERIOD/MOVE`, in the order of play. */
  path: string[]
  /** Of the path given what was observed. */
  probability: number
  /** Question → probability by its date, given what was observed and the path. */
  questions: Record<string, number>
  /** Actor → type → the same. */
  beliefs: Record<string, Record<string, number>>
  /** The choices along the path, and the one that follows; of each the options given all before. */
  choices: ChoicePoint[]
  /** What play came to, where nothing follows: a stage, an end, or null at the last period. */
  end: string | null
}

/** From this chance on a choice counts as settled by the record. */
const settled = 0.9999

interface Point {
  period: ChoicePoint['period']
  actor: string
  stage: string | null
  moves: { move: string; turn: TurnLikelihood; to?: string }[]
}

/**
 * Follows a path from what was observed and lists what may come after it.
 * @param path `PERIOD/MOVE` as the options before it name them, such as `0/DPRK.word.mute`
 * @param marked moves of the same form that count as observed beside the record, in any order; their choices are passed over
 * @throws InvalidInput for a step that is not among the options, or that cannot be
 * @example branch(solved, turns, '2025-01-28', []).choices[0].options // what comes next
 */
export function branch(
  solved: Solved,
  turns: readonly ObservedTurn[],
  asOf: string,
  path: readonly string[],
  marked: readonly string[] = [],
): Branch {
  const { scenario, game } = solved
  let seen: TurnLikelihood[] = turns.map((turn) => turn)
  for (const step of marked) seen = adding(seen, markedTurn(scenario, asOf, step))
  const base = conditionOn(solved, seen)
  if (!base) return refuse('outlook/branch', 'the marks', 'no play agrees with all that is marked', 'take a mark back')
  let now = base
  let taken = 0
  const choices: ChoicePoint[] = []
  const points = pointsFrom(scenario, asOf)
  for (let point = points.next(undefined); !point.done;) {
    const { period, actor, stage, moves } = point.value
    const stated = moves.find(({ move }) => marked.includes(`${period.index}/${move}`))
    if (stated) {
      point = points.next(stated.to)
      continue
    }
    const after = moves.map(({ turn }) => {
      const all = adding(seen, turn)
      return { all, told: conditionOn(solved, all) }
    })
    const options = moves.map(({ move }, k) => ({ move, probability: (after[k].told?.likelihood ?? 0) / now.likelihood }))
    if (options.every(({ probability }) => probability === 0)) break
    const sure = options.findIndex(({ probability }) => probability > settled)
    if (sure < 0) choices.push({ period, actor, stage, options })
    if (sure < 0 && taken === path.length) break
    const index = sure >= 0 ? sure : moves.findIndex(({ move }) => `${period.index}/${move}` === path[taken])
    const told = after[index]?.told
    if (!told) {
      const could = options.filter(({ probability }) => probability > 0).map(({ move }) => `${period.index}/${move}`)
      return refuse('outlook/branch', 'the path', `${path[taken]} is no way on`, `go on with ${could.join(', ')}`)
    }
    if (sure < 0) {
      taken++
      seen = after[index].all
      now = told
    }
    point = points.next(moves[index].to)
  }
  if (taken < path.length) refuse('outlook/branch', 'the path', `${path[taken]} comes after play has ended`, 'leave it out')
  const last = choices.at(-1)
  const open = last !== undefined && choices.length > taken
  return {
    path: [...path],
    probability: now.likelihood / base.likelihood,
    questions: Object.fromEntries(Object.keys(scenario.questions).map((id, q) => [id, now.paths[q].at(-1) ?? 0])),
    beliefs: Object.fromEntries(
      game.players.map((actor, i) => [actor, Object.fromEntries(game.types[i].map((type, t) => [type, now.posterior[i][t]]))]),
    ),
    choices,
    end: open ? null : endOf(scenario, path.at(-1)),
  }
}

/** What a mark says of its turn. */
function markedTurn(scenario: Scenario, asOf: string, step: string): TurnLikelihood {
  const [index, move = ''] = step.split('/')
  const period = periodsOf(scenario.clock).find((item) => String(item.index) === index && item.to > asOf)
  const turn = turnsOf(scenario).find((item) => observables(item).has(move))
  if (period && turn) return supposing(scenario, turn, period, move)
  return refuse('outlook/branch', 'the marks', `${step} is no move of a period still open`, 'name it as the indicators do')
}

/** The choices in the order of play from the period still open on; told where the option taken leads. */
function* pointsFrom(scenario: Scenario, asOf: string): Generator<Point, void, string | undefined> {
  for (const period of periodsOf(scenario.clock)) {
    if (period.to <= asOf) continue
    for (const turn of turnsOf(scenario)) {
      const { actor } = turn
      for (const [k, { name, options }] of componentsOf(turn).entries()) {
        const head = name === '' ? actor : `${actor}.${name}`
        const paths = options.map(({ option }) => ({
          move: `${head}.${option}`,
          to: undefined as string | undefined,
        }))
        const exits = k > 0 ? [] : Object.entries(turn.exits).map(([exit, to]) => ({ move: `${actor}.${exit}`, to }))
        const to = yield {
          period,
          actor,
          stage: null,
          moves: [...paths, ...exits].map(({ move, to: target }) => ({
            move,
            turn: supposing(scenario, turn, period, move),
            ...(target !== undefined && { to: target }),
          })),
        }
        if (to === undefined) continue
        const on = yield* stagesFrom(scenario, period, to)
        if (on !== 'next') return
        break
      }
    }
  }
}

/** The choices of a stage and of those it leads to; returns where play goes then. */
function* stagesFrom(scenario: Scenario, period: Point['period'], start: string): Generator<Point, string, string | undefined> {
  let place = start
  while (Object.hasOwn(scenario.stages, place)) {
    const id = place
    const stage = scenario.stages[id]
    const ways =
      'actor' in stage ? stage.moves : Object.fromEntries(Object.entries(stage.chance).map(([move, { to }]) => [move, to]))
    const actor = 'actor' in stage ? stage.actor : id
    const head = 'actor' in stage ? `${actor}.${id}` : id
    const names = Object.keys(ways)
    const to = yield {
      period,
      actor,
      stage: id,
      moves: names.map((move) => ({
        move: `${head}.${move}`,
        to: ways[move],
        turn: {
          period,
          actor,
          stage: { id, last: leadsOut(scenario, id) },
          choices: { '': Object.fromEntries(names.map((name) => [name, name === move ? 1 : 0])) },
          stay: 1,
          exits: {},
          seen: true,
        },
      })),
    }
    place = to ?? 'next'
  }
  return place
}

function adding(turns: readonly TurnLikelihood[], turn: TurnLikelihood): TurnLikelihood[] {
  const same = (item: TurnLikelihood) =>
    item.period.index === turn.period.index && item.actor === turn.actor && item.stage?.id === turn.stage?.id
  const before = turns.find(same)
  if (!before) return [...turns, turn]
  return turns.map((item) => (item === before ? { ...together(before, turn), ...(turn.stage && { stage: turn.stage }) } : item))
}

function conditionOn(solved: Solved, turns: readonly TurnLikelihood[]): Conditioned | undefined {
  try {
    return solved.condition(turns)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function endOf({ turns, stages }: Scenario, step: string | undefined): string | null {
  const [, move = ''] = step?.split('/') ?? []
  const [head, ...rest] = move.split('.')
  const place = Object.hasOwn(stages, head) ? head : rest[0]
  if (place !== undefined && Object.hasOwn(stages, place)) {
    const stage = stages[place]
    return 'actor' in stage ? stage.moves[rest[1]] : (stage.chance[rest[0]]?.to ?? null)
  }
  for (const turn of turns) if ('actor' in turn && turn.actor === head && rest[0] in turn.exits) return turn.exits[rest[0]]
  return null
}
