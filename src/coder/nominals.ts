/**
 * Events that a noun carries: "joint US-South Korean drills", "strong condemnation of …", "the collapse of the summit". Only
 * where the actors can be told from the possessor, the modifiers, "by", "of" or "between" around the noun, or from the parties
 * that the document last spoke of; a bare noun is no event.
 */
import { failures, hasWord, nounRows, type NounRow, weaponLevel } from './cues.ts'
import type { Discourse } from './discourse.ts'
import { type Deed, spread } from './events.ts'
import type { Found } from './mentions.ts'
import { lemmaOf } from './lemma.ts'
import type { NounPhrase } from './phrases.ts'
import { actorsOf, lemmas, type Reading, unique } from './reading.ts'

interface Hung {
  preposition: string
  phrase: NounPhrase
}

export function nounDeeds(reading: Reading, taken: readonly Deed[], discourse: Discourse): Deed[] {
  const found: Deed[] = []
  reading.chunks.forEach((chunk, i) => {
    if (chunk.kind !== 'noun') return
    const lemma = lemmaOf(reading.sentence.tokens[chunk.head])
    const hung = hungOn(reading, i)
    const failed = failure(reading, chunk, lemma, hung, discourse)
    if (failed) return void found.push(failed)
    const row = nounRows.find((item) => item.nouns.includes(lemma))
    // "the treaty between …" speaks of one that stands.
    if (row?.type === 'AGREE' && /^(?:the|this|that)$/.test(reading.sentence.tokens[chunk.from].lower)) return
    if (!row || isTaken(row, chunk, taken)) return
    const phrase = lemmas(reading, chunk.from, chunk.to)
    if (row.needs && !hasWord(phrase.replace(/-/g, ' '), row.needs) && !hasWord(phrase, row.needs)) return
    found.push(...deedsOf(reading, row, chunk, hung, phrase))
  })
  return found
}

/** A verb's deed that covers the noun has said it already. */
function isTaken(row: NounRow, chunk: NounPhrase, taken: readonly Deed[]): boolean {
  return taken.some((deed) => {
    const object = deed.clause?.verb.passive ? deed.clause.subject : deed.clause?.object
    const inside = object?.phrases.some((phrase) => phrase === chunk) ?? false
    return (
      (inside && (deed.type === row.type || deed.type !== 'ACCUSE')) ||
      (deed.type === row.type && chunk.head >= deed.from && chunk.head < deed.to)
    )
  })
}

function hungOn(reading: Reading, at: number): Hung[] {
  const found: Hung[] = []
  for (let k = at + 1; reading.chunks[k]?.kind === 'preposition' && reading.chunks[k + 1]?.kind === 'noun'; k += 2) {
    found.push({
      preposition: reading.sentence.tokens[reading.chunks[k].from].lower,
      phrase: reading.chunks[k + 1] as NounPhrase,
    })
    // "between A and B"
    if (reading.chunks[k + 2]?.kind === 'conjunction' && reading.chunks[k + 3]?.kind === 'noun') {
      found.push({ preposition: found.at(-1)!.preposition, phrase: reading.chunks[k + 3] as NounPhrase })
      k += 2
    }
  }
  return found
}

function deedsOf(reading: Reading, row: NounRow, chunk: NounPhrase, hung: Hung[], phrase: string): Deed[] {
  const { tokens } = reading.sentence
  const inside = reading.found.filter((item) => item.from >= chunk.from && item.to <= chunk.head && item.code !== null)
  const owners = inside.filter(
    (item) => tokens[item.to]?.lower === "'s" || /^(?:its|his|her|their)$/.test(tokens[item.from].lower),
  )
  const from = (roles: string[]): Found[] =>
    roles.flatMap((role) => {
      if (role === 'possessor') return owners
      if (role === 'modifier') return inside.filter((item) => !owners.includes(item))
      return hung
        .filter((item) => item.preposition === role)
        .flatMap((item) => actorsOf(reading, { phrases: [item.phrase], attached: [] }).filter((actor) => actor.code !== null))
    })
  let actors = unique(from(row.actor))
  const recipients = unique(from(row.recipient)).filter((item) => !actors.some((actor) => actor.code === item.code))
  const trace = [`noun:${tokens[chunk.head].lower}`, `rule:${row.type}${row.mode ? `/${row.mode}` : ''}`]
  if (actors.length === 0 && row.recipient.length > 0 && recipients.length > 0) {
    actors = announced(reading, chunk)
    trace.push('actor:announced')
  }
  if (row.symmetric && actors.length < 2 && recipients.length === 0) return []
  const end = Math.max(
    chunk.to,
    ...hung.filter((item) => [...row.actor, ...row.recipient].includes(item.preposition)).map((item) => item.phrase.to),
  )
  const level = row.deed === 'weapon' ? weaponLevel(phrase) : null
  const clause =
    reading.clauses.find(
      (item) => item.object?.phrases.includes(chunk) || item.prepositional.some((part) => part.nominal.phrases.includes(chunk)),
    ) ?? null
  return spread(row.type, actors, recipients, row.joint ?? false).map(([actor, to]) => ({
    type: row.type,
    mode: row.mode ?? null,
    actor,
    recipients: to,
    level,
    clause: clause ?? reading.clauses.find((item) => item.subject?.phrases.includes(chunk)) ?? null,
    from: chunk.from,
    to: end,
    trace,
  }))
}

/** "followed by a condemnation of …, with X vowing": the one that the same sentence has act next. */
function announced(reading: Reading, chunk: NounPhrase): Found[] {
  const next = reading.clauses.find((item) => item.verb.from > chunk.to && item.relation === 'participle' && item.subject)
  return next
    ? actorsOf(reading, next.subject)
        .filter((item) => item.code !== null)
        .slice(0, 1)
    : []
}

/** "the collapse of the summit": the parties named, else those that met last. */
function failure(reading: Reading, chunk: NounPhrase, lemma: string, hung: Hung[], discourse: Discourse): Deed | null {
  if (!failures.nouns.includes(lemma)) return null
  const of = hung.find((item) => item.preposition === 'of')
  if (!of || !hasWord(lemmas(reading, of.phrase.from, of.phrase.to), failures.of)) return null
  const named = unique(
    hung
      .filter((item) => /^(?:between|with|of)$/.test(item.preposition))
      .flatMap((item) => actorsOf(reading, { phrases: [item.phrase], attached: [] }))
      .filter((item) => item.code !== null),
  )
  const { tokens } = reading.sentence
  const base = {
    person: null,
    sector: null,
    start: tokens[chunk.from].start,
    end: tokens[of.phrase.to - 1].end,
    from: chunk.from,
    to: of.phrase.to,
    forum: null,
  }
  const last = (discourse.pair ?? []).map((code): Found => ({ ...base, text: code, code, kind: 'reference' }))
  const parties = named.length >= 2 ? named : named.length === 0 ? last : []
  if (parties.length < 2) return null
  return {
    type: failures.type,
    mode: failures.mode,
    actor: parties[0],
    recipients: parties.slice(1),
    level: null,
    clause: null,
    from: chunk.from,
    to: of.phrase.to,
    trace: [`noun:${lemma}`, `rule:${failures.type}/${failures.mode}`, ...(named.length === 0 ? ['parties:last to meet'] : [])],
  }
}
