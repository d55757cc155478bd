/**
 * Words and phrases of texts. A *phrase* is a run of words of one clause: it does not cross a full stop, a semicolon, a colon or the end of a
 * paragraph. It is *maximal* when no longer phrase occurs as often in the same texts, so that a repeated sentence is one phrase
 * and not all its parts.
 */
import settings from '../data/wording.json' with { type: 'json' }

export interface Word {
  /** In lower case. */
  word: string
  start: number
  end: number
}

/** Words of a text clause by clause, with their offsets. */
export function clausesOf(text: string): Word[][] {
  const clauses: Word[][] = [[]]
  let last = 0
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}+)*|\d+(?:[.,]\d+)*/gu)) {
    if (/[.!?;:]|\n\s*\n/.test(text.slice(last, match.index))) clauses.push([])
    last = match.index + match[0].length
    clauses.at(-1)!.push({ word: match[0].toLowerCase().replaceAll('’', "'"), start: match.index, end: last })
  }
  return clauses.filter((clause) => clause.length > 0)
}

/** Every phrase of up to the longest length → how often it occurs and where first. */
export interface PhraseCount {
  words: string[]
  count: number
  start: number
  end: number
}

export function phrasesOf(clauses: readonly Word[][]): Map<string, PhraseCount> {
  const found = new Map<string, PhraseCount>()
  for (const clause of clauses) {
    for (let from = 0; from < clause.length; from++) {
      for (let to = from + 1; to <= Math.min(clause.length, from + settings.longest.value); to++) {
        const words = clause.slice(from, to).map(({ word }) => word)
        const key = words.join(' ')
        const before = found.get(key)
        if (before) before.count++
        else found.set(key, { words, count: 1, start: clause[from].start, end: clause[to - 1].end })
      }
    }
  }
  return found
}

const functionWords = new Set(settings.functionWords)

/** Whether a phrase begins and ends with a word that says something. */
export function isTelling({ words }: Pick<PhraseCount, 'words'>): boolean {
  return !functionWords.has(words[0]) && !functionWords.has(words.at(-1)!)
}

/** Keeps the phrases that no kept longer one contains with the same profile: how often here, how often and in how many texts there. */
export function maximal<T extends PhraseCount>(phrases: readonly T[], profile: (phrase: T) => string): T[] {
  const kept: T[] = []
  const inside = new Set<string>()
  for (const phrase of phrases.toSorted((a, b) => b.words.length - a.words.length || a.start - b.start)) {
    const mark = (words: string[]) => `${profile(phrase)}|${words.join(' ')}`
    if (inside.has(mark(phrase.words))) continue
    kept.push(phrase)
    for (let from = 0; from < phrase.words.length; from++)
      for (let to = from + 1; to <= phrase.words.length; to++) inside.add(mark(phrase.words.slice(from, to)))
  }
  return kept
}
