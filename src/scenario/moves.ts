/** The moves of a turn: every combination of its choices, then its exits. */
import type { Scenario, ScenarioTurn } from './schema.ts'

export interface Move {
  /** The choices joined by `+`, or the exit. */
  name: string
  /** Component → option; a turn of one choice has the component ``. Empty for an exit. */
  choices: Readonly<Record<string, string>>
  /** Probability at λ = 0. */
  share: number
  /** Where the move leads when it leaves the period: a stage, an end or `next`. */
  to: string | undefined
}

/** One choice of a turn: its name (empty when it is the only one) and its options, each with its probability at λ = 0. */
export interface Component {
  name: string
  options: readonly { option: string; share: number }[]
}

/** The choices of a turn, in the file's order. */
export function componentsOf({ moves, hazard = 1, only }: ScenarioTurn): Component[] {
  return Array.isArray(moves)
    ? [{ name: '', options: within(flat(moves), hazard) }]
    : Object.entries(moves).map(([name, options]) => ({ name, options: within(flat(options), name in only ? 1 : hazard) }))
}

/** Shares in a part of a period: each option but the first comes about with the hazard that makes its share in a whole one. */
function within(options: Component['options'], part: number): Component['options'] {
  if (part === 1) return options
  const less = options.map(({ share }) => 1 - (1 - share) ** part)
  const rest = less.slice(1).reduce((sum, share) => sum + share, 0)
  return options.map(({ option }, k) => ({ option, share: k === 0 ? 1 - rest : less[k] }))
}

type Options = Extract<ScenarioTurn['moves'], unknown[]>

/** A nested list has the share of one option, divided evenly. */
function flat(options: Options): Component['options'] {
  return options.flatMap((item) => {
    if (typeof item === 'string') return [{ option: item, share: 1 / options.length }]
    return Object.values(item).flatMap((within) =>
      within.map((option) => ({ option, share: 1 / (options.length * Object.keys(item).length * within.length) })),
    )
  })
}

/**
 * All moves of a turn. An exit without a share of its own counts as one more option of the first choice; choices are independent at
 * λ = 0.
 * @param open components that are chosen at all, the others are their first option; and exits that can be made at all
 * @example moves { word: [mute, hostile], deed: [none, test] }, exits { engage } → mute+none, mute+test, hostile+none, hostile+test, engage
 */
export function movesOf(turn: ScenarioTurn, open: (component: string) => boolean = () => true): Move[] {
  const components = componentsOf(turn)
  const exits = Object.keys(turn.exits).filter((exit) => !Object.hasOwn(turn.only, exit) || open(exit))
  const even = 1 / ((Array.isArray(turn.moves) ? turn.moves : (Object.values(turn.moves)[0] ?? [])).length + exits.length)
  const shareOf = (exit: string) => turn.shares[exit] ?? even
  const left = 1 - exits.reduce((sum, exit) => sum + shareOf(exit), 0)
  const combined = components.reduce<Move[]>(
    (moves, { name, options }) =>
      moves.flatMap((move) =>
        (open(name) ? options : [{ option: options[0].option, share: 1 }]).map(({ option, share }) => ({
          name: move.name === '' ? option : `${move.name}+${option}`,
          choices: { ...move.choices, [name]: option },
          share: move.share * share,
          to: undefined,
        })),
      ),
    [{ name: '', choices: {}, share: left, to: undefined }],
  )
  const leaves = components.some(({ options }) => options.length === 0)
  // where there is nothing but exits, those that are open share what the others would have
  const whole = leaves ? exits.reduce((sum, exit) => sum + shareOf(exit), 0) : 1
  return [
    ...(leaves ? [] : combined),
    ...exits.map((exit) => ({ name: exit, choices: {}, share: shareOf(exit) / whole, to: turn.exits[exit] })),
  ]
}

/** Whether a turn has several choices at once. */
export function isComposite({ moves }: ScenarioTurn): boolean {
  return !Array.isArray(moves)
}

/** Actors' turns, in order. */
export function turnsOf(scenario: Scenario): ScenarioTurn[] {
  return scenario.turns.flatMap((turn) => ('actor' in turn ? [turn] : []))
}

/**
 * What may be observed of a turn or be asked about: `ACTOR.option` or `ACTOR.component.option`, and `ACTOR.exit`.
 * @returns path → the choice it belongs to (`ACTOR` or `ACTOR.component`) and the option or exit
 */
export function observables(turn: ScenarioTurn): Map<string, { choice: string; option: string; exit: boolean }> {
  const found = new Map<string, { choice: string; option: string; exit: boolean }>()
  for (const { name, options } of componentsOf(turn)) {
    const choice = name === '' ? turn.actor : `${turn.actor}.${name}`
    for (const { option } of options) found.set(`${choice}.${option}`, { choice, option, exit: false })
  }
  for (const exit of Object.keys(turn.exits))
    found.set(`${turn.actor}.${exit}`, { choice: turn.actor, option: exit, exit: true })
  return found
}

/**
 * The same of stages: `ACTOR.STAGE.move`, and `STAGE.outcome` of a lottery.
 * @returns path → the stage, its choice as `precedence` names it (`ACTOR.STAGE` or `STAGE`), and the move
 */
export function stageObservables({ stages }: Scenario): Map<string, { stage: string; choice: string; move: string }> {
  return new Map(
    Object.entries(stages).flatMap(([stage, entry]) => {
      const choice = 'actor' in entry ? `${entry.actor}.${stage}` : stage
      const moves = Object.keys('actor' in entry ? entry.moves : entry.chance)
      return moves.map((move) => [`${choice}.${move}`, { stage, choice, move }] as const)
    }),
  )
}

/** Whether a move is what a path of {@link observables} names. */
export function isMove(turn: ScenarioTurn, move: Move, path: string): boolean {
  const rest = path.slice(turn.actor.length + 1)
  if (move.to !== undefined) return rest === move.name
  return Object.entries(move.choices).some(
    ([component, option]) => rest === (component === '' ? option : `${component}.${option}`),
  )
}
