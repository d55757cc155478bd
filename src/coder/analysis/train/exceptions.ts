/** Chunks that the tokeniser's rules cut otherwise than the treebank does, with the treebank's lengths. */
import { documentsOf } from '../gold.ts'
import type { GoldSentence } from '../conllu.ts'
import { tokenise } from '../tokens.ts'

/** Lower-case chunks seen at least `least` times, for which most gold cuts differ from the rules. */
export function exceptionsOf(sentences: readonly GoldSentence[], least = 2): [string, number[]][] {
  const cuts = new Map<string, Map<string, number>>()
  for (const { text, sentences: gold } of documentsOf(sentences)) {
    const ranges = gold.flatMap((sentence) => sentence.words)
    let i = 0
    for (const chunk of text.matchAll(/\S+/g)) {
      const [from, to] = [chunk.index, chunk.index + chunk[0].length]
      const lengths: number[] = []
      for (; i < ranges.length && ranges[i][0] < to; i++) if (ranges[i][0] >= from) lengths.push(ranges[i][1] - ranges[i][0])
      // Punctuation around a chunk is cut off in the same way whatever the chunk is.
      const open = /^[("“‘[{'«]+/.exec(chunk[0])?.[0].length ?? 0
      if (open > 0 || lengths.reduce((sum, length) => sum + length, 0) !== chunk[0].length) continue
      const key = chunk[0].toLowerCase()
      const row = cuts.get(key) ?? new Map<string, number>()
      const cut = lengths.join(' ')
      row.set(cut, (row.get(cut) ?? 0) + 1)
      cuts.set(key, row)
    }
  }
  const found: [string, number[]][] = []
  for (const [chunk, row] of cuts) {
    const total = [...row.values()].reduce((sum, count) => sum + count, 0)
    const [cut, count] = [...row].sort((a, b) => b[1] - a[1])[0]
    const ruled = tokenise(chunk, 0, chunk.length, new Map())
    const rule = ruled.map(([from, to]) => to - from).join(' ')
    if (cut !== rule && count >= least && count > total / 2) found.push([chunk, cut.split(' ').map(Number)])
  }
  return found.sort(([a], [b]) => (a < b ? -1 : 1))
}
