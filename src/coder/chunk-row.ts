/** The row of chunks of a sentence, and how nominals are read off it: coordination and what hangs on by prepositions. */
import type { Nominal } from './clauses.ts'
import type { Chunk, NounPhrase } from './phrases.ts'
import type { Sentence } from './text.ts'

export class ChunkRow {
  readonly sentence: Sentence
  readonly chunks: Chunk[]

  constructor(sentence: Sentence, chunks: Chunk[]) {
    this.sentence = sentence
    this.chunks = chunks
  }

  word(chunk: Chunk): string {
    return this.sentence.tokens[chunk.from].lower
  }

  /** Index of the nearest chunk to the left that is no adverb. */
  left(i: number): number {
    let k = i - 1
    while (k >= 0 && this.chunks[k].kind === 'other') k--
    return k
  }

  /** The nominal whose last chunk is `k`: back over attached phrases and coordination. */
  nominalEndingAt(k: number): Nominal {
    const attached: Nominal['attached'] = []
    let at = k
    for (;;) {
      const hang = (preposition: Chunk) =>
        attached.unshift({ preposition: this.word(preposition), phrase: this.chunks[at] as NounPhrase })
      const before = this.chunks[at - 1]
      if (before?.kind === 'preposition' && this.chunks[at - 2]?.kind === 'noun') {
        hang(before)
        at -= 2
      } else if (
        before?.kind === 'conjunction' &&
        this.chunks[at - 2]?.kind === 'noun' &&
        this.chunks[at - 3]?.kind === 'preposition' &&
        this.chunks[at - 4]?.kind === 'noun'
      ) {
        // "demands for A and B": both hang on the first phrase.
        hang(this.chunks[at - 3])
        at -= 2
      } else break
    }
    const phrases = [this.chunks[at] as NounPhrase]
    while (this.chunks[at - 1]?.kind === 'conjunction' || (phrases.length > 1 && this.chunks[at - 1]?.kind === 'comma')) {
      const gap = this.chunks[at - 2]?.kind === 'comma' && this.chunks[at - 1]?.kind === 'conjunction' ? 3 : 2
      // ", and" joins clauses unless a list came before it.
      if (gap === 3 && this.chunks[at - 4]?.kind !== 'comma') break
      const next = this.chunks[at - gap]
      if (next?.kind !== 'noun' || this.chunks[at - gap - 1]?.kind === 'verb') break
      at -= gap
      phrases.unshift(next)
    }
    return { phrases, attached }
  }

  startOf(nominal: Nominal): number {
    return this.chunks.indexOf(nominal.phrases[0])
  }

  /** A phrase directly before a finite verb is that verb's subject, not an object. */
  isSubjectOfNext(next: number): boolean {
    let k = next
    while (this.chunks[k]?.kind === 'other') k++
    const chunk = this.chunks[k]
    return chunk?.kind === 'verb' && chunk.form === 'finite'
  }

  opensClause(noun: number): boolean {
    const { next } = this.nominalFrom(noun)
    for (let k = next; k < this.chunks.length; k++) {
      const chunk = this.chunks[k]
      if (chunk.kind === 'verb') return chunk.form === 'finite'
      if (chunk.kind !== 'noun' && chunk.kind !== 'preposition' && chunk.kind !== 'other' && chunk.kind !== 'conjunction')
        return false
    }
    return false
  }

  /** The nominal that begins at `k`: coordinated phrases, as long as none of them is the subject of a verb. */
  nominalFrom(k: number): { nominal: Nominal; next: number } {
    const phrases = [this.chunks[k] as NounPhrase]
    let next = k + 1
    for (;;) {
      let ahead = next
      while (this.chunks[ahead]?.kind === 'comma' || this.chunks[ahead]?.kind === 'conjunction') ahead++
      const candidate = this.chunks[ahead]
      if (ahead === next || ahead - next > 2 || candidate?.kind !== 'noun') break
      // What was read as a list of objects turns out to be the subject of the next verb.
      if (this.isSubjectOfNext(ahead + 1)) return { nominal: { phrases: phrases.slice(0, 1), attached: [] }, next: k + 1 }
      const commaAnd = ahead - next === 2 && this.chunks[next].kind === 'comma'
      if (commaAnd && phrases.length < 2) break
      const commaOnly = ahead - next === 1 && this.chunks[next].kind === 'comma'
      if (commaOnly && !this.listGoesOn(ahead)) break
      phrases.push(candidate)
      next = ahead + 1
    }
    return { nominal: { phrases, attached: [] }, next }
  }

  /** "A, B and C": a comma joins only where a conjunction follows. */
  listGoesOn(at: number): boolean {
    for (let k = at + 1; k < this.chunks.length; k++) {
      const { kind } = this.chunks[k]
      if (kind === 'conjunction') return true
      if (kind !== 'comma' && kind !== 'noun') return false
    }
    return false
  }
}
