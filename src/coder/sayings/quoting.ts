/** Which quotation belongs to which cue, in a whole document. */
import grammar from '../data/grammar.json' with { type: 'json' }
import type { Quotation } from './quotations.ts'
import { type Extent, extentOf, type Saying, sourceRange } from './saying.ts'
import { headOf, speakerOf } from './speaker.ts'
import type { Branches } from './tree.ts'
import type { CueVerb } from './verbs.ts'

export interface Cue extends CueVerb {
  tree: Branches
  /** Offset of the verb. */
  start: number
  quoted: boolean
  saying: Saying | null
}

const calendar = new Set(grammar.calendar)
/** How far, in letters, the cue of a saying that holds a quotation is looked for. */
const far = 600

/** Index of the first item of a list in order whose place is at least `from`. */
export function firstFrom<T>(list: readonly T[], placeOf: (item: T) => number, from: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (placeOf(list[middle]) < from) low = middle + 1
    else high = middle
  }
  return low
}

/** The cues that begin in [from, to). */
function near(cues: readonly Cue[], from: number, to: number): Cue[] {
  const place = (item: Cue) => item.start
  return cues.slice(firstFrom(cues, place, from), firstFrom(cues, place, to))
}

/** Gives each quotation to the cue beside it, or to the saying it goes on with. */
export function quote(text: string, quotations: readonly Quotation[], cues: Cue[]): void {
  let last: Saying | null = null
  let lastEnd = -1
  for (const quotation of quotations) {
    const { start, end } = quotation
    const cue = quotation.continues ? null : besides(text, quotation, cues)
    if (cue) {
      last = directly(cue, quotation)
      lastEnd = end
      continue
    }
    const within = near(cues, start - far, end + far).find(({ saying }) =>
      saying?.content.some(([from, to]) => from <= start + 1 && end - 1 <= to),
    )
    if (within) {
      last = within.saying
      lastEnd = end
      continue
    }
    // A quotation of a whole sentence with no cue of its own goes on with the speaker before it.
    const words = text.slice(start + 1, end - 1)
    const sentenceLike = /^\P{L}*\p{Lu}/u.test(words) && /[.!?,…]\W*$/.test(words)
    if (last && sentenceLike && start - lastEnd < 400) {
      extend(last, [start, end])
      lastEnd = end
    }
  }
}

/** The saying of a cue beside a quotation, with the quotation as its content. */
function directly(cue: Cue, { start, end }: Quotation): Saying {
  const { tree, cue: range } = cue
  cue.saying ??= {
    source: null,
    cue: extentOf(tree.tokens, ...range),
    word: cue.word,
    frame: 'say',
    content: [],
    direct: true,
    within: -1,
  }
  const source = between(tree, cue, end) ?? cue.source ?? speakerOf(tree, cue.at) ?? beside(tree, cue)
  cue.saying.source = source === null ? null : extentOf(tree.tokens, ...sourceRange(tree, source))
  extend(cue.saying, [start, end])
  return cue.saying
}

/** "…," Jeb Bush, a former governor, told them: what stands first between the quotation and its cue speaks. */
function between(tree: Branches, cue: CueVerb, end: number): number | null {
  const first = tree.tokens.findIndex((token, i) => token.start >= end && i < cue.at && /^(?:NOUN|PROPN|PRON)$/.test(token.pos))
  if (first < 0 || calendar.has(tree.tokens[first].lower)) return null
  const before = tree.tokens.slice(0, first).filter((token) => token.start >= end)
  if (before.some((token) => /^(?:ADP|SCONJ|CCONJ|VERB)$/.test(token.pos))) return null
  let last = first
  while (/^(?:NOUN|PROPN|PART)$/.test(tree.tokens[last + 1]?.pos ?? '') && last + 1 < cue.at) last++
  return headOf(tree, last)
}

/** Adds an extent; what lies inside it is replaced. */
function extend(saying: Saying, [start, end]: Extent): void {
  saying.direct = true
  saying.content = [...saying.content.filter(([from, to]) => to <= start || from >= end), [start, end] as Extent].sort(
    (a, b) => a[0] - b[0],
  )
}

const shortened = /\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Jr|Sr|[A-Z])\./g
const ends = (words: string) => /[.!?;](?:\s|$)/.test(words.replace(shortened, ''))

/**
 * The cue nearest to a quotation, outside of all quotations and in the same stretch of text: after it first, then before it. A
 * verb that is no cue by itself counts where nothing but its subject stands between, or a colon opens the quotation.
 */
function besides(text: string, quotation: Quotation, cues: readonly Cue[]): Cue | null {
  const { start, end } = quotation
  const closing =
    text
      .slice(start, end)
      .replace(/["”“»']+$/, '')
      .at(-1) ?? ''
  let best: Cue | null = null
  let least = Infinity
  for (const cue of near(cues, start - 300, end + 200)) {
    const at = cue.tree.tokens[cue.at]
    if (cue.negated || cue.quoted) continue
    const after = at.start >= end
    const gap = after ? text.slice(end, at.start) : text.slice(at.end, start)
    if (/\n/.test(gap) && !/:\s*$/.test(gap.split('\n')[0])) continue
    if (ends(gap)) continue
    if (after ? !/[,!?—–…-]/.test(closing) && !/^\s*,/.test(gap) : !/[,:]\s*$|\bthat\s*$|^\s*$/.test(gap)) continue
    const known = cue.frames.size > 0
    if (!known && !(after ? /^ (?:\p{L}[\p{L}.’'-]* ){1,6}$/u.test(gap) && /[,!?]/.test(closing) : /:\s*$/.test(gap))) continue
    const distance = gap.length + (after ? 0 : 1) + (known ? 0 : 1000)
    if (distance < least) [best, least] = [cue, distance]
  }
  return best
}

/** The noun beside an inverted cue whose subject the tree does not give: "…," said Kim. */
function beside(tree: Branches, cue: CueVerb): number | null {
  for (let i = cue.at - 1; i >= Math.max(0, cue.at - 4); i--) {
    const { pos } = tree.tokens[i]
    if (/^(?:NOUN|PROPN|PRON)$/.test(pos)) return i
    if (!/^(?:ADV|AUX|PART)$/.test(pos)) break
  }
  const next = tree.tokens.findIndex(
    (token, i) => i > cue.at && /^(?:NOUN|PROPN|PRON)$/.test(token.pos) && !calendar.has(token.lower),
  )
  if (
    next >= 0 &&
    next <= cue.at + 4 &&
    !tree.tokens.slice(cue.at + 1, next).some((token) => /^(?:ADP|PUNCT|VERB)$/.test(token.pos))
  )
    return headOf(tree, next)
  return null
}
