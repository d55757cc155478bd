/**
 * Claims of a source analysis and what carries each: a coding read from a text, a fact or an occasion of the record, a part of the
 * scenario, a question; or nothing, and why. `claims.yaml` says what should carry a claim; here it is looked whether it does.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readShape, refuse, YamlSource } from '../diagnostics/index.ts'
import type { Coding } from '../ontology/index.ts'
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

const ClaimsFile = z.array(
  z.strictObject({
    id: z.int().positive(),
    claim: z.string(),
    kind: z.enum(['fact', 'statement', 'judgement', 'mechanism', 'expectation', 'question']),
    who: z.string(),
    when: z.string(),
    carried: z.array(Carrier).min(1),
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

/** @throws InvalidInput when the case has no `claims.yaml` or it is wrong. */
export async function readClaims(theCase: Case): Promise<Claim[]> {
  const file = join(theCase.dir, 'claims.yaml')
  const text = await readFile(file, 'utf8').catch(() =>
    refuse('case/no-file', file, 'there is no such file', 'a case needs claims.yaml to say what should carry which claim'),
  )
  return readShape(new YamlSource(text, file), ClaimsFile, 'claims', 'docs/case.md')
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

function matches(wanted: z.output<typeof CodingSelector>, coding: Coding): boolean {
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
