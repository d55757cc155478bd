/** Ranges of the paragraphs of a text: cut at empty lines, and at line breaks that no hard wrapping explains. */

/** Half-open ranges of paragraphs that hold anything but spaces, in order. Linear in the length of the text. */
export function paragraphs(text: string): [number, number][] {
  const found: [number, number][] = []
  for (const block of text.matchAll(/[^\r\n]+(?:\r?\n(?![ \t]*\r?(?:\n|$))[^\r\n]+)*/g)) {
    const lines = [...block[0].matchAll(/[^\r\n]+/g)]
    const widest = lines.reduce((most, line) => Math.max(most, line[0].length), 0)
    let start = block.index
    lines.forEach((line, i) => {
      const end = block.index + line.index + line[0].length
      const next = lines[i + 1]
      if (next && isSoft(line[0], next[0], widest)) return
      if (text.slice(start, end).trim() !== '') found.push([start, end])
      if (next) start = block.index + next.index
    })
  }
  return found
}

/** A break is soft when the next word would not have fitted on the line. */
function isSoft(line: string, next: string, width: number): boolean {
  if (/^\s*(?:[-*+•#>|]|\d+[.)])\s/.test(next) || /^\s*#/.test(line)) return false
  const word = /^\s*(\S+)/.exec(next)?.[1] ?? ''
  return line.trimEnd().length + 1 + word.length > width
}
