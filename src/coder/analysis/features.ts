/**
 * What the network sees of a word: the row of its lower-case form among the known words, and the hashed rows of its *pieces*,
 * beginnings, endings and shape, which tell something about words never seen.
 */

/** The row of the word table for words that are not in it; row 0 is the root. */
export const unknownRow = 1

/** The form under which a word is looked up: lower case, straight quotes, one kind of dash, every digit a 0. */
export function normal(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’‚‛`´]/g, "'")
    .replace(/[“”„‟«»]|''/g, '"')
    .replace(/[‐‑‒–—―]+|--+/g, '-')
    .replace(/…/g, '...')
    .replace(/\d/g, '0')
}

/** Kinds of signs in their order, runs as one: "Gen." is Xx. , "2025" is d. */
function shape(text: string): string {
  let kinds = ''
  for (const sign of text.slice(0, 24)) {
    const kind = /\p{Lu}/u.test(sign) ? 'X' : /\p{L}/u.test(sign) ? 'x' : /\d/.test(sign) ? 'd' : sign
    if (kind !== kinds.at(-1)) kinds += kind
    else if (kind === 'X' && kinds.length === 1) kinds += kind
  }
  return kinds.slice(0, 8)
}

/** FNV-1a over UTF-16 units, begun at a number for the kind of piece. */
function hash(kind: number, text: string): number {
  let value = 0x811c9dc5 ^ kind
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return (value ^ (value >>> 15)) >>> 0
}

/** Rows, out of `rows`, of the pieces of a word; `first` where it opens a sentence, whose capital tells little. */
export function piecesOf(text: string, first: boolean, rows: number): Int32Array {
  const form = normal(text).slice(0, 40)
  const kinds = [
    form.slice(0, 3),
    form.slice(0, 5),
    form.slice(-1),
    form.slice(-2),
    form.slice(-3),
    form.slice(-4),
    `${first ? '^' : ''}${shape(text)}`,
  ]
  return Int32Array.from(kinds, (piece, kind) => hash(kind + 1, piece) % rows)
}
