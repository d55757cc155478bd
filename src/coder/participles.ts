/** Tells participles from finite verbs ("missiles fired by the North", ", now labelled as"), once all chunks are known. */
import { type Chunk, copulas, isPast } from './phrases.ts'
import type { Token } from './text.ts'

/** Tells "missiles fired by the North" and ", now labelled as" from finite verbs. */
export function settleParticiples(tokens: Token[], chunks: Chunk[]): void {
  chunks.forEach((chunk, i) => {
    if (chunk.kind !== 'verb' || chunk.form !== 'finite' || chunk.to - chunk.head !== 1) return
    const verb = tokens[chunk.head]
    if (verb.pos !== 'VERB' || chunk.from !== chunk.head || !isPast(verb)) return
    const previous = chunks.slice(0, i).findLast((item) => item.kind !== 'other')
    const next = tokens[chunk.to]?.lower
    const byPhrase = next === 'by' && previous?.kind !== 'relative'
    const fronted = previous === undefined || previous.kind === 'subordinator'
    const afterComma =
      previous?.kind === 'comma' &&
      /^(?:as|by|in|on|with|at|to|for|from)$/.test(next ?? '') &&
      chunks.slice(0, i).some((item) => item.kind === 'noun')
    const reduced =
      previous?.kind === 'noun' && /^(?:in|on|at|with|to|as|from|against|under)$/.test(next ?? '') && hasLaterVerb(chunks, i)
    const predicate = previous?.kind === 'verb' && previous.form === 'finite' && copulas.has(previous.lemma)
    if (predicate || byPhrase || fronted || afterComma || reduced) {
      chunk.form = 'participle'
      chunk.passive = true
    }
  })
}

/** Whether a finite verb follows that has no noun phrase of its own for a subject. */
function hasLaterVerb(chunks: Chunk[], i: number): boolean {
  for (let k = i + 1; k < chunks.length; k++) {
    const chunk = chunks[k]
    if (chunk.kind === 'comma' || chunk.kind === 'conjunction' || chunk.kind === 'relative' || chunk.kind === 'subordinator')
      return false
    if (chunk.kind === 'verb' && chunk.form === 'finite') {
      const before = chunks[k - 1]
      const preposed = chunks[k - 2]
      return before?.kind === 'noun' && preposed?.kind === 'preposition'
    }
  }
  return false
}
