/**
 * *Quotations* of a document: what stands between quotation marks, over sentences and paragraphs. A paragraph that opens with a
 * mark while the one before it was never closed goes on with the same quotation, as newspapers print it.
 */
export interface Quotation {
  /** Offsets of the marks' outer sides. */
  start: number
  end: number
  /** Whether it goes on with the quotation before it. */
  continues: boolean
}

/** All quotations of at least `words` words, in order. Single marks are left out: they are apostrophes too often. */
export function quotationsOf(text: string, words = 2): Quotation[] {
  const found: Quotation[] = []
  let unclosed = false
  for (const { 0: paragraph, index } of text.matchAll(/[^\n]+/g)) {
    let open = -1
    let first = true
    let goesOn = false
    for (const { 0: mark, index: at } of paragraph.matchAll(/[“”"«»]|``|''/g)) {
      const opens = /[“«]|``/.test(mark) || (/"|''/.test(mark) && open < 0)
      // an opening mark behind a comma or a full stop was meant to close
      if (opens && open >= 0 && /[,.!?]/.test(paragraph[at - 1] ?? '')) {
        take(index + open, index + at + mark.length, goesOn)
        ;[open, goesOn] = [-1, false]
      } else if (opens && open < 0) {
        open = at
        goesOn = first && unclosed && /^\s*$/.test(paragraph.slice(0, at))
        unclosed = false
      } else if (!opens && open >= 0) {
        take(index + open, index + at + mark.length, goesOn)
        open = -1
        goesOn = false
      }
      first = false
    }
    if (open >= 0) {
      take(index + open, index + paragraph.trimEnd().length, goesOn)
      unclosed = true
    } else if (!first) unclosed = false
  }
  return found

  function take(start: number, end: number, continues: boolean): void {
    if (
      text
        .slice(start + 1, end - 1)
        .trim()
        .split(/\s+/).length >= words
    )
      found.push({ start, end, continues })
  }
}
