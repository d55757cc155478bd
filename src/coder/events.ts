/**
 * *Events*: who did or said what to whom. A clause whose verb meets a cue row, or a noun of deed ("joint drills", "the
 * condemnation of …"), becomes a PLOVER event with actor, recipients and level. A deed done jointly is found once for each
 * party, on the same words. What a clause says is found here; who vouches for it and how real it is, in `attribution.ts` and
 * `modality.ts`.
 */
import { hungOn, partiesOf } from './arguments.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import type { Clause } from './clauses.ts'
import { nounRows, weaponLevel } from './cues.ts'
import intent from './data/intent.json' with { type: 'json' }
import type { Discourse } from './discourse.ts'
import { type TypeTrace, wordsAt } from './explanation.ts'
import { featuresOf } from './features.ts'
import { intentOf, isUnreal, settleIntent } from './intent.ts'
import { acrossFrom, objectLemmas } from './matching.ts'
import type { Found } from './mentions.ts'
import { type Model, shippedModel, type Verdict } from './model.ts'
import { modeOf } from './modes.ts'
import { failureOf, holdsNoun } from './nominals.ts'
import type { NounPhrase } from './phrases.ts'
import { isReported } from './proposals.ts'
import { actorsOf, lemmas, type Reading, unique } from './reading.ts'

const plans = new Set(intent.governors)

/** Types of words about a deed: what is condemned, welcomed or ignored was done. */
const judging = new Set(['ACCUSE', 'SUPPORT', 'REJECT'])

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
  /** Calibrated probability of the type. */
  confidence: number
  trace: string[]
  /** How its type came about. */
  why: () => TypeTrace
}

/** The deeds of a sentence: candidates that the model takes for events with at least its threshold's probability. */
export function deedsOf(reading: Reading, discourse: Discourse): Deed[] {
  const deeds: Deed[] = []
  for (const candidate of candidatesOf(reading)) {
    if (candidate.kind === 'verb') {
      if (!isReported(candidate.clause!) && !isUnreal(reading, candidate.clause!))
        deeds.push(...deedsOfCandidate(reading, candidate, discourse))
    } else if (!isTaken(reading, candidate, deeds)) {
      const failed = failureOf(reading, candidate.chunk!, discourse)
      deeds.push(...(failed ? [failed] : deedsOfCandidate(reading, candidate, discourse)))
    }
  }
  // "plans to hold drills": the plan is the drills, intended
  return deeds.filter(({ clause, type }) => {
    // "agreed to hold drills" is an agreement of two, whatever comes of it.
    if (type === 'AGREE' && clause?.verb.lemma === 'agree') return true
    return !deeds.some((item) => item.clause && clause && isPlanOf(clause, item.clause))
  })
}

function isPlanOf(clause: Clause, deed: Clause): boolean {
  return deed.governor === clause && deed.relation === 'infinitive' && plans.has(clause.verb.lemma)
}

function deedsOfCandidate(reading: Reading, candidate: Candidate, discourse: Discourse): Deed[] {
  const { clause, row, chunk } = candidate
  if (row?.type === 'NONE') return []
  const model = reading.model ?? shippedModel()
  const features = featuresOf(reading, candidate)
  const ruled = row ?? (chunk && nounRows.find((item) => holdsNoun(reading, item, chunk)))
  const { told, ruled: byRow } = model.judge(features, ruled?.type)
  const likely = verdictOn(model, told, candidate.kind, byRow)
  const verdict =
    likely ?? (ruled && (chunk !== null || row?.particle?.includes('as')) && areNamed(reading, candidate, ruled) ? byRow : null)
  if (!verdict) return []
  const verb = candidate.kind === 'verb' ? clause!.verb : null
  const intended = verb ? intentOf(reading, clause!) : null
  const type = settleIntent(verdict.type, intended, verb?.negated ?? false)
  const fits = row?.type === verdict.type ? row : null
  const { actors, recipients } = partiesOf(reading, candidate, verdict.type)
  let aims = recipients
  if (fits?.toward) {
    const other = acrossFrom(reading, clause!, fits)
    aims = other ? [other] : []
  }
  if (actors.length === 0 && fits?.particle?.includes('as') && clause?.governor) actors.push(...labeller(reading, clause, aims))
  if (actors.length === 0) {
    if (aims.length === 0 || (verb && !verb.passive && type !== 'ASSAULT')) return []
    actors.push(nobody(reading, candidate.head))
  }
  if (type === 'CONSULT' && aims.length === 0 && actors.length === 1 && isSession(reading, clause)) return []
  const phrase = verb ? objectLemmas(reading, clause!) : lemmas(reading, chunk!.from, chunk!.to)
  const level = fits?.deed === 'weapon' || (chunk && type === 'MOBILIZE') ? weaponLevel(phrase) : (fits?.level ?? null)
  const joint =
    fits?.joint ??
    (chunk !== null && type === 'MOBILIZE' && nounRows.some((item) => item.joint && holdsNoun(reading, item, chunk)))
  const mode = type === verdict.type ? (fits?.mode ?? modeOf(reading, candidate, type)) : null
  const [from, to] = verb ? rangeOf(clause!) : rangeOfNoun(reading, chunk!)
  const cue = fits ?? (ruled?.type === verdict.type ? ruled : null)
  const why = (): TypeTrace => ({
    by: likely === null ? 'names' : likely === told ? 'model' : 'row',
    type: verdict.type,
    intent: type === verdict.type ? null : intended,
    carrier: { kind: candidate.kind, ...wordsAt(reading, verb?.from ?? candidate.head, verb?.to ?? candidate.head + 1) },
    cue: cue && { type: cue.type, mode: cue.mode ?? null },
    weighing: model.weigh(features, verdict.type),
    classes: model.classes.length,
    threshold: likely === null ? null : likely === told ? model.threshold : model.thresholdRuled[candidate.kind],
    confidence: verdict.confidence,
    calibration: model.calibration,
  })
  const trace = [
    ...(verb ? [`verb:${verb.lemma}`] : [`noun:${reading.sentence.tokens[candidate.head].lower}`]),
    ...(fits ? [`rule:${fits.type}${fits.mode ? `/${fits.mode}` : ''}`] : []),
    ...(type === verdict.type ? [] : [`intent:${intended}`, `deed:${verdict.type}`]),
    ...model.contributions(features, verdict.type).map((item) => `feature:${item.feature} ${item.weight.toFixed(2)}`),
  ]
  return spread(type, actors, aims, joint).map(([actor, others]) => {
    if (type === 'CONSULT' && others[0]?.code && actor.code) discourse.pair = [actor.code, others[0].code]
    return { type, mode, actor, recipients: others, level, clause, from, to, confidence: verdict.confidence, trace, why }
  })
}

/** The model's verdict above its threshold, or that of a cue row above the lower one for such; a verb's row must not contradict the model. */
function verdictOn(
  { threshold, thresholdRuled }: Model,
  told: Verdict,
  kind: Candidate['kind'],
  ruled: Verdict | null | undefined,
): Verdict | null {
  if (told.probability >= threshold) return told
  if (!ruled || (kind === 'verb' && ruled.type !== told.type)) return null
  return ruled.probability >= thresholdRuled[kind] ? ruled : null
}

/** Whether all whom a noun of deed concerns are known by name: "joint US-South Korean drills", "Seoul's condemnation of Tokyo". */
function areNamed(reading: Reading, candidate: Candidate, row: { type: string; joint?: boolean }): boolean {
  const { actors, recipients } = partiesOf(reading, candidate, row.type)
  if (actors.length === 0 && candidate.row?.particle?.includes('as'))
    actors.push(...labeller(reading, candidate.clause!, recipients))
  const known = (list: readonly Found[]) => list.length > 0 && list.every((item) => item.code !== null)
  return row.joint ? known(actors) && actors.length > 1 : known(actors) && known(recipients)
}

/** A forum that meets is a session, and meets nobody. */
function isSession(reading: Reading, clause: Clause | null): boolean {
  return reading.found.some(
    (item) =>
      item.forum !== null && (clause?.subject?.phrases.some((part) => item.from >= part.from && item.to <= part.to) ?? false),
  )
}

/** A verb's deed that covers the noun has said it already; a noun of a cue row gives way to a cue row's deed or its own type alone. */
function isTaken(reading: Reading, { chunk }: Candidate, taken: readonly Deed[]): boolean {
  const row = nounRows.find((item) => holdsNoun(reading, item, chunk!))
  return taken.some((deed) => {
    const object = deed.clause?.verb.passive ? deed.clause.subject : deed.clause?.object
    const inside = object?.phrases.some((phrase) => phrase === chunk) ?? false
    const covered = chunk!.head >= deed.from && chunk!.head < deed.to && deed.clause !== null
    if (!row) return inside || covered
    const ruled = deed.trace.some((item) => item.startsWith('rule:'))
    return (inside && ruled && !judging.has(deed.type)) || ((inside || covered) && deed.type === row.type)
  })
}

function rangeOfNoun(reading: Reading, chunk: NounPhrase): [number, number] {
  return [chunk.from, Math.max(chunk.to, ...hungOn(reading, chunk).map((item) => item.phrase.to))]
}

/** "… South Korea, now labelled as its foe": the one that the main clause is about does the labelling. */
function labeller(reading: Reading, clause: Clause, aims: readonly Found[]): Found[] {
  const main = actorsOf(reading, clause.governor?.subject ?? null).slice(0, 1)
  return main.filter((item) => item.code !== null && !aims.some((aim) => aim.code === item.code))
}

/** The agent of a passive that is not named. */
function nobody(reading: Reading, head: number): Found {
  const token = reading.sentence.tokens[head]
  return {
    text: 'unnamed',
    code: null,
    person: null,
    sector: null,
    start: token.start,
    end: token.end,
    from: head,
    to: head + 1,
    kind: 'unknown',
    forum: null,
  }
}

/** Each actor with its recipients; in "A and B met" and "the two leaders met" each meets the other. */
export function spread(type: string, subjects: Found[], recipients: Found[], joint: boolean): [Found, Found[]][] {
  const symmetric = ['CONSULT', 'AGREE', 'COOPERATE', 'SUPPORT'].includes(type)
  if (symmetric && subjects.length > 1)
    return [
      [
        subjects[0],
        unique([...subjects.slice(1), ...recipients.filter((item) => item.code !== null)]).filter(
          (item) => item.code === null || item.code !== subjects[0].code,
        ),
      ],
    ]
  const others = (actor: Found) => recipients.filter((item) => item.code === null || item.code !== actor.code)
  if (joint) {
    const parties = unique([...subjects, ...recipients])
    return parties.filter((item) => item.code !== null || parties.length === 1).map((actor) => [actor, []])
  }
  return subjects.slice(0, 3).map((actor) => [actor, others(actor)])
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
