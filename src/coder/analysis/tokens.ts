/**
 * Words as Universal Dependencies cut them: punctuation and clitics are words of their own ("don’t" is "do" and "n’t"),
 * hyphens too, save after bound beginnings ("non-nuclear"). Each word is an exact range of the text.
 *
 * A *chunk* is what stands between spaces. Rules cut it; `exceptions`, counted in the training data, say where they err.
 */
import abbreviationData from '../data/abbreviations.json' with { type: 'json' }
import data from './data/tokens.json' with { type: 'json' }

export type Range = [from: number, to: number]
/** From a chunk to the lengths of its words, where the rules would cut it otherwise. */
export type Exceptions = ReadonlyMap<string, readonly number[]>

/** Chunks longer than this are no words: cut into pieces of this length without looking inside. */
const longest = 400
const clitic = data.clitics.join('|')
const domain = data.domains.map((name) => name.replace('.', '\\.')).join('|')
const address = [
  String.raw`(?:https?|ftp)://[^\s<>"“”]+|www\.[^\s<>"“”]+`,
  String.raw`[\w.+-]{1,64}@[\w-]{2,64}(?:\.[\w-]{1,64}){0,6}`,
  String.raw`[\w-]{1,64}(?:\.[\w-]{1,64}){0,5}\.(?:${domain})\b(?:/[^\s<>"“”]*)?`,
].join('|')
const abbreviations = [...abbreviationData.abbreviations, ...data.abbreviations]
  .filter((word) => !data.alsoWords.includes(word))
  .toSorted((a, b) => b.length - a.length)
  .map((word) => word.replaceAll('.', '\\.'))
  .join('|')
const scanner = new RegExp(
  [
    `(?<address>${address})`,
    String.raw`(?<smile>[:;=]-?[)(DPp](?=$|\s))`,
    String.raw`(?<initials>(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?)`,
    String.raw`(?<year>['’‘]\d{2}s?(?![\d\p{L}]))`,
    String.raw`(?<number>\d+(?:/\d+)+(?!\p{L})|\+?\d{3}-(?:\d{3}-)?\d{4}(?!\d)|\d+(?:[.,:]\d+)*(?:(?:['’]?s|st|nd|rd|th)(?![\p{L}\p{N}]))?)`,
    `(?<short>(?:${abbreviations})(?=$|[^\\p{L}\\p{N}]))`,
    String.raw`(?<bound>(?:${data.affixes.join('|')})-\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)?)`,
    String.raw`(?<word>\p{L}[\p{L}\p{M}\p{N}_]*(?:(?:['’\x60&]|(?<=\p{L})\.(?=\p{Ll}{3}))[\p{L}\p{M}]+)*)`,
    String.raw`(?<run>\.{2,}|…+|-{2,}|[!?]{2,}|_+|\*{2,}|={2,}|~{2,}|#{2,}|\+{2,}|<{2,}|>{2,}|''|\x60\x60|’’|‘’|\.\?)`,
    String.raw`(?<sign>['’‘](?:${clitic})(?![\p{L}\p{N}])|[\s\S])`,
  ].join('|'),
  'giuy',
)
const negated = /^(.+)(n['’]t)$/isu
const shortened = new RegExp(`^(.+)(['’\x60](?:${clitic}))$`, 'isu')
const fused = new Map(data.fused.map((parts) => [parts.join(''), parts[0].length]))
const trailing = /[.,;:!?)\]}'’"”]+$/u

/** Ranges of the words of `text` between `from` and `to`, in order. Linear in the length. */
export function tokenise(text: string, from: number, to: number, exceptions: Exceptions): Range[] {
  const words: Range[] = []
  const part = text.slice(from, to)
  for (const chunk of part.matchAll(/[^\s\u0085\u200B\u2060\uFEFF]+/g)) {
    const start = from + chunk.index
    const form = chunk[0]
    if (form.length > longest) {
      for (let at = 0; at < form.length; at += longest) words.push([start + at, start + Math.min(form.length, at + longest)])
      continue
    }
    cut(form, start, exceptions, words)
  }
  return words
}

function cut(form: string, start: number, exceptions: Exceptions, words: Range[]): void {
  // What stands around a chunk is no part of an exception: “dont,” is one like dont.
  const open = /^[("“‘[{'«]+/.exec(form)?.[0].length ?? 0
  const close = trailing.exec(form)?.index ?? form.length
  for (const end of close === form.length ? [form.length] : [form.length, close]) {
    // "U.S" is an exception, "U.S." is none.
    if (end < form.length && form[end] === '.' && form.slice(open, end).includes('.')) continue
    const lengths = end > open ? exceptions.get(form.slice(open, end).toLowerCase()) : undefined
    if (!lengths) continue
    scan(form.slice(0, open), start, words)
    let at = start + open
    for (const length of lengths) words.push([at, (at += length)])
    scan(form.slice(end), at, words)
    return
  }
  scan(form, start, words)
}

function scan(form: string, start: number, words: Range[]): void {
  if (/^\p{Lu}\.$/u.test(form) && form !== 'I.') {
    words.push([start, start + 2])
    return
  }
  for (let at = 0; at < form.length; at = scanner.lastIndex) {
    scanner.lastIndex = at
    const found = scanner.exec(form)!
    const { address: url, word, bound } = found.groups!
    const whole = found[0]
    if (url !== undefined) {
      scanner.lastIndex -= trailing.exec(whole)?.[0].length ?? 0
      words.push([start + at, start + scanner.lastIndex])
    } else if (word !== undefined || bound !== undefined) split(whole, start + at, words)
    else words.push([start + at, start + at + whole.length])
  }
}

/** A word without its clitics, then those. */
function split(word: string, start: number, words: Range[]): void {
  const end = start + word.length
  const inside = fused.get(word.toLowerCase())
  const parts = negated.exec(word) ?? shortened.exec(word)
  if (inside !== undefined) words.push([start, start + inside], [start + inside, end])
  else if (parts && (parts[2].length > 2 || !/^(?:o|d|l)['’]/i.test(word))) {
    split(parts[1], start, words)
    words.push([start + parts[1].length, end])
  } else words.push([start, end])
}
