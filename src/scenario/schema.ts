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

const TypeEntry = z.strictObject({ prior: probability, range, about: z.string().optional(), ...reasons })
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
  stay: probability.describe('chance that the level stays from one period to the next; the rest is shared by the others'),
  ...reasons,
})
const Turn = z.union([
  z.strictObject({ nature: name }),
  z.strictObject({ actor: name, moves: z.array(move), exits: z.record(move, name).optional() }),
])
const Stage = z.strictObject({ actor: name, moves: z.record(move, name).describe('move → end or further stage'), ...reasons })
const Term = z.strictObject({ term: z.string(), when: formula.optional(), pay: formula, ...reasons })
const EndTerm = z.strictObject({
  term: z.string(),
  when: formula.optional(),
  now: formula.optional().describe('received once'),
  flow: formula.optional().describe('received in every period that is left, the tail included'),
  ...reasons,
})
const codes = z.union([z.string().transform((code) => [code]), z.array(z.string())])
const Silence = z.strictObject({ occasions: codes, topic: z.string(), outcome: z.literal('silent') })
const Question = z.strictObject({
  ask: z.string(),
  when: z.union([z.strictObject({ reached: name }), z.strictObject({ move: z.string() })]),
  by: day,
  baseRate: EventSelector.extend({ since: day, why: z.string().optional() }).optional(),
  ...reasons,
})

export const ScenarioFile = z.strictObject({
  standoff: z.literal(1),
  title: z.string(),
  about: z.string().optional(),
  clock: z.strictObject({
    start: day,
    period: z.enum(['month', 'quarter', 'year']),
    periods: z.int().min(1).max(40),
    tail: z.int().min(0).max(400),
    discount: probability.describe('per period'),
  }),
  solve: z.strictObject({ lambda: z.strictObject({ value: z.number().min(0), range, ...reasons }) }),
  actors: z.record(name, ActorEntry),
  state: z.record(name, State).default({}),
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
  /** Which facts count as which move; a silence is proven by an occasion read in full. */
  observe: z.record(z.string(), z.union([EventSelector, Silence, z.array(EventSelector)])).default({}),
  precedence: z
    .record(name, z.array(move))
    .default({})
    .describe('of several moves seen in a period, the first in this list counts'),
  questions: z.record(move, Question).default({}),
})

export type Scenario = z.output<typeof ScenarioFile>
export type ScenarioParameter = Scenario['parameters'][string]
export type ScenarioQuestion = Scenario['questions'][string]
export type SilenceRule = z.output<typeof Silence>
export type PayoffTerm = z.output<typeof Term>
export type EndPayoffTerm = z.output<typeof EndTerm>

/** The JSON Schema of the scenario file, for editors. */
export function scenarioJsonSchema(): unknown {
  return z.toJSONSchema(ScenarioFile, { io: 'input', target: 'draft-2020-12' })
}
