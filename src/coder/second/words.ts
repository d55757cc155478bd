/** Where words stand in a stretch of a text, letter by letter, save that any white space counts as one space. */

export interface Place {
  /** UTF-16 offsets into the text, half-open. */
  start: number
  end: number
}

/** Every place of the words between two offsets, left to right; overlapping ones too. They begin and end with whole words. */
export function placesOf(text: string, from: number, to: number, words: string): Place[] {
  const wanted = words.replaceAll(/\s+/g, ' ').trim()
  if (wanted === '') return []
  const { flat, at } = flattened(text.slice(from, to))
  const places: Place[] = []
  for (let i = flat.indexOf(wanted); i >= 0; i = flat.indexOf(wanted, i + 1)) {
    const last = i + wanted.length - 1
    if (!isInside(flat, i) && !isInside(flat, last + 1)) places.push({ start: from + at[i], end: from + at[last] + 1 })
  }
  return places
}

/** Whether a word goes on across an index. */
function isInside(text: string, i: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[i - 1] ?? ' ') && /[\p{L}\p{N}]/u.test(text[i] ?? ' ')
}

/** The text with single spaces, and for each of its characters where it stood. */
function flattened(text: string): { flat: string; at: number[] } {
  const at: number[] = []
  let flat = ''
  for (let i = 0; i < text.length; i++) {
    const space = /\s/.test(text[i])
    if (space && flat.endsWith(' ')) continue
    flat += space ? ' ' : text[i]
    at.push(i)
  }
  return { flat, at }
}
