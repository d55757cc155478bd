/**
 * Sayings that a verb makes: "Kim said that …", "…, said Kim", "Kim, saying …, left", "was quoted as saying", "accused Seoul of".
 * The frame of the verb says what it needs to be a cue; the tree says whether it is there (Universal Dependencies v2).
 */
import type { Token } from '../text.ts'
import { cueVerb, type Frame, framesOf, isParty, particlesOf } from './lexicon.ts'
import { type Extent, extentOf, type Saying, sourceRange, trimmed } from './saying.ts'
import { speakerOf } from './speaker.ts'
import type { Branches } from './tree.ts'

/** A cue verb with its subject; what it tells may stand in a quotation elsewhere. */
export interface CueVerb {
  at: number
  word: string
  frames: ReadonlySet<Frame>
  source: number | null
  /** Token range of the cue with its auxiliaries. */
  cue: [from: number, to: number]
  negated: boolean
}

const about = /^(?:about|of|on|to|for|against|over|regarding|concerning|with|as|at|that)$/

export function cueVerbsIn(tree: Branches): CueVerb[] {
  return tree.tokens.flatMap((token, at): CueVerb[] => {
    if (token.pos !== 'VERB' && !(token.pos === 'AUX' && token.lower === 'said')) return []
    const word = cueVerb(token.lower)
    if (word === undefined) return finite.test(token.xpos) ? [plain(tree, at)] : []
    const needed = particlesOf(word)
    const next = [tree.tokens[at + 1]?.lower, tree.tokens[at + 2]?.lower]
    const [from] = [Math.min(at, ...tree.of(at, /^(?:aux|cop)/))]
    return [
      {
        at,
        word,
        frames: needed && !next.some((item) => item !== undefined && needed.has(item)) ? withoutStance(word) : framesOf(word),
        source: speakerOf(tree, at),
        cue: [from > at - 5 ? from : at, at + 1],
        negated: tree.of(at, /^advmod/).some((i) => /^(?:not|n't|never)$/.test(tree.tokens[i].lower)),
      },
    ]
  })
}

const finite = /^VB[DZP]$/

/** A verb that is no cue by itself; beside a quotation any verb is: "…," the minister thundered. */
function plain(tree: Branches, at: number): CueVerb {
  return { at, word: tree.tokens[at].lemma, frames: new Set(), source: null, cue: [at, at + 1], negated: false }
}

/** Without its particle a verb may still quote: "'No,' he lashed" no, "'No,' he pointed" neither. */
function withoutStance(word: string): ReadonlySet<Frame> {
  return new Set([...framesOf(word)].filter((frame) => frame === 'say' && word !== 'point' && word !== 'lay'))
}

/** The saying of a cue verb with what the tree gives as its content, or null. */
export function sayingOf(tree: Branches, cue: CueVerb): Saying | null {
  const found = contentOf(tree, cue)
  if (!found) return null
  const [from, to] = cue.cue
  return {
    source: cue.source === null ? null : extentOf(tree.tokens, ...sourceRange(tree, cue.source)),
    cue: extentOf(tree.tokens, from, to),
    word: cue.word,
    frame: found.frame,
    content: [found.content],
    direct: false,
    within: -1,
  }
}

function contentOf(tree: Branches, cue: CueVerb): { content: Extent; frame: Frame } | null {
  const { at, frames } = cue
  // what would or might be said is not said
  if (tree.of(at, /^aux/).some((i) => /^(?:would|could|should|can|may|might|must|'d|’d)$/.test(tree.tokens[i].lower)))
    return null
  const { tokens } = tree
  const has = (...list: Frame[]) => list.find((frame) => frames.has(frame))
  const make = (frame: Frame | undefined, extent: Extent | null) => (frame && extent ? { content: extent, frame } : null)
  const whole = (i: number) => {
    const [from, to] = tree.range(i, (j) => j === at)
    // what hangs on a clause before the cue ends before its subject, what hangs after it begins behind it
    return to <= at ? [from, to] : from > at ? [from, to] : i < at ? [from, at] : [at + 1, to]
  }
  const range = (i: number) => trimmed(tokens, ...(whole(i) as [number, number]))
  const clause = tree.of(at, /^ccomp/)[0]
  const speech = has('say', 'tell', 'clause') ?? (subjectShows(tree, cue) ? has('show') : undefined)
  if (clause !== undefined && speech) return make(speech, range(clause))
  if (tokens[at].deprel === 'parataxis' && speech && tokens[at].head >= 0) {
    // "X, he said, Y": the main clause is what is said
    const head = tokens[at].head
    const [from, to] = tree.range(head, (j) => j === at)
    return make(speech, head < at ? trimmed(tokens, from, Math.min(to, firstOf(tree, at))) : trimmed(tokens, at + 1, to))
  }
  const infinitive = tree.of(at, /^xcomp/)[0]
  const object = tree.of(at, /^obj/)[0]
  if (cue.word === 'call' && !has('stance')) return naming(tree, cue, object)
  if (infinitive !== undefined) {
    const frame = object === undefined ? has('want', 'clause', 'say', 'tell') : has('urge', 'tell', 'stance')
    if (frame) return make(frame, range(infinitive))
  }
  const phrase = tree
    .of(at, /^obl/)
    .find((i) => tree.of(i, /^case/).some((j) => about.test(tokens[j].lower)) && !/^(?:TIME)$/.test(tokens[i].pos))
  const stance = has('stance', 'urge')
  if (stance && object !== undefined) return make(stance, range(object))
  if (stance && phrase !== undefined) return make(stance, range(phrase))
  if (has('tell') && phrase !== undefined) return make('tell', range(phrase))
  if (has('say')) {
    if (object !== undefined && cue.word !== 'say') return make('say', range(object))
    if (phrase !== undefined) return make('say', range(phrase))
  }
  if (has('want') && object !== undefined) return make('want', range(object))
  if (has('show') && subjectShows(tree, cue) && object !== undefined) return make('show', range(object))
  return null
}

/** "called the report a lie", "calls it “unfair”": two parts behind the verb, of which the second is said of the first. */
function naming(tree: Branches, { at }: CueVerb, object: number | undefined): { content: Extent; frame: Frame } | null {
  const { tokens } = tree
  if (object === undefined || object < at) return null
  const second = tree.of(at, /^(?:xcomp|obj|ccomp|iobj)/).filter((i) => i > at)
  const [, to] = tree.range(object, () => false)
  const opens = tokens.slice(at + 1).findIndex((token) => /^(?:["“]|''|``)$/.test(token.text))
  if (second.length < 2 && opens < 0 && !/^(?:DET|ADJ)$/.test(tokens[to]?.pos ?? '')) return null
  const end = second.length > 1 ? tree.range(second.at(-1)!, (i) => i <= at)[1] : tokens.length
  const content = trimmed(tokens, at + 1, Math.max(to, end))
  return content && { content, frame: 'stance' }
}

function subjectShows(tree: Branches, cue: CueVerb): boolean {
  if (cue.source === null) return false
  const [from, to] = sourceRange(tree, cue.source)
  return tree.tokens.slice(from, to).some((token) => isParty(token.lemma))
}

function firstOf(tree: Branches, at: number): number {
  return tree.range(at, () => false)[0]
}

/** Whether a token is inside a quotation. */
export function inside(token: Token, quotations: readonly { start: number; end: number }[]): boolean {
  return quotations.some(({ start, end }) => token.start >= start && token.end <= end)
}
