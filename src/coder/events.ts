/**
 * *Events*: who did or said what to whom. A clause whose verb meets a cue row, or a noun of deed ("joint drills", "the
 * condemnation of …"), becomes a PLOVER event with actor, recipients and level. A deed done jointly is found once for each
 * party, on the same words. What a clause says is found here; who vouches for it and how real it is, in `attribution.ts` and
 * `modality.ts`.
 */
import { quadOf } from '../ontology/index.ts'
import type { Clause, Nominal } from './clauses.ts'
import { hasWord, intent, light, lightRows, rowsOf, type VerbRow, weaponLevel, wordsOfClass } from './cues.ts'
import reference from './data/reference.json' with { type: 'json' }
import type { Discourse } from './discourse.ts'
import type { Found } from './mentions.ts'
import { actorsOf, isPlaceMention, lemmas, phraseLemmas, type Reading, unique } from './reading.ts'

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

/** Prepositions whose phrase is the recipient of a verb, most telling first. */
const receiving = [
  'against',
  'with',
  'to',
  'toward',
  'towards',
  'at',
  'on',
  'upon',
  'into',
  'from',
  'of',
  'for',
  'over',
  'between',
  'by',
  'in',
  'about',
]

export function verbDeeds(reading: Reading, clause: Clause, discourse: Discourse): Deed[] {
  const row = rowFor(reading, clause)
  if (!row || row.type === 'NONE') return []
  const { verb } = clause
  const agents = verb.passive ? by(reading, clause) : actorsOf(reading, clause.subject)
  const subjects = agents.filter((item) => item.kind !== 'capital' || !isPlaceMention(reading, item))
  if (subjects.length === 0 && !verb.passive) return []
  const phrase = objectLemmas(reading, clause)
  const recipients = recipientsOf(reading, clause, row, subjects)
  let level = row.deed === 'weapon' ? weaponLevel(phrase) : (row.level ?? null)
  let aims = recipients
  if (row.toward) {
    const other = acrossBorder(lemmas(reading, 0, reading.sentence.tokens.length), subjects)
    const near =
      hasWord(`${phrase}${prepositionalLemmas(reading, clause)}`, wordsOfClass(row.toward)) ||
      /balloon|jam/.test(`${verb.lemma}${phrase}`)
    if (!near || !other) return row.type === 'MOBILIZE' ? [] : []
    aims = [other]
    level = row.level ?? null
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

function rowFor(reading: Reading, clause: Clause): VerbRow | null {
  const { lemma } = clause.verb
  for (const row of rowsOf(lemma)) if (holds(reading, clause, row)) return row
  const object = clause.object
  if (light.has(lemma) && object) {
    const head = phraseLemmas(reading, object)
    const row = lightRows.find((item) => item.verbs.includes(lemma) && hasWord(head, item.nouns))
    if (row) return { ...row, noRecipient: false }
  }
  return null
}

function holds(reading: Reading, clause: Clause, row: VerbRow): boolean {
  const phrase = objectLemmas(reading, clause)
  if (row.infinitive) {
    const next = reading.clauses[reading.clauses.indexOf(clause) + 1]
    if (next?.relation !== 'infinitive' || next.governor !== clause) return false
    if (row.infinitive !== 'any' && !wordsOfClass(row.infinitive).includes(next.verb.lemma)) return false
  }
  const adverb = reading.sentence.tokens[clause.verb.to]?.lower ?? ''
  const particles = row.particle
  const prepositional = particles ? clause.prepositional.filter((item) => particles.includes(item.preposition)) : []
  if (particles && !row.infinitive && !(row.object && !('particle' in row))) {
    const direct = particles.includes(adverb) || prepositional.length > 0
    const optional = row.type === 'CONSULT' && row.object === 'talk'
    if (!direct && !optional) return false
  }
  if (row.object) {
    const words = wordsOfClass(row.object)
    const near = particles ? prepositional.map((item) => phraseLemmas(reading, item.nominal)).join('') + phrase : phrase
    const named =
      words.includes('actor') &&
      actorsOf(reading, particles && !clause.object ? (prepositional[0]?.nominal ?? null) : objectOf(clause)).some(
        (item) => item.code !== null,
      )
    if (!named && !hasWord(near, words)) return false
  }
  if (row.speaker) {
    const subject = actorsOf(reading, clause.verb.passive ? null : clause.subject)[0]
    const kind =
      subject === undefined ? 'none' : (subject.sector ?? (subject.person ? 'person' : subject.code ? 'state' : 'other'))
    if (!row.speaker.includes(kind)) return false
  }
  if (row.toActor) {
    const receivers = clause.prepositional
      .filter((item) => /^(?:to|for)$/.test(item.preposition))
      .flatMap((item) => actorsOf(reading, item.nominal))
    if (
      !receivers.some((item) => item.code) ||
      !/\b(?:help|support|aid|assist|fight|back|peacekeep|ally|alongside)/.test(
        lemmas(reading, 0, reading.sentence.tokens.length),
      )
    )
      return false
  }
  if (row.atTarget) {
    const hit = clause.prepositional.filter((item) => /^(?:at|on|into|against)$/.test(item.preposition))
    if (
      !hit.some(
        (item) =>
          actorsOf(reading, item.nominal).length > 0 || hasWord(phraseLemmas(reading, item.nominal), wordsOfClass('place')),
      )
    )
      return false
  }
  return true
}

/** The logical object: of an active verb its object, of a passive its subject. */
function objectOf(clause: Clause): Nominal | null {
  return clause.verb.passive ? clause.subject : clause.object
}

function objectLemmas(reading: Reading, clause: Clause): string {
  const object = objectOf(clause)
  if (!object) return ''
  const of = clause.verb.passive ? [] : clause.prepositional.filter((item) => item.preposition === 'of')
  return phraseLemmas(reading, object) + of.map((item) => phraseLemmas(reading, item.nominal)).join('')
}

function prepositionalLemmas(reading: Reading, clause: Clause): string {
  return clause.prepositional.map((item) => phraseLemmas(reading, item.nominal)).join('')
}

function by(reading: Reading, clause: Clause): Found[] {
  return clause.prepositional.filter((item) => item.preposition === 'by').flatMap((item) => actorsOf(reading, item.nominal))
}

function recipientsOf(reading: Reading, clause: Clause, row: VerbRow, subjects: Found[]): Found[] {
  const own = new Set(subjects.map((item) => item.code ?? item.text))
  const fits = (item: Found) =>
    !own.has(item.code ?? item.text) && item.from !== subjects[0]?.from && !isPlaceMention(reading, item)
  if (row.noRecipient) {
    const aimed = row.joint
      ? clause.prepositional.filter((item) => item.preposition === 'with')
      : clause.prepositional.filter((item) => /^(?:at|against|toward|towards)$/.test(item.preposition))
    const inside = row.joint ? actorsOf(reading, clause.object).filter((item) => item.code !== null) : []
    return unique(
      [...inside, ...aimed.flatMap((item) => actorsOf(reading, item.nominal))].filter(
        (item) => fits(item) && item.code !== null,
      ),
    )
  }
  const direct = actorsOf(reading, objectOf(clause)).filter(fits)
  if (direct.some((item) => item.code !== null) || (direct.length > 0 && !row.object)) return unique(direct)
  for (const preposition of receiving) {
    if (clause.verb.passive && preposition === 'by') continue
    const hung = clause.prepositional
      .filter((item) => item.preposition === preposition)
      .flatMap((item) => actorsOf(reading, item.nominal))
    const fitting = hung.filter(fits)
    if (fitting.length > 0 && !(preposition === 'in' && direct.length > 0)) return unique(fitting)
  }
  const attached =
    objectOf(clause)
      ?.attached.flatMap((item) => actorsOf(reading, { phrases: [item.phrase], attached: [] }))
      .filter(fits) ?? []
  if (direct.length > 0 || attached.length > 0) return unique([...direct, ...attached].slice(0, 1))
  return bound(reading, clause, fits)
}

/** "demanded that Seoul stop", "called for the release of …": whom the governed clause is about. */
function bound(reading: Reading, clause: Clause, fits: (item: Found) => boolean): Found[] {
  const next = reading.clauses.find(
    (item) => item.governor === clause && (item.relation === 'complement' || item.relation === 'infinitive'),
  )
  if (!next) return []
  const candidates =
    next.relation === 'complement'
      ? [next.verb.passive ? null : next.subject, next.object]
      : [next.object, ...next.prepositional.map((item) => item.nominal)]
  for (const nominal of candidates) {
    const found = actorsOf(reading, nominal).filter(fits)
    if (found.length > 0) return unique(found)
  }
  return []
}

/** Whom works on a border are directed at: named by the border, else by the actor's contested border. */
function acrossBorder(words: string, subjects: Found[]): Found | null {
  const actor = subjects[0]
  if (!actor?.code) return null
  const named = reference.borders.find((row) => row.between.includes(actor.code!) && hasWord(words, row.words))
  const other =
    named?.between.find((code) => code !== actor.code) ??
    reference.contestedBorder.find((row) => row.actor === actor.code)?.toward
  const elsewhere = /\b(?:china|chinese|russia|russian)\b/.test(words) && !named
  return other && !elsewhere ? { ...actor, code: other, person: null, sector: null, text: other, kind: 'reference' } : null
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
