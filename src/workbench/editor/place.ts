/** Where in a YAML file one is, also while it is half written: the keys above, by indentation, and inside braces and brackets. Pure. */

export interface YamlPlace {
  /** Keys from the root to where one is; `[]` stands for an item of a list. */
  path: string[]
  /** Whether a key is being written, and not a value. */
  key: boolean
  /** What has been written of the word so far. */
  word: string
}

interface Line {
  indent: number
  /** Of `- - key: value` the dashes. */
  dashes: number
  text: string
}

/** @param offset a place in the text */
export function placeIn(text: string, offset: number): YamlPlace {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const before = text.slice(start, offset)
  const own = lineOf(before)
  const above = keysAbove(text.slice(0, start), own.indent)
  const items = Array<string>(own.dashes).fill('[]')
  const { path, key, word } = inside(own.text)
  return { path: [...above, ...items, ...path], key, word }
}

function lineOf(text: string): Line {
  const [, blank, dashes, rest] = /^( *)((?:- +|-$)*)(.*)$/.exec(text)!
  return { indent: blank.length, dashes: dashes.split('-').length - 1, text: rest }
}

/** The keys that a line with this indentation stands under. */
function keysAbove(text: string, indent: number): string[] {
  const path: string[] = []
  let below = indent
  // an item of a list may stand at the indentation of its key
  let item = true
  for (const raw of text.split('\n').toReversed()) {
    if (/^\s*(#.*)?$/.test(raw)) continue
    const { indent: own, dashes, text: line } = lineOf(raw)
    const column = raw.length - line.length
    const key = /^("[^"]*"|'[^']*'|[^\s:#{}[\],][^:#{}[\],]*):(?: |$)/
      .exec(line)?.[1]
      .trim()
      .replaceAll(/^["']|["']$/g, '')
    if (dashes > 0 && own < below && column <= below) {
      // the line begins the item that one is in; a key on it is a sibling, or the parent of what is deeper
      if (key !== undefined && column < below) path.unshift(key)
      path.unshift(...Array<string>(dashes).fill('[]'))
      below = own
      item = true
      continue
    }
    if (key !== undefined && dashes === 0 && (own < below || (item && own === below && path[0] === '[]' && own === below))) {
      path.unshift(key)
      below = own
      item = false
    }
    if (below === 0 && !item) break
  }
  return path
}

/** Inside the braces and brackets of one line. */
function inside(line: string): YamlPlace {
  const stack: string[][] = [[]]
  let word = ''
  let key = true
  let quote = ''
  const last = () => stack.at(-1)!
  for (let k = 0; k < line.length; k++) {
    const letter = line[k]
    if (quote !== '') {
      if (letter === quote) quote = ''
      else word += letter
      continue
    }
    if ((letter === '"' || letter === "'") && word.trim() === '') {
      quote = letter
      word = ''
    } else if (letter === '{' || letter === '[') {
      if (letter === '[') last().push('[]')
      stack.push([])
      word = ''
      key = letter === '{'
    } else if (letter === '}' || letter === ']') {
      stack.pop()
      if (stack.length === 0) stack.push([])
      if (letter === ']') last().pop()
      word = ''
    } else if (letter === ',' && stack.length > 1) {
      stack[stack.length - 1] = []
      const list = stack.at(-2)!.at(-1) === '[]'
      key = !list
      word = ''
    } else if (letter === ':' && (line[k + 1] === ' ' || line[k + 1] === undefined) && key) {
      last().push(word.trim())
      key = false
      word = ''
    } else if (letter === '#' && /\s/.test(line[k - 1] ?? ' ')) {
      return { path: stack.flat(), key: false, word: '' }
    } else word += letter
  }
  return { path: stack.flat(), key, word: word.trimStart() }
}
