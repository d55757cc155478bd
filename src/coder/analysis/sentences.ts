/**
 * Where sentences end: after each word of a paragraph a logistic regression over hashed features of its neighbourhood says
 * whether one does. Learned from documents, so that it knows emails and headlines without full stops as well as "Maj. Gen.".
 */
import data from './data/tokens.json' with { type: 'json' }
import type { Range } from './tokens.ts'

/** Number of weights; a power of 2. */
export const splitterRows = 65536

/** Signs that close what stood before them: they still belong to the sentence. */
const closing = /^(?:["”’')\]}»]|''|’’)$/u
const ending = /^(?:[.!?…]+|\.\?|[.!?]+["”’)])$/u
const titles = new Set(data.before)
const states = new Set(data.states)
const openers = new Set(data.openers)
/** Where in a paragraph a dateline may end. */
const longestDateline = 16
/** After so many words the sentence ends in any case. */
export const longestSentence = 160

function kindOf(word: string): string {
  if (/^\p{Lu}\p{Ll}/u.test(word)) return 'Xx'
  if (/^\p{Lu}+$/u.test(word)) return word.length === 1 ? 'X' : 'XX'
  if (/^\p{Ll}/u.test(word)) return 'x'
  if (/^\d/.test(word)) return 'd'
  return /^[\p{L}]/u.test(word) ? 'l' : word.slice(0, 3)
}

/** The dash after the agency of a dateline, "SEOUL, Jan. 28 (Agency) -": what it opens is a sentence of its own. */
function endsDateline({ forms, kinds }: Context, i: number): boolean {
  return i < longestDateline && /^[-–—]{1,2}$/.test(forms[i]) && forms[i - 1] === ')' && kinds[0].startsWith('X')
}

/**
 * Whether no sentence can end with word `i`: a title before its name, the short name of a state, or a parenthesis before a small
 * letter ("Rubio (R-Fla.) said").
 */
function isInside({ forms, kinds, gaps }: Context, i: number): boolean {
  const form = forms[i]
  if (form === ')' && kinds[i + 1] === 'x' && gaps[i] === ' ') return true
  if (titles.has(form)) return kinds[i + 1]?.startsWith('X') ?? false
  return states.has(form) && /^[\p{L}\d]/u.test(forms[i + 1] ?? '') && !openers.has(forms[i + 1])
}

/** Decides word by word; keeps what it has seen of the paragraph. */
export class Splitter {
  private readonly rows = new Int32Array(20)
  private count = 0
  private readonly weights: ArrayLike<number>
  private readonly scale: number

  /** `weights` of `splitterRows` features, each times `scale`; the first is the constant. */
  constructor(weights: ArrayLike<number>, scale: number) {
    this.weights = weights
    this.scale = scale
  }

  /** Sentences, as half-open ranges of the words of one paragraph of `text`. */
  split(text: string, words: readonly Range[]): Range[] {
    const found: Range[] = []
    const context = new Context(text, words)
    let start = 0
    for (let i = 0; i < words.length; i++) {
      const last = i === words.length - 1 || i - start >= longestSentence
      if (!last && !endsDateline(context, i) && (isInside(context, i) || this.score(context, i, start) <= 0)) continue
      found.push([start, i + 1])
      start = i + 1
    }
    return found
  }

  /** Log-odds that a sentence that began at word `start` ends with word `i`. */
  score(context: Context, i: number, start: number): number {
    const rows = this.features(context, i, start)
    let sum = 0
    for (const row of rows) sum += this.weights[row]
    return sum * this.scale
  }

  /** Rows of the features that hold. */
  features(context: Context, i: number, start: number): Int32Array {
    this.count = 0
    const { forms, kinds, gaps } = context
    const [a, b, c, d] = [forms[i - 1] ?? '^', forms[i], forms[i + 1] ?? '$', forms[i + 2] ?? '$']
    const [ka, kb, kc, kd] = [kinds[i - 1] ?? '^', kinds[i], kinds[i + 1] ?? '$', kinds[i + 2] ?? '$']
    const gap = gaps[i]
    const length = i - start
    const since = length === 0 ? 'a' : length < 3 ? 'b' : length < 6 ? 'c' : length < 12 ? 'd' : length < 25 ? 'e' : 'f'
    // The last mark that ends sentences, looking back over closing quotes and brackets.
    const core = closing.test(b) ? (ending.test(a) ? `${a}${b}` : ending.test(forms[i - 2] ?? '') ? `.${b}` : b) : b
    const end = ending.test(b) || ending.test(core) || core.length > b.length
    const quoted = context.open[i]
    this.rows[this.count++] = 0
    this.add(1, b, gap)
    this.add(2, kb, kc, gap)
    this.add(3, core, kc, gap)
    this.add(4, b, c)
    this.add(5, c, end ? '1' : '0')
    this.add(6, a, b)
    this.add(7, kb, c, since)
    this.add(8, ka, kb, kc, gap)
    this.add(9, kb, kc, kd, end ? '1' : '0')
    this.add(10, since, end ? '1' : '0', kc)
    this.add(11, quoted, core, kc)
    this.add(12, c, d)
    this.add(13, ka, core)
    this.add(14, forms[start], kinds[start + 1] ?? '$', since, kc)
    this.add(15, String(b.length), end ? '1' : '0', kc, gap)
    return this.rows.subarray(0, this.count)
  }

  private add(kind: number, ...parts: string[]): void {
    let value = 0x811c9dc5 ^ kind
    for (const part of parts) {
      for (let i = 0; i < part.length; i++) value = Math.imul(value ^ part.charCodeAt(i), 0x01000193)
      value = Math.imul(value ^ 0x1f, 0x01000193)
    }
    this.rows[this.count++] = 1 + (((value ^ (value >>> 15)) >>> 0) % (splitterRows - 1))
  }
}

/** Words of a paragraph as the features see them. */
export class Context {
  readonly forms: string[]
  readonly kinds: string[]
  /** What stands after each word: nothing, a space, or a line break. */
  readonly gaps: string[]
  /** Whether each word stands inside an open quotation or bracket. */
  readonly open: string[] = []

  constructor(text: string, words: readonly Range[]) {
    const originals = words.map(([from, to]) => text.slice(from, to))
    this.forms = originals.map((word) => word.toLowerCase().slice(0, 24).replace(/\d/g, '0'))
    this.kinds = originals.map(kindOf)
    this.gaps = words.map(([, to], i) => {
      const next = words[i + 1]?.[0] ?? to
      return next === to ? '' : text.slice(to, next).includes('\n') ? 'n' : ' '
    })
    let [quote, bracket] = [0, 0]
    for (const word of originals) {
      if (word === '“') quote = 1
      else if (word === '”') quote = 0
      else if (word === '"') quote = 1 - quote
      else if (word === '(') bracket = 1
      else if (word === ')') bracket = 0
      this.open.push(quote ? (bracket ? 'qb' : 'q') : bracket ? 'b' : '')
    }
  }
}
