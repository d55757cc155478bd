/**
 * A *clause* is one verb group with its subject, objects and prepositional phrases, and its place in the sentence: what
 * governs it and how. Found from the row of chunks by position, without a parser; where the reading is unsure the part stays
 * empty rather than guessed far away.
 *
 * *Relation* to the governor: `main`, `complement` ("said that …"), `infinitive`, `participle`, `relative`, `conjunct`
 * (shares the subject), `adverbial` (after a subordinator, kept in `marker`).
 */
import { ChunkRow } from './chunk-row.ts'
import { Tree } from './dependencies.ts'
import { settleParticiples } from './participles.ts'
import { type Chunk, chunksOf, copulas, type NounPhrase, type VerbGroup } from './phrases.ts'
import type { Sentence } from './text.ts'

/** Noun phrases joined by "and", each with the phrases hung on it by prepositions ("officials from Seoul"). */
export interface Nominal {
  phrases: NounPhrase[]
  /** Phrases that hang on the first ones: "of", "from", "in". */
  attached: { preposition: string; phrase: NounPhrase }[]
}

export interface Clause {
  verb: VerbGroup
  subject: Nominal | null
  /** Object of an active verb; null for a passive one, whose logical object is the subject. */
  object: Nominal | null
  prepositional: { preposition: string; nominal: Nominal }[]
  marker: string | null
  relation: 'main' | 'complement' | 'infinitive' | 'participle' | 'relative' | 'conjunct' | 'adverbial'
  governor: Clause | null
}

export interface Analysis {
  sentence: Sentence
  chunks: Chunk[]
  clauses: Clause[]
}

/** Clauses of a sentence; @param withoutTree by the order of words alone, to measure what the tree adds */
export function analyse(sentence: Sentence, withoutTree = false): Analysis {
  const chunks = chunksOf(sentence)
  settleParticiples(sentence.tokens, chunks)
  const clauses: Clause[] = []
  const at = new Map<Clause, number>()
  const reader = new Reader(sentence, chunks)
  chunks.forEach((chunk, i) => {
    if (chunk.kind !== 'verb') return
    const clause = reader.clauseAt(chunk, i, clauses)
    clauses.push(clause)
    at.set(clause, i)
  })
  if (!withoutTree) new Tree(sentence.tokens, chunks).settle(clauses)
  return { sentence, chunks, clauses }
}

class Reader extends ChunkRow {
  clauseAt(verb: VerbGroup, i: number, before: Clause[]): Clause {
    const clause: Clause = {
      verb,
      subject: null,
      object: null,
      prepositional: [],
      marker: null,
      relation: 'main',
      governor: null,
    }
    if (verb.form === 'infinitive') this.infinitive(clause, i, before)
    else if (verb.form === 'finite') this.finite(clause, i, before)
    else this.participle(clause, i, before)
    this.complements(clause, i)
    return clause
  }

  infinitive(clause: Clause, i: number, before: Clause[]): void {
    clause.relation = 'infinitive'
    clause.governor = before.at(-1) ?? null
    clause.subject =
      clause.governor?.object && objectControls(clause.governor) ? clause.governor.object : (clause.governor?.subject ?? null)
    const k = this.left(i)
    if (!clause.governor && this.chunks[k]?.kind === 'noun') clause.subject = this.nominalEndingAt(k)
  }

  participle(clause: Clause, i: number, before: Clause[]): void {
    clause.relation = 'participle'
    clause.governor = before.findLast((item) => item.verb.form === 'finite') ?? before.at(-1) ?? null
    const k = this.left(i)
    const previous = this.chunks[k]
    if (previous?.kind === 'noun') clause.subject = this.nominalEndingAt(k)
    else if (previous?.kind === 'comma' && clause.verb.form === 'participle' && this.chunks[k - 1]?.kind === 'noun') {
      const nominal = this.nominalEndingAt(k - 1)
      clause.subject = { phrases: [nominal.attached.at(-1)?.phrase ?? nominal.phrases.at(-1)!], attached: [] }
    } else if (previous?.kind === 'conjunction' && before.at(-1)?.verb.form === clause.verb.form) {
      clause.subject = before.at(-1)!.subject
    } else clause.subject = clause.governor?.subject ?? null
    if (previous?.kind === 'subordinator') clause.marker = this.word(previous)
  }

  finite(clause: Clause, i: number, before: Clause[]): void {
    let k = this.left(i)
    const previous = this.chunks[k]
    const earlier = before.findLast((item) => item.verb.form === 'finite') ?? null
    if (previous?.kind === 'relative') {
      const n = this.chunks[k - 1]?.kind === 'comma' ? k - 2 : k - 1
      clause.relation = 'relative'
      clause.governor = earlier
      if (this.chunks[n]?.kind === 'noun') clause.subject = this.nominalEndingAt(n)
      return
    }
    const joined =
      previous?.kind === 'conjunction' || (previous?.kind === 'comma' && this.chunks[k - 1]?.kind === 'conjunction')
    if (joined || (previous?.kind === 'comma' && earlier && this.isListed(k, earlier))) {
      const partner = before.at(-1) ?? null
      clause.relation = 'conjunct'
      clause.governor = partner
      clause.subject = partner?.subject ?? null
      return
    }
    if (previous?.kind === 'comma') k = this.overApposition(k)
    if (k < 0 || this.chunks[k].kind !== 'noun') return
    clause.subject = this.nominalEndingAt(k)
    const start = this.startOf(clause.subject)
    const lead = before.at(-1)
    if (lead && !earlier && lead.verb.form === 'infinitive' && this.chunks[start - 1] === lead.verb) {
      // "Its decision to suspend talks angered Seoul": what decided, not what was suspended, is the subject.
      clause.subject = lead.subject
      return
    }
    this.place(clause, this.startOf(clause.subject), earlier, before)
  }

  /** Whether a comma before a verb goes on with a list of verbs ("dismantled A, destroyed B"). */
  isListed(comma: number, earlier: Clause): boolean {
    const opened = this.overApposition(comma)
    const subject = opened >= 0 && this.chunks[opened].kind === 'noun' ? this.nominalEndingAt(opened) : null
    return subject === null || this.startOf(subject) > this.chunks.indexOf(earlier.verb)
  }

  /** From the comma that closes an apposition to the phrase before the comma that opened it. */
  overApposition(close: number): number {
    for (let k = close - 1; k > 0; k--) {
      if (this.chunks[k].kind === 'comma') return this.chunks[k - 1]?.kind === 'noun' ? k - 1 : close - 1
    }
    return close - 1
  }

  /** What governs a clause whose subject begins at chunk `start`, by what stands before the subject. */
  place(clause: Clause, start: number, earlier: Clause | null, before: Clause[]): void {
    const k = this.left(start)
    const opener = this.chunks[k]
    if (!opener) return
    if (opener.kind === 'subordinator' || opener.kind === 'relative') {
      const word = this.word(opener)
      clause.marker = word
      clause.relation = word === 'that' ? 'complement' : opener.kind === 'relative' ? 'relative' : 'adverbial'
      clause.governor = before.at(-1) ?? null
    } else if (opener.kind === 'verb') {
      clause.relation = 'complement'
      clause.governor = before.at(-1) ?? null
    } else if (opener.kind === 'conjunction') {
      // "said A did this and B did that": the second half hangs where the first does.
      clause.relation = earlier?.relation === 'complement' ? 'complement' : 'main'
      clause.governor = earlier?.relation === 'complement' ? earlier.governor : null
      clause.marker = earlier?.marker === 'if' || earlier?.marker === 'whether' ? earlier.marker : null
    }
  }

  /** Objects and prepositional phrases to the right, up to the next verb or the end of the clause. */
  complements(clause: Clause, i: number): void {
    let k = i + 1
    let preposition: string | null = null
    while (k < this.chunks.length) {
      const chunk = this.chunks[k]
      if (chunk.kind === 'verb' || chunk.kind === 'relative' || chunk.kind === 'conjunction') break
      if (
        chunk.kind === 'subordinator' &&
        /^(?:as|after|before|since|until|till|than)$/.test(this.word(chunk)) &&
        this.chunks[k + 1]?.kind === 'noun' &&
        !this.opensClause(k + 1)
      )
        preposition = this.word(chunk)
      else if (chunk.kind === 'subordinator') break
      else if (chunk.kind === 'preposition') preposition = this.word(chunk)
      else if (chunk.kind === 'comma') {
        if (this.chunks[k + 1]?.kind !== 'preposition' || this.word(chunk) !== ',') break
        preposition = null
      } else if (chunk.kind === 'noun') {
        const { nominal, next } = this.nominalFrom(k)
        if (preposition === null && this.isSubjectOfNext(next)) break
        if (preposition === null) clause.object ??= nominal
        else clause.prepositional.push({ preposition, nominal })
        preposition = null
        k = next
        continue
      }
      k++
    }
    if (clause.verb.passive) clause.object = null
  }

  /** A participle at the head of the sentence takes the subject of the verb that follows. */
  settleFronted(clause: Clause, clauses: Clause[]): void {
    if (clause.subject || clause.relation === 'main' || clause.governor) return
    const next = clauses.find((item) => item.verb.from > clause.verb.from && item.verb.form === 'finite' && item.subject)
    if (!next || clause.verb.form === 'finite' || descends(next, clause)) return
    clause.governor = next
    clause.subject = next.subject
  }
}

/** Whether a clause hangs, over any number of steps, on another: governors must never run in a circle. */
function descends(clause: Clause, from: Clause): boolean {
  for (let item: Clause | null = clause; item; item = item.governor) if (item === from) return true
  return false
}

/** Verbs whose object does the infinitive: "urged Seoul to stop". Everything with an object, save promises. */
function objectControls(clause: Clause): boolean {
  return !copulas.has(clause.verb.lemma) && !['promise', 'vow', 'threaten', 'agree', 'decide'].includes(clause.verb.lemma)
}
