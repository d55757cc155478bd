/**
 * *Attribution*: who says or thinks what the text says. A *voice* is a holder, the cue that introduces it, and the range of its
 * content, quoted or indirect. Holders are *experts* (asked for a judgement), *parties* (states, offices, people in office) or
 * *others*; no cue and no holder means the author's own voice.
 *
 * A name introduced with an affiliation ("Moon Chung-in, a professor at Yonsei University") keeps it for the whole document.
 */
import type { Clause, Nominal } from './clauses.ts'
import { institutionIn } from '../ontology/index.ts'
import { contentOf } from './content.ts'
import speech from './data/speech.json' with { type: 'json' }
import type { Found } from './mentions.ts'
import type { NounPhrase } from './phrases.ts'
import { actorsOf, lemmas, type Reading } from './reading.ts'

export interface Holder {
  name: string
  kind: 'expert' | 'party' | 'other'
  affiliation: string | null
  actor: Found | null
}

export interface Voice {
  holder: Holder
  cue: string
  class: string
  /** Offsets of the content in the document. */
  start: number
  end: number
  direct: boolean
  clause: Clause | null
}

const classOf = new Map(speech.verbs.flatMap((row) => row.words.map((word) => [word, row.class] as const)))
const expertWords = new Set(speech.experts.words)
const institutionWords = new Set(speech.institutions.words)
const closing = /^["”’']$/

/** Whom a document has introduced, by surname or other single name. */
export class Holders {
  private known = new Map<string, Holder>()
  private last: Holder | null = null

  voicesOf(reading: Reading): Voice[] {
    const voices: Voice[] = []
    for (const clause of reading.clauses) {
      const kind = classOf.get(clause.verb.lemma)
      if (!kind || clause.relation === 'infinitive' || clause.verb.modals.length > 0) continue
      const inverted = this.inverted(reading, clause)
      const nominal = inverted ?? clause.subject
      const by = clause.verb.passive ? null : nominal
      const holder = by && this.holderOf(reading, by, clause)
      const content = holder && contentOf(reading, clause, inverted !== null)
      if (!holder || !content) continue
      if (holder.kind === 'other' && kind === 'judge' && !content.direct) continue
      voices.push({ holder, cue: clause.verb.lemma, class: kind, clause, ...content })
      this.last = holder
    }
    const according = this.according(reading)
    if (according) voices.push(according)
    if (voices.length === 0) {
      const goesOn = this.continued(reading)
      if (goesOn) voices.push(goesOn)
    }
    if (voices.length === 0 && !/^\s*[“"]/.test(reading.text.slice(reading.sentence.start, reading.sentence.start + 2)))
      this.last = null
    return voices
  }

  /** “…,” notes Moon Chung-in: the object of the cue is the holder. */
  private inverted(reading: Reading, clause: Clause): Nominal | null {
    const { tokens } = reading.sentence
    const before = tokens[clause.verb.from - 1]
    const after = tokens[clause.verb.to]
    if (!before || !after || clause.verb.to - clause.verb.from > 1) return null
    if (!closing.test(before.text) && before.lower !== ',') return null
    const chunk = reading.chunks.find((item) => item.from === clause.verb.to)
    if (chunk?.kind !== 'noun' || !/^\p{Lu}|^(?:the|a|an)$/u.test(after.text)) return null
    return closing.test(before.text) ? { phrases: [chunk], attached: [] } : null
  }

  private holderOf(reading: Reading, nominal: Nominal, clause: Clause | null): Holder | null {
    const phrase = nominal.phrases[0]
    const { tokens } = reading.sentence
    const head = tokens[phrase.head]
    if (/^(?:he|she|they)$/.test(head.lower) && this.last?.kind === 'expert') return this.last
    const name = nameIn(reading, phrase)
    const known = name
      ? (this.known.get(name.split(' ').at(-1)!.toLowerCase()) ?? this.known.get(name.split(' ')[0].toLowerCase()))
      : undefined
    const found = actorsOf(reading, nominal)
    const actor = found.find((item) => item.code !== null) ?? null
    if (known && (!actor?.person || known.kind === 'expert')) return known
    const words = lemmas(reading, phrase.from, phrase.to)
    const until = clause && clause.verb.from > phrase.to ? clause.verb.from : Math.min(tokens.length, phrase.to + 14)
    const apposition = lemmas(reading, phrase.to, until)
    const expert = hasAny(words, expertWords) || (name !== null && !actor?.person && hasAny(apposition, expertWords))
    const institution = expert || (name !== null && !actor?.person) ? institutionNear(reading, phrase, until) : null
    if (expert || institution) {
      const holder: Holder = {
        name: name ?? reading.text.slice(tokens[phrase.from].start, head.end),
        kind: 'expert',
        affiliation: institution,
        actor: null,
      }
      if (name) for (const part of name.split(' ')) this.known.set(part.toLowerCase(), holder)
      return holder
    }
    if (actor)
      return {
        name: (actor.to > phrase.head ? actor.person : null) ?? reading.text.slice(tokens[phrase.from].start, head.end),
        kind: 'party',
        affiliation: null,
        actor,
      }
    if (found.length === 0 || /^(?:it|this|that|there|which|what)$/.test(head.lower)) return null
    return {
      name: reading.text.slice(tokens[phrase.from].start, head.end),
      kind: 'other',
      affiliation: null,
      actor: found[0],
    }
  }

  /** "According to Moon, …" */
  private according(reading: Reading): Voice | null {
    const { tokens } = reading.sentence
    const at = tokens.findIndex((token, i) => token.lower === 'according' && tokens[i + 1]?.lower === 'to')
    const chunk = at < 0 ? undefined : reading.chunks.find((item) => item.kind === 'noun' && item.from === at + 2)
    if (chunk?.kind !== 'noun') return null
    const holder = this.holderOf(reading, { phrases: [chunk], attached: [] }, null)
    if (!holder) return null
    this.last = holder
    const close = at === 0 ? tokens.findIndex((token, i) => i >= chunk.to && token.lower === ',') : -1
    const start = at === 0 ? (tokens[close + 1] ?? tokens[chunk.to] ?? tokens[0]).start : tokens[0].start
    const end = at === 0 ? tokens.at(-1)!.end : tokens[Math.max(0, at - 1)].end
    return end > start
      ? {
          holder,
          cue: 'according to',
          class: holder.kind === 'expert' ? 'judge' : 'say',
          start,
          end,
          direct: false,
          clause: null,
        }
      : null
  }

  /** A sentence that is quoted whole goes on with the last speaker. */
  private continued(reading: Reading): Voice | null {
    const { start, end } = reading.sentence
    const words = reading.text.slice(start, Math.min(reading.text.length, end + 2))
    if (!this.last || !/^[“"]/.test(words) || !/[”"]\s*$/.test(words.trimEnd().slice(0, end - start + 1))) return null
    return {
      holder: this.last,
      cue: 'quotation',
      class: this.last.kind === 'expert' ? 'judge' : 'say',
      start,
      end,
      direct: true,
      clause: null,
    }
  }
}

function hasAny(words: string, set: ReadonlySet<string>): boolean {
  return words.split(' ').some((word) => set.has(word) || set.has(word.replace(/s$/, '')))
}

/** The personal name in a phrase: its capitalised words, titles and roles left out. */
function nameIn(reading: Reading, phrase: NounPhrase): string | null {
  const words: string[] = []
  const { tokens } = reading.sentence
  for (let i = phrase.from; i < phrase.to; i++) {
    const token = tokens[i]
    if (token.lower === '-' && token.joined && words.length > 0) {
      words[words.length - 1] += `-${tokens[i + 1]?.text ?? ''}`
      i++
    } else if (/^\p{Lu}/u.test(token.text) && token.pos !== 'DET' && token.pos !== 'PRON' && !expertWords.has(token.lemma))
      words.push(token.text)
    else words.length = 0
  }
  return words.length > 0 && words.length <= 4 && !hasAny(` ${words.join(' ').toLowerCase()} `, institutionWords)
    ? words.join(' ')
    : null
}

/** The institution named between a holder and its verb, without the place that owns it ("Tokyo's"). */
function institutionNear(reading: Reading, phrase: NounPhrase, until: number): string | null {
  const { tokens } = reading.sentence
  const last = Math.min(until, tokens.length) - 1
  const known = last >= phrase.from ? institutionIn(reading.text.slice(tokens[phrase.from].start, tokens[last].end)) : undefined
  if (known) return known.name
  for (const chunk of reading.chunks) {
    if (chunk.kind !== 'noun' || chunk.from < phrase.from || chunk.from >= until) continue
    const at = Array.from({ length: chunk.to - chunk.from }, (_, i) => chunk.from + i).find(
      (i) => institutionWords.has(tokens[i].lower) && /^\p{Lu}/u.test(tokens[i].text),
    )
    if (at === undefined) continue
    let from = at
    while (from > chunk.from && /^[\p{Lu}&-]/u.test(tokens[from - 1].text) && tokens[from - 1].pos !== 'DET') from--
    let to = at + 1
    while (
      tokens[to] &&
      (/^\p{Lu}/u.test(tokens[to].text) ||
        (/^(?:of|for|on|and)$/.test(tokens[to].lower) && /^\p{Lu}/u.test(tokens[to + 1]?.text ?? '')))
    )
      to++
    return reading.text.slice(tokens[from].start, tokens[to - 1].end)
  }
  return null
}
