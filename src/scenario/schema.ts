/**
 * The scenario file's shape, from which the types, the validation and the published JSON Schema all come.
 *
 * Words: an *actor* has private *types*; a *state* is public and moves by chance; a period consists of *turns*; an *exit* leads to a
 * *stage* or to an *end*; *parameters* are numbers with a range and a reason that formulas name.
 */
import { z } from 'zod'
import { EventSelector } from '../ontology/index.ts'

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'a name has letters, digits and underscores and starts with a letter')
const move = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a move has lower-case letters, digits and hyphens')
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD')
const probability = z.number().min(0, 'a probability is at least 0').max(1, 'a probability is at most 1')
const formula = z.string().min(1).describe('a formula in CEL; every number is a double')

/** Why a number or a mechanism is as it is: words, claims of the source analysis, ids of facts or occasions of the record. */
const reasons = {
  why: z.string().optional(),
  claims: z.array(z.int()).optional(),
  evidence: z.array(z.string()).optional(),
}
const range = z.tuple([z.number(), z.number()]).optional().describe('the plausible range, low then high')

const chance = z.union([probability, formula]).describe('a number from 0 to 1, or a formula that gives one')

const TypeEntry = z.strictObject({
  prior: probability.describe('what the other actors believe when the clock starts, before the history below'),
  range,
  analyst: probability.optional().describe('what the analyst believes, where it differs from what the actors do'),
  analystRange: range.describe('the plausible range of `analyst`'),
  about: z.string().optional(),
  ...reasons,
})
const ActorEntry = z.strictObject({
  name: z.string(),
  codes: z.array(z.string()).min(1),
  types: z.record(name, z.union([probability.transform((prior) => ({ prior })), TypeEntry])),
})
const Parameter = z.strictObject({
  value: z.number(),
  range,
  symbol: z.string().optional(),
  unit: z.string().optional(),
  ...reasons,
})
const State = z.strictObject({
  levels: z.array(move).min(1),
  start: move,
  stay: probability
    .default(1)
    .describe('chance that the level stays from one period to the next; the rest is shared by the other levels'),
  range: range.describe('the plausible range of `stay`'),
  chain: z
    .record(move, z.record(move, probability))
    .optional()
    .describe('level → next level → chance, instead of `stay`; what is missing to 1 stays'),
  sets: z
    .array(z.strictObject({ when: formula, to: move, chance: chance.optional(), ...reasons }))
    .default([])
    .describe('what the moves of a period make of the level: the first rule that holds, before chance has its turn'),
  ...reasons,
})
const Recurring = z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD, or MM-DD for every year')
const CalendarEntry = z.strictObject({ on: z.array(Recurring).min(1), ...reasons })
/** Options of a choice; a nested list counts as one option that is then chosen within. */
const Options = z.array(z.union([move, z.record(move, z.array(move).min(1))]))
const Turn = z.union([
  z.strictObject({ nature: name.describe('a state that moves by chance when a period begins') }),
  z.strictObject({
    actor: name,
    moves: z
      .union([Options, z.record(move, Options)])
      .describe('one choice, or several at once by name: every combination is a move'),
    only: z
      .record(move, formula)
      .default({})
      .describe(
        'choice → when it is chosen at all, else it is its first option; exit → when it can be made at all; may look at states and the calendar',
      ),
    seen: z
      .union([z.array(name), z.record(move, z.array(name))])
      .optional()
      .describe('who sees what is chosen, beside the actor itself: a list, or choice → list; else everybody'),
    exits: z.record(move, name).default({}).describe('move → stage, end, or `next`'),
    hazard: z
      .number()
      .positive()
      .max(1)
      .optional()
      .describe('the shares at λ = 0 of all options but the first are those of this part of a period; 1 by default'),
    shares: z
      .record(move, probability)
      .default({})
      .describe('exit → its probability at λ = 0; as one more option of the first choice by default'),
    ...reasons,
  }),
])
const StagePayoffs = z
  .record(name, z.array(z.strictObject({ term: z.string(), when: formula.optional(), pay: formula, ...reasons })))
  .default({})
  .describe('actor → terms received when the stage is passed, wherever it leads')
const Stage = z.union([
  z.strictObject({
    actor: name,
    moves: z.record(move, name).describe('move → end, further stage, or `next`'),
    payoffs: StagePayoffs,
    ...reasons,
  }),
  z.strictObject({
    chance: z
      .record(move, z.strictObject({ to: name, chance }))
      .describe('a lottery: outcome → where it leads, and its chance'),
    payoffs: StagePayoffs,
    ...reasons,
  }),
])
const Term = z.strictObject({
  term: z.string(),
  when: formula.optional(),
  pay: formula,
  flow: z
    .boolean()
    .default(false)
    .describe('the longer the period the more; by default it comes with the event, however long the period'),
  ...reasons,
})
const EndTerm = z.strictObject({
  term: z.string(),
  when: formula.optional(),
  now: formula.optional().describe('received once'),
  flow: formula.optional().describe('received in every period that is left, the tail included'),
  ...reasons,
})
const codes = z.union([z.string().transform((code) => [code]), z.array(z.string())])
const Silence = z.strictObject({ occasions: codes, topic: z.string(), outcome: z.literal('silent') })
const BaseRate = EventSelector.extend({ since: day, why: z.string().optional() })
const Event = z.union([
  z.strictObject({ reached: name }),
  z.strictObject({ ended: name }),
  z.strictObject({ move: z.string() }),
])
const parts = <T extends z.ZodType>(part: T) =>
  [z.strictObject({ all: z.array(part).min(1).max(20) }), z.strictObject({ any: z.array(part).min(1).max(20) })] as const
const Condition = z.union([Event, ...parts(z.union([Event, ...parts(Event)]))])
const Question = z.strictObject({
  ask: z.string(),
  when: Condition.describe('a stage or an end reached, a move made, `all` of several such or `any` of them'),
  by: day,
  baseRate: BaseRate.optional(),
  ...reasons,
})
const Measure = z.strictObject({
  set: z.array(z.string()).default([]).describe('settings as `--set` takes them'),
  given: z.string().optional().describe('a first move, or one option of it'),
  moves: z
    .array(z.string())
    .min(1)
    .describe('paths of options or exits of one actor: the probability that any of them is chosen'),
})
const Expectation = z.strictObject({
  says: z.string(),
  more: Measure,
  times: z.number().positive().default(1),
  than: z.union([probability, Measure]),
  ...reasons,
})
const Assumed = z.strictObject({ value: probability, range, ...reasons })

export const ScenarioFile = z.strictObject({
  standoff: z.literal(1),
  title: z.string(),
  about: z.string().optional(),
  clock: z.strictObject({
    start: day,
    period: z.enum(['day', 'week', 'month', 'quarter', 'year']),
    every: z.int().min(1).max(60).default(1).describe('a period lasts this many of them'),
    periods: z.int().min(1).max(60).describe('periods that are reported'),
    horizon: z
      .int()
      .min(1)
      .max(400)
      .optional()
      .describe(
        'periods until play is cut off, for the recursion; the flow of an end then runs over `tail` periods from its own date',
      ),
    tail: z.int().min(0).max(400),
    discount: probability.describe('per period'),
    continue: Assumed.optional().describe(
      'chance that the standoff goes on into the next period; the end `tail` follows otherwise',
    ),
  }),
  solve: z.strictObject({
    lambda: z.strictObject({ value: z.number().min(0), range, ...reasons }),
    method: z
      .enum(['tree', 'recursion'])
      .optional()
      .describe('the whole tree, or the recursion over beliefs; whichever fits by default'),
  }),
  actors: z.record(name, ActorEntry),
  state: z.record(name, State).default({}),
  calendar: z
    .record(name, CalendarEntry)
    .default({})
    .describe('events that are no choice: formulas see how many fall into the period'),
  parameters: z.record(name, Parameter).default({}),
  turns: z.array(Turn).min(1),
  stages: z.record(name, Stage).default({}),
  payoffs: z.record(name, z.array(Term)),
  ends: z
    .record(name, z.record(name, z.array(EndTerm)))
    .describe('end → actor → terms; the end `tail` is what follows the last period'),
  history: z
    .array(z.strictObject({ on: day, about: z.string(), ratio: z.number().positive(), ...reasons }))
    .default([])
    .describe('evidence from before the clock starts, as likelihood ratios, each used once'),
  perceptions: z
    .array(z.strictObject({ about: z.string(), when: formula, ratio: formula, ...reasons }))
    .default([])
    .describe('how the actors’ beliefs move beside Bayes’ rule at the end of a period, as odds of a type'),
  /** Which facts count as which move; a silence is proven by an occasion read in full. */
  observe: z.record(z.string(), z.union([EventSelector, Silence, z.array(EventSelector)])).default({}),
  precedence: z
    .record(z.string(), z.array(move))
    .default({})
    .describe('choice (`ACTOR` or `ACTOR.component`) → of several moves seen in a period, the first in this list counts'),
  reading: z
    .strictObject({
      overlap: Assumed.optional().describe(
        'of the periods that end with a higher move, the share in which a lower one is seen as well',
      ),
      misread: z
        .record(z.string(), z.record(move, z.record(move, probability)))
        .default({})
        .describe('choice → true move → what the record shows instead → how often'),
    })
    .prefault({}),
  questions: z.record(move, Question).default({}),
  expectations: z
    .record(move, Expectation)
    .default({})
    .describe('what the solved first period should show: one probability above a number of times another'),
  residual: Assumed.optional().describe('chance that the model is wrong about who is at play: none of these types'),
  tails: z
    .record(move, z.strictObject({ ask: z.string(), baseRate: BaseRate, ...reasons }))
    .default({})
    .describe('rare events outside the model, told by the record alone'),
  whatIfs: z
    .record(move, z.strictObject({ ask: z.string(), set: z.array(z.string()).min(1), ...reasons }))
    .default({})
    .describe('named variants: settings as `--set` takes them'),
})

export type Scenario = z.output<typeof ScenarioFile>
export type ScenarioTurn = Extract<Scenario['turns'][number], { actor: string }>
export type ScenarioStage = Scenario['stages'][string]
export type ScenarioState = Scenario['state'][string]
export type ScenarioMeasure = z.output<typeof Measure>
export type ScenarioParameter = Scenario['parameters'][string]
export type ScenarioQuestion = Scenario['questions'][string]
export type ScenarioEvent = z.output<typeof Event>
export type ScenarioCondition = z.output<typeof Condition>
export type SilenceRule = z.output<typeof Silence>
export type PayoffTerm = z.output<typeof Term>
export type EndPayoffTerm = z.output<typeof EndTerm>

/** The JSON Schema of the scenario file, for editors. */
export function scenarioJsonSchema(): unknown {
  return z.toJSONSchema(ScenarioFile, { io: 'input', target: 'draft-2020-12' })
}
