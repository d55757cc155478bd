/**
 * *Sayings* of a document: every attribution in it as source, cue and content, with quotations that run over sentences. Verbs,
 * nouns, adjectives and "according to" are read off the dependency tree; a quotation belongs to the cue beside it, and where
 * there is none it goes on with the one before (`quoting.ts`). After the scheme of source, cue and content of Pareti (2016) and
 * the syntactic rules of O'Keefe et al. (2012).
 */
import type { Sentence } from '../text.ts'
import { accordingIn, adjectivesIn, headlineIn, nounsIn, titleIn } from './nouns.ts'
import { quotationsOf } from './quotations.ts'
import { type Cue, firstFrom, quote } from './quoting.ts'
import type { Extent, Saying } from './saying.ts'
import { Branches } from './tree.ts'
import { cueVerbsIn, sayingOf } from './verbs.ts'

export type { Extent, Saying } from './saying.ts'
export { type Quotation, quotationsOf } from './quotations.ts'

/** How far, in sayings, one that holds another is looked for. */
const reach = 40

/**
 * All sayings of a document in the order of their cues. `sentences` are those of `text`. Time grows with the text, not faster.
 * @example sayingsOf(text, sentencesOf(text))[0].source // [0, 3] of 'Kim said that talks failed.'
 */
export function sayingsOf(text: string, sentences: readonly Sentence[]): Saying[] {
  const quotations = quotationsOf(text)
  const cues: Cue[] = []
  const others: Saying[] = []
  const quoted = ([start, end]: Extent) => {
    const around = quotations[firstFrom(quotations, (item) => item.end, end)]
    return around !== undefined && start >= around.start
  }
  for (const sentence of sentences) {
    const tree = new Branches(sentence.tokens)
    const own = cueVerbsIn(tree).map((cue): Cue => {
      const { start, end } = tree.tokens[cue.at]
      return { ...cue, tree, start, quoted: quoted([start, end]), saying: sayingOf(tree, cue) }
    })
    for (const cue of own) release(cue, own)
    cues.push(...own)
    others.push(...accordingIn(tree), ...nounsIn(tree), ...adjectivesIn(tree), ...headlineIn(tree), ...titleIn(tree))
  }
  quote(text, quotations, cues)
  // What is quoted is the words of another: who speaks in it is told by them.
  const found = [
    ...cues.flatMap((cue) => (cue.quoted ? [] : (cue.saying ?? []))),
    ...others.filter((item) => !quoted(item.cue)),
  ]
  found.sort((a, b) => a.cue[0] - b.cue[0] || a.cue[1] - b.cue[1])
  found.forEach((item, i) => {
    for (let k = Math.max(0, i - reach); k < Math.min(found.length, i + reach) && item.within < 0; k++)
      if (k !== i && holds(found[k], item)) item.within = k
  })
  return found
}

/** "Kim said he saw no need, adding that …": a free participle goes on with what the main clause says, and ends the first content. */
function release(cue: Cue, cues: readonly Cue[]): void {
  const { saying, tree, at } = cue
  if (!saying || tree.tokens[at].xpos !== 'VBG' || tree.tokens[at - 1]?.text !== ',') return
  const outer = cues.find(
    (item) => item.at < at && item.saying?.content.some(([from, to]) => from < saying.cue[0] && saying.cue[1] <= to),
  )
  if (!outer?.saying) return
  const end = tree.tokens[at - 2]?.end
  outer.saying.content = outer.saying.content.flatMap(([from, to]): Extent[] => (end > from ? [[from, Math.min(to, end)]] : []))
  saying.source = outer.saying.source
}

/** Whether what one says holds the cue of another: "KCNA said Kim said …". */
function holds(outer: Saying, inner: Saying): boolean {
  const has = (a: Saying, b: Saying) => a.content.some(([from, to]) => from <= b.cue[0] && b.cue[1] <= to)
  return has(outer, inner) && !(has(inner, outer) && inner.cue[0] < outer.cue[0])
}
