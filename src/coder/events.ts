/**
 * *Events*: who did or said what to whom. A clause whose verb meets a cue row, or a noun of deed ("joint drills", "the
 * condemnation of …"), becomes a PLOVER event with actor, recipients and level. A deed done jointly is found once for each
 * party, on the same words. What a clause says is found here; who vouches for it and how real it is, in `attribution.ts` and
 * `modality.ts`.
 */
import { quadOf } from '../ontology/index.ts'
import type { Clause } from './clauses.ts'
import { intent, type VerbRow, weaponLevel } from './cues.ts'
import type { Discourse } from './discourse.ts'
import { acrossFrom, agentsOf, objectLemmas, rowFor } from './matching.ts'
import type { Found } from './mentions.ts'
import { actorsOf, isPlaceMention, type Reading, unique } from './reading.ts'
import { recipientsOf } from './recipients.ts'

export interface Deed {
  type: string
  mode: string | null
  actor: Found
  recipients: Found[]
  level: number | null
  clause: Clause | null
  /** Token range of the words that carry the deed. */
  from: number
  to: number
  trace: string[]
}

export function verbDeeds(reading: Reading, clause: Clause, discourse: Discourse): Deed[] {
  const row = rowFor(reading, clause)
  if (!row || row.type === 'NONE') return []
  const { verb } = clause
  const agents = verb.passive ? agentsOf(reading, clause) : actorsOf(reading, clause.subject)
  const subjects = agents.filter((item) => item.kind !== 'capital' || !isPlaceMention(reading, item))
  // "A bomb killed three soldiers": a deed without a doer; of other types there is none.
  if (subjects.length === 0 && !verb.passive && row.type !== 'ASSAULT') return []
  const phrase = objectLemmas(reading, clause)
  const recipients = recipientsOf(reading, clause, row, subjects)
  const level = row.deed === 'weapon' ? weaponLevel(phrase) : (row.level ?? null)
  let aims = recipients
  if (row.toward) {
    const other = acrossFrom(reading, clause, row)
    aims = other ? [other] : []
  }
  if (subjects.length === 0 && row.particle?.includes('as') && clause.governor)
    subjects.push(...labeller(reading, clause, aims))
  if (subjects.length === 0) {
    // A passive without an agent: the deed has a recipient and nobody who did it.
    return aims.length === 0 ? [] : [deed(row, nobody(reading, clause), aims, level, clause)]
  }
  // A forum that meets is a session, and one party alone meets nobody.
  const session = reading.found.some(
    (item) =>
      item.forum !== null && (clause.subject?.phrases.some((part) => item.from >= part.from && item.to <= part.to) ?? false),
  )
  if (row.type === 'CONSULT' && aims.length === 0 && subjects.length === 1 && (session || subjects[0].code === null)) return []
  if (row.type === 'AGREE' && intent.commit.has(verb.lemma) && aims.length === 0 && !promised(reading, clause)) return []
  return spread(row.type, subjects, aims, row.joint ?? false).map(([actor, to]) => deed(row, actor, to, level, clause))
  function deed(cue: VerbRow, actor: Found, to: Found[], rung: number | null, of: Clause): Deed {
    const { type, mode } = settleIntent(reading, of, cue)
    if (type === 'CONSULT' && to[0]?.code && actor.code) discourse.pair = [actor.code, to[0].code]
    const [from, end] = rangeOf(of)
    return {
      type,
      mode,
      actor,
      recipients: to,
      level: rung,
      clause: of,
      from,
      to: end,
      trace: [`verb:${verb.lemma}`, `rule:${cue.type}${cue.mode ? `/${cue.mode}` : ''}`],
    }
  }
}

/** What a promise is about, where the promised deed has a type of its own. */
function promised(reading: Reading, clause: Clause): VerbRow | null {
  const next = reading.clauses.find((item) => item.governor === clause && item.relation === 'infinitive')
  return next ? rowFor(reading, next) : null
}

/** "… South Korea, now labelled as its foe": the one that the main clause is about does the labelling. */
function labeller(reading: Reading, clause: Clause, aims: readonly Found[]): Found[] {
  const main = actorsOf(reading, clause.governor?.subject ?? null).slice(0, 1)
  return main.filter((item) => item.code !== null && !aims.some((aim) => aim.code === item.code))
}

/** The agent of a passive that is not named. */
function nobody(reading: Reading, clause: Clause): Found {
  const token = reading.sentence.tokens[clause.verb.head]
  return {
    text: 'unnamed',
    code: null,
    person: null,
    sector: null,
    start: token.start,
    end: token.end,
    from: clause.verb.head,
    to: clause.verb.head + 1,
    kind: 'unknown',
    forum: null,
  }
}

/** Each actor with its recipients; in "A and B met" and "the two leaders met" each meets the other. */
export function spread(type: string, subjects: Found[], recipients: Found[], joint: boolean): [Found, Found[]][] {
  const symmetric = ['CONSULT', 'AGREE', 'COOPERATE'].includes(type)
  if (symmetric && subjects.length > 1 && recipients.length === 0) return [[subjects[0], subjects.slice(1)]]
  const others = (actor: Found) => recipients.filter((item) => item.code === null || item.code !== actor.code)
  if (joint) {
    const parties = unique([...subjects, ...recipients])
    return parties.filter((item) => item.code !== null || parties.length === 1).map((actor) => [actor, []])
  }
  return subjects.slice(0, 3).map((actor) => [actor, others(actor)])
}

/** "will send" and "agreed to send" are intents: AGREE where friendly, THREATEN where a promise of force. */
function settleIntent(reading: Reading, clause: Clause, row: VerbRow): { type: string; mode: string | null } {
  const plain = { type: row.type, mode: row.mode ?? null }
  const { lemma } = clause.verb
  if (intent.commit.has(lemma) && row.type === 'AGREE') {
    const inner = promised(reading, clause)
    const quad = inner ? quadOf(inner.type) : undefined
    if (quad === 4 && inner!.type !== 'PROTEST') return { type: 'THREATEN', mode: null }
    return plain
  }
  const will =
    clause.verb.modals.some((word) => word === 'will' || word === "'ll" || word === 'would' || word === 'shall') &&
    !clause.verb.negated
  const planned = clause.relation === 'infinitive' && clause.governor !== null && intent.plan.has(clause.governor.verb.lemma)
  if ((will || planned) && (quadOf(row.type) === 2 || row.type === 'CONSULT')) return { type: 'AGREE', mode: null }
  if ((will || planned) && quadOf(row.type) === 4 && row.type !== 'MOBILIZE') return { type: 'THREATEN', mode: null }
  return plain
}

/** Tokens of a clause from its subject to its last phrase. */
export function rangeOf(clause: Clause): [number, number] {
  const parts = [clause.subject, clause.object, ...clause.prepositional.map((item) => item.nominal)].filter(
    (item) => item !== null,
  )
  const own = parts.flatMap((item) => [...item.phrases, ...item.attached.map((hung) => hung.phrase)])
  const shared = clause.relation === 'conjunct' || clause.relation === 'infinitive' || clause.relation === 'participle'
  const inside = own.filter((phrase) => !shared || phrase.from >= clause.verb.from)
  return [
    Math.min(clause.verb.from, ...inside.map((item) => item.from)),
    Math.max(clause.verb.to, ...inside.map((item) => item.to)),
  ]
}
