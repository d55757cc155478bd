/** Sayings without a verb of saying: "according to X", "X's claim that …", "X is convinced that …", and the headline "X: …". */
import { cueVerb, framesOf, isCueAdjective, isCueNoun } from './lexicon.ts'
import { extentOf, type Saying, sourceRange, trimmed } from './saying.ts'
import type { Branches } from './tree.ts'

/** "According to Moon, …", "…, according to a report". */
export function accordingIn(tree: Branches): Saying[] {
  const { tokens } = tree
  return tokens.flatMap((token, at): Saying[] => {
    if (token.lower !== 'according' || tokens[at + 1]?.lower !== 'to') return []
    const head = tree.tokens[at].head >= 0 && token.deprel === 'case' ? token.head : (tree.of(at, /^obl|^nmod|^pobj/)[0] ?? -1)
    const first = tokens[at + 2]
    if (!first) return []
    const [from, to] = head > at + 1 ? sourceRange(tree, head) : [at + 2, at + 3]
    const start = Math.max(from, at + 2)
    const end = Math.max(to, start + 1)
    const opens = clauseStart(tree, at)
    const comma = tokens.findIndex((item, i) => i >= end && item.lower === ',')
    const content = opens ? trimmed(tokens, comma > 0 ? comma + 1 : end, tokens.length) : trimmed(tokens, 0, at)
    if (!content) return []
    return [
      {
        source: extentOf(tokens, start, end),
        cue: extentOf(tokens, at, at + 2),
        word: 'according to',
        frame: 'according',
        content: [content],
        direct: false,
        within: -1,
      },
    ]
  })
}

/** Whether nothing but signs and conjunctions stands before a token. */
function clauseStart(tree: Branches, at: number): boolean {
  return tree.tokens.slice(0, at).every((token) => /^(?:PUNCT|CCONJ|ADV)$/.test(token.pos))
}

/** "Kim's claim that …", "a statement by the ministry", "criticism from Seoul of the drills". */
export function nounsIn(tree: Branches): Saying[] {
  const { tokens } = tree
  return tokens.flatMap((token, at): Saying[] => {
    if (token.pos !== 'NOUN' || !isCueNoun(token.lemma)) return []
    const owner =
      tree.of(at, /^nmod:poss/)[0] ??
      tree.of(at, /^(?:nmod|obl|acl)/).find((i) => tree.of(i, /^case/).some((j) => /^(?:by|from)$/.test(tokens[j].lower)))
    if (owner === undefined) return []
    const body =
      tree.of(at, /^(?:acl|ccomp)/).find((i) => tree.of(i, /^mark/).length > 0 || tokens[i].xpos === 'VB') ??
      tree
        .of(at, /^nmod/)
        .find(
          (i) => i !== owner && tree.of(i, /^case/).some((j) => /^(?:of|for|about|on|to|against|over)$/.test(tokens[j].lower)),
        )
    if (body === undefined || body < at) return []
    const [from, to] = tree.range(body, (i) => i === at || i === owner)
    const content = trimmed(tokens, Math.max(from, at + 1), to)
    if (!content) return []
    return [
      {
        source: extentOf(tokens, ...sourceRange(tree, owner)),
        cue: [token.start, token.end],
        word: token.lemma,
        frame: 'noun',
        content: [content],
        direct: false,
        within: -1,
      },
    ]
  })
}

/** "Seoul is confident that …", "voters were worried about …". */
export function adjectivesIn(tree: Branches): Saying[] {
  const { tokens } = tree
  return tokens.flatMap((token, at): Saying[] => {
    if (!/^(?:ADJ|VERB)$/.test(token.pos) || !isCueAdjective(token.lower)) return []
    const subject = tree.of(at, /^nsubj/)[0]
    const body =
      tree.of(at, /^(?:ccomp|xcomp)/)[0] ??
      tree.of(at, /^obl/).find((i) => tree.of(i, /^case/).some((j) => /^(?:about|of|that|to|with|over)$/.test(tokens[j].lower)))
    if (subject === undefined || body === undefined || body < at || /^(?:it|this|that|there|what)$/.test(tokens[subject].lower))
      return []
    const content = trimmed(tokens, ...tree.range(body, () => false))
    if (!content) return []
    return [
      {
        source: extentOf(tokens, ...sourceRange(tree, subject)),
        cue: [token.start, token.end],
        word: token.lower,
        frame: 'adjective',
        content: [content],
        direct: false,
        within: -1,
      },
    ]
  })
}

/** "Seoul Slams Tokyo Over Islands": in a headline of capitals the parser takes verbs for names. */
export function titleIn(tree: Branches): Saying[] {
  const { tokens } = tree
  const words = tokens.filter((token) => /^\p{L}{4,}$/u.test(token.text))
  if (
    words.length < 3 ||
    tokens.length > 30 ||
    words.filter((token) => /^\p{Lu}/u.test(token.text)).length < 0.8 * words.length
  )
    return []
  const at = tokens.findIndex(
    (token, i) =>
      i > 0 && i < tokens.length - 2 && token.pos !== 'VERB' && /^\p{Lu}\p{Ll}+s$/u.test(token.text) && speaks(token.lower),
  )
  const content = at > 0 ? trimmed(tokens, at + 1, tokens.length) : null
  if (!content || !tokens.slice(0, at).some((token) => token.pos === 'PROPN')) return []
  const from = Math.max(0, tokens.slice(0, at).findLastIndex((token) => /^[,:;|]$/.test(token.text)) + 1)
  if (from >= at) return []
  return [
    {
      source: extentOf(tokens, from, at),
      cue: [tokens[at].start, tokens[at].end],
      word: cueVerb(tokens[at].lower)!,
      frame: 'headline',
      content: [content],
      direct: false,
      within: -1,
    },
  ]
}

/** Whether a form is the third person of a verb of saying, and no plural noun of the kind of "reports". */
function speaks(form: string): boolean {
  const verb = cueVerb(form)
  return (
    verb !== undefined &&
    !isCueNoun(verb) &&
    (framesOf(verb).has('say') || framesOf(verb).has('stance') || framesOf(verb).has('tell'))
  )
}

/** "Pyongyang: No Talks Before Spring": a name, a colon and a sentence. */
export function headlineIn(tree: Branches): Saying[] {
  const { tokens } = tree
  const colon = tokens.findIndex((token) => token.text === ':')
  if (colon < 1 || colon > 5 || tokens.length - colon < 4) return []
  const named = tokens.slice(0, colon).every((token) => /^\p{Lu}/u.test(token.text) || /^(?:ADP|DET)$/.test(token.pos))
  const content = trimmed(tokens, colon + 1, tokens.length)
  if (!named || !content || !tokens.slice(0, colon).some((token) => /^(?:PROPN|NOUN)$/.test(token.pos))) return []
  return [
    {
      source: extentOf(tokens, 0, colon),
      cue: [tokens[colon].start, tokens[colon].end],
      word: ':',
      frame: 'headline',
      content: [content],
      within: -1,
      direct: /^["“]/.test(tokens[colon + 1].text),
    },
  ]
}
