/**
 * Claims of a source analysis and what carries each: a coding read from a text, a fact or an occasion of the record, a part of the
 * scenario, a question; or nothing, and why. `claims.yaml` says what should carry a claim; here it is looked whether it does.
 */
import { join } from 'node:path'
import { z } from 'zod'
import { type Diagnostic, nearest, readShape, refuse, YamlSource } from '../diagnostics/index.ts'
import { type Coding, likelihoodWords } from '../ontology/index.ts'
import { observables, turnsOf } from '../scenario/index.ts'
import type { Case } from './types.ts'

const CodingSelector = z.strictObject({
  kind: z.enum(['event', 'statement', 'assessment', 'occasion']),
  actor: z.string().optional(),
  recipient: z.string().optional(),
  type: z.array(z.string()).optional(),
  modality: z.array(z.string()).optional(),
  holder: z.string().optional(),
  forum: z.string().optional(),
  outcome: z.string().optional(),
  /** All of them stand in the quote, whatever their case. */
  words: z.array(z.string()).optional(),
})
const Carrier = z.union([
  z.strictObject({ coding: CodingSelector }),
  z.strictObject({ event: z.string() }),
  z.strictObject({ occasion: z.string() }),
  z.strictObject({ parameter: z.string() }),
  z.strictObject({ state: z.string() }),
  z.strictObject({ prior: z.string() }),
  z.strictObject({ question: z.string() }),
  z.strictObject({ context: z.string() }),
])
type Carrier = z.output<typeof Carrier>

/** What a claim would mean in the model: docs/case.md. */
const ReadAs = z.union([z.string(), z.tuple([z.string(), z.string()])]).optional()
const Reads = z.union([
  z.strictObject({ question: z.string(), after: z.string().optional(), as: ReadAs }),
  z.strictObject({
    moves: z.array(z.string()).min(1),
    given: z.string().optional(),
    set: z.array(z.string()).optional(),
    as: ReadAs,
  }),
  z.strictObject({ whatIf: z.string(), question: z.string(), as: z.enum(['more', 'less']) }),
  z.strictObject({ silence: z.string(), as: z.literal('notable') }),
])

const ClaimsFile = z.array(
  z.strictObject({
    id: z.int().positive(),
    claim: z.string(),
    kind: z.enum(['fact', 'statement', 'judgement', 'mechanism', 'expectation', 'question']),
    who: z.string(),
    when: z.string(),
    carried: z.array(Carrier).min(1),
    quoted: z.array(CodingSelector).default([]),
    reads: z.array(Reads).default([]),
  }),
)
export type Claim = z.output<typeof ClaimsFile>[number]

export interface CarriedClaim {
  id: number
  claim: string
  kind: Claim['kind']
  /** What carries it: `coding "…"`, `event 2025-01-25-cruise`, `parameter rent`. */
  carriers: string[]
  /** What should and does not. */
  missing: string[]
  /** Why it is not modelled, where the file says so. */
  context: string[]
}

/** @throws InvalidInput when the text is wrong. */
export function parseClaims(text: string, file: string): Claim[] {
  return readShape(new YamlSource(text, file), ClaimsFile, 'claims', 'docs/case.md')
}

/** Readings that name what the case does not have. */
export function unknownReadings(
  claims: readonly Claim[],
  { scenario, occasions }: Pick<Case, 'scenario' | 'occasions'>,
  text: string,
  file: string,
): Diagnostic[] {
  const source = new YamlSource(text, file)
  const paths = turnsOf(scenario).flatMap((turn) => [...observables(turn).keys()])
  const problem = (claim: number, read: number, what: string, name: string, known: readonly string[]): Diagnostic[] => {
    if (known.includes(name)) return []
    const near = nearest(name, [...known])
    const hint = near ? `did you mean \`${near}\`?` : `known: ${known.join(', ') || 'none'}`
    const at = source.at([claim, 'reads', read])
    return [{ code: 'case/unknown-reading', severity: 'error', message: `there is no ${what} \`${name}\``, hint, file, at }]
  }
  return claims.flatMap(({ reads }, i) =>
    reads.flatMap((read, k) => [
      ...('question' in read ? problem(i, k, 'question', read.question, Object.keys(scenario.questions)) : []),
      ...('whatIf' in read ? problem(i, k, 'what-if', read.whatIf, Object.keys(scenario.whatIfs)) : []),
      ...('silence' in read
        ? problem(
            i,
            k,
            'occasion',
            read.silence,
            occasions.map(({ id }) => id),
          )
        : []),
      ...('moves' in read ? read.moves.flatMap((move) => problem(i, k, 'move', move, paths)) : []),
      ...('after' in read && read.after !== undefined ? problem(i, k, 'move', read.after, paths) : []),
      ...('as' in read && !('whatIf' in read) && !('silence' in read) && read.as !== undefined
        ? [read.as].flat().flatMap((words) => problem(i, k, 'word of likelihood', words, likelihoodWords))
        : []),
    ]),
  )
}

/** @throws InvalidInput when the case has no `claims.yaml`. */
export function readClaims({ dir, claims }: Case): Claim[] {
  const file = join(dir, 'claims.yaml')
  const hint = 'a case needs claims.yaml to say what should carry which claim'
  return claims ?? refuse('case/no-file', file, 'there is no such file', hint)
}

/** Looks for every carrier: in the case, and among codings of the source analysis where they are given. */
export function carriedClaims(claims: readonly Claim[], theCase: Case, codings: readonly Coding[] | null): CarriedClaim[] {
  return claims.map(({ id, claim, kind, carried }) => {
    const row: CarriedClaim = { id, claim, kind, carriers: [], missing: [], context: [] }
    for (const carrier of carried) {
      if ('context' in carrier) row.context.push(carrier.context)
      else if ('coding' in carrier && codings === null) continue
      else {
        const found = find(carrier, theCase, codings ?? [])
        if (found === undefined) row.missing.push(name(carrier))
        else row.carriers.push(found)
      }
    }
    return row
  })
}

function find(carrier: Carrier, theCase: Case, codings: readonly Coding[]): string | undefined {
  if ('coding' in carrier) {
    const coding = codings.find((item) => matches(carrier.coding, item))
    return coding && `${coding.kind} “${coding.anchor.quote.replaceAll(/\s+/g, ' ').slice(0, 80)}”`
  }
  return exists(carrier, theCase) ? name(carrier) : undefined
}

function exists(carrier: Exclude<Carrier, { coding: unknown }>, { facts, occasions, scenario }: Case): boolean {
  if ('event' in carrier) return facts.some((fact) => fact.id === carrier.event)
  if ('occasion' in carrier) return occasions.some((item) => item.id === carrier.occasion)
  if ('parameter' in carrier) return carrier.parameter in scenario.parameters
  if ('state' in carrier) return carrier.state in scenario.state
  if ('question' in carrier) return carrier.question in scenario.questions
  if ('context' in carrier) return false
  const [actor, type] = carrier.prior.split('.')
  return type in (scenario.actors[actor]?.types ?? {})
}

function name(carrier: Carrier): string {
  const [kind, what] = Object.entries(carrier)[0] as [string, unknown]
  return typeof what === 'string' ? `${kind} ${what}` : `coding ${JSON.stringify(what)}`
}

/** Whether a coding is one that a selector means. */
export function matches(wanted: z.output<typeof CodingSelector>, coding: Coding): boolean {
  const quote = coding.anchor.quote.toLowerCase()
  const same = (value: string | undefined, key: string) =>
    value === undefined || (coding as Record<string, unknown>)[key] === value
  return (
    coding.kind === wanted.kind &&
    same(wanted.actor, 'actor') &&
    same(wanted.holder, 'holder') &&
    same(wanted.forum, 'forum') &&
    same(wanted.outcome, 'outcome') &&
    (wanted.recipient === undefined || (coding.kind === 'event' && coding.recipients.includes(wanted.recipient))) &&
    (wanted.type === undefined || (coding.kind === 'event' && wanted.type.includes(coding.type))) &&
    (wanted.modality === undefined || (coding.kind === 'event' && wanted.modality.includes(coding.modality))) &&
    (wanted.words ?? []).every((word) => quote.includes(word.toLowerCase()))
  )
}
