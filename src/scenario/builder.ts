/** A scenario written in TypeScript, with names that the compiler checks. */
import { stringify } from 'yaml'
import type { z } from 'zod'
import { parseScenario } from './parse.ts'
import type { Scenario, ScenarioFile } from './schema.ts'

/** Constants are taken as well. */
type Fixed<T> = T extends object ? { readonly [K in keyof T]: Fixed<T[K]> } : T
type File = Fixed<z.input<typeof ScenarioFile>>
type Entries<K extends keyof File> = NonNullable<File[K]>
type Name<T> = keyof T & string
type Turn = Entries<'turns'>[number]

type ActorTurn<Actor extends string> = Omit<Extract<Turn, { actor: string }>, 'actor' | 'seen'> & {
  actor: Actor
  seen?: readonly Actor[] | Readonly<Record<string, readonly Actor[]>>
}
type TurnOf<Actor extends string, State> = { nature: State } | ActorTurn<Actor>
type FileStage = Entries<'stages'>[string]
type StagePayoffs<Actor extends string> = { payoffs?: Partial<Record<Actor, NonNullable<FileStage['payoffs']>[string]>> }
type StageOf<Actor extends string> =
  | (Omit<Extract<FileStage, { actor: string }>, 'actor' | 'payoffs'> & { actor: Actor } & StagePayoffs<Actor>)
  | (Omit<Extract<FileStage, { chance: unknown }>, 'payoffs'> & StagePayoffs<Actor>)

/** Options of a choice, those of nested lists included. */
type Option<O> = O extends string ? O : O extends Readonly<Record<string, readonly (infer Inner)[]>> ? Inner & string : never
type Choices<M> = M extends readonly (infer O)[] ? Option<O> : { [C in Name<M>]: `${C}.${Choices<M[C]>}` }[Name<M>]
type Exits<T> = T extends { exits: infer E } ? Name<E> : never
/** `ACTOR.option`, `ACTOR.component.option` and `ACTOR.exit` of a turn. */
type Observable<T> = T extends { actor: infer A extends string; moves: infer M } ? `${A}.${Choices<M> | Exits<T>}` : never
type Choice<T> = T extends { actor: infer A extends string; moves: infer M }
  ? A | (M extends readonly unknown[] ? never : `${A}.${Name<M>}`)
  : never

/** `ACTOR.STAGE.move` of a stage, `STAGE.outcome` of a lottery. */
type AtStage<Stages> = {
  [S in Name<Stages>]: Stages[S] extends { actor: infer A extends string; moves: infer M }
    ? `${A}.${S}.${Name<M>}`
    : Stages[S] extends { chance: infer C }
      ? `${S}.${Name<C>}`
      : never
}[Name<Stages>]
type ChoiceAt<Stages> = {
  [S in Name<Stages>]: Stages[S] extends { actor: infer A extends string } ? `${A}.${S}` : S
}[Name<Stages>]

type EventOf<Move, Place, End> = { readonly reached: Place } | { readonly ended: End } | { readonly move: Move }
type Parts<Part> = { readonly all: readonly Part[] } | { readonly any: readonly Part[] }
type ConditionOf<Event> = Event | Parts<Event | Parts<Event>>
type QuestionOf<Move, Place, End> = Omit<Entries<'questions'>[string], 'when'> & {
  when: ConditionOf<EventOf<Move, Place, End>>
}

/** What {@link defineScenario} takes: the file's properties, with names of actors, states, moves, stages and ends that must exist. */
type Definition<
  Actors extends Entries<'actors'>,
  State extends string,
  Turns extends readonly TurnOf<Name<Actors>, State>[],
  Stages extends Record<string, StageOf<Name<Actors>>>,
  Ends extends Record<string, Partial<Record<Name<Actors>, unknown>>>,
> = Omit<
  File,
  'standoff' | 'actors' | 'state' | 'turns' | 'stages' | 'payoffs' | 'ends' | 'observe' | 'precedence' | 'questions'
> & {
  actors: Actors
  state?: Record<State, Entries<'state'>[string]>
  turns: Turns
  stages?: Stages
  payoffs: Partial<Record<Name<Actors>, Entries<'payoffs'>[string]>>
  ends: Ends & Record<Name<Ends>, Partial<Record<Name<Actors>, Entries<'ends'>[string][string]>>>
  observe?: Partial<Record<Observable<Turns[number]> | AtStage<Stages>, Entries<'observe'>[string]>>
  precedence?: Partial<Record<Choice<Turns[number]> | ChoiceAt<Stages>, readonly string[]>>
  questions?: Record<
    string,
    QuestionOf<
      Observable<Turns[number]> | AtStage<Stages>,
      NoInfer<Name<Stages> | Exclude<Name<Ends>, 'tail'>>,
      NoInfer<Exclude<Name<Ends>, 'tail'>>
    >
  >
}

/**
 * The scenario that the same words in YAML would give. A name that does not exist does not compile; what the compiler cannot see, such
 * as formulas, is checked when the function runs.
 * @throws InvalidInput as `parseScenario` does.
 * @example
 * import { defineScenario } from 'standoff/scenario'
 *
 * const scenario = defineScenario({
 *   title: 'Push or wait',
 *   clock: { start: '2025-01-01', period: 'month', periods: 2, tail: 0, discount: 0.9 },
 *   solve: { lambda: { value: 1, why: 'prior' } },
 *   actors: { A: { name: 'State A', codes: ['USA'], types: { weak: 0.5, strong: 0.5 } } },
 *   parameters: { gain: { value: 2, why: 'prior' } },
 *   turns: [{ actor: 'A', moves: ['wait', 'push'], exits: { yield: 'over' } }],
 *   payoffs: { A: [{ term: 'push', when: "A == 'push'", pay: 'gain' }] },
 *   ends: { over: {} },
 *   questions: { ends: { ask: 'Is it over in February?', when: { reached: 'over' }, by: '2025-02-28' } },
 * })
 */
export function defineScenario<
  const Actors extends Entries<'actors'>,
  const Turns extends readonly TurnOf<Name<Actors>, State>[],
  const Ends extends Record<string, Partial<Record<Name<Actors>, unknown>>>,
  State extends string = never,
  // oxlint-disable-next-line typescript/no-empty-object-type -- no stages
  const Stages extends Record<string, StageOf<Name<Actors>>> = {},
>(definition: Definition<Actors, State, Turns, Stages, Ends>): Scenario {
  return parseScenario(stringify({ standoff: 1, ...definition }, { aliasDuplicateObjects: false }), 'definition').scenario
}
