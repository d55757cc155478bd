/** Lines for a terminal: wrapped, cut to a column, numbers with two decimals. */
export const width = 96

/** Lines of at most the width, each with a margin. */
export function wrap(text: string, margin = 2): string[] {
  const edge = ' '.repeat(margin - 1)
  const lines: string[] = []
  let line = edge
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > width && line !== edge) {
      lines.push(line)
      line = edge
    }
    line += ` ${word}`
  }
  return [...lines, line]
}

/** A text that fills its column, and no more; two blanks stand after it. */
export function cut(text: string, column: number): string {
  return (text.length > column - 2 ? `${text.slice(0, column - 3)}…` : text).padEnd(column)
}

export function two(x: number): string {
  return x.toFixed(2)
}
