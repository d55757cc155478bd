/**
 * Whose saying a verb tells: its subject in the tree, through joined verbs, participles and infinitives. News English breaks the
 * usual order ("…," said Kim; The talks, officials said, failed), and there the parser errs: what stands directly beside the verb
 * wins over a subject beyond a comma.
 */
import grammar from '../data/grammar.json' with { type: 'json' }
import { isParty } from './lexicon.ts'
import type { Branches } from './tree.ts'

const calendar = new Set(grammar.calendar)
const nominal = /^(?:NOUN|PROPN|PRON|NUM|SYM)$/
/** Words that stand for people where a verb follows them: "most said". */
const standing = /^(?:some|most|many|others|few|several|none|half|one|another)$/
const breaks =
  /^(?:,|;|:|--|–|—|["“”]|''|``|which|that|who|whom|before|after|while|when|as|because|although|though|if|than|and|but)$/

/** The token that stands for who does a verb; null where nobody is named. */
export function speakerOf(tree: Branches, at: number): number | null {
  const inverted = invertedAt(tree, at)
  if (inverted !== null) return inverted
  const own = subjectOf(tree, at)
  const beside = besideAt(tree, at)
  if (beside === null) return own
  if (own === null) return beside
  if (own >= at) return own
  // behind a comma may stand an aside: "Seoul, for example, said"
  const [, to] = tree.range(own, (i) => /^(?:parataxis|ccomp)/.test(tree.tokens[i].deprel))
  if (tree.tokens.slice(beside, at).some((token) => token.text === ',')) return own
  const apart = tree.tokens.slice(own + 1, beside).some((token) => breaks.test(token.lower))
  return beside >= to && apart ? beside : own
}

/** The subject by the tree alone. */
function subjectOf(tree: Branches, at: number): number | null {
  let verb = at
  for (let steps = 0; steps < 8; steps++) {
    const own = tree.of(verb, /^nsubj/)[0]
    const passive = tree.of(verb, /^aux:pass/).length > 0 || (own !== undefined && tree.tokens[own].deprel === 'nsubj:pass')
    // "was quoted as saying": the one quoted speaks, whether or not somebody is named who quotes
    if (own !== undefined && (!passive || verb !== at)) return tree.tokens[own].lower === 'there' ? null : own
    const agent = tree.of(verb, /^obl/).find((i) => tree.of(i, /^case/).some((j) => tree.tokens[j].lower === 'by'))
    if (agent !== undefined && (passive || tree.tokens[verb].xpos === 'VBN')) return agent
    if (passive) return null
    const { deprel, head, xpos } = tree.tokens[verb]
    if (head < 0) return null
    if (deprel.startsWith('acl')) return xpos === 'VBN' ? null : authorOf(tree, head)
    if (!/^(?:conj|xcomp|advcl|obl|dep)/.test(deprel)) return null
    const object = deprel === 'xcomp' ? tree.of(head, /^obj/)[0] : undefined
    if (object !== undefined && verb === at && tree.tokens[head].lemma !== 'promise') return object
    verb = head
    // "Kim said he saw no need to move, telling reporters …": a free participle at the end belongs to the main clause
    if (deprel.startsWith('advcl') && xpos === 'VBG' && verb < at && tree.tokens[at - 1]?.text === ',')
      verb = outermost(tree, verb)
  }
  return null
}

/** "Seoul issued a statement saying …": who issues a text speaks in it. */
function authorOf(tree: Branches, noun: number): number {
  const { deprel, head, lemma } = tree.tokens[noun]
  const owner = deprel.startsWith('obj') && isParty(lemma) ? tree.of(head, /^nsubj/)[0] : undefined
  return owner ?? noun
}

function outermost(tree: Branches, at: number): number {
  let verb = at
  for (let steps = 0; steps < 6; steps++) {
    const { deprel, head } = tree.tokens[verb]
    if (!/^(?:ccomp|advcl|conj|parataxis|xcomp)/.test(deprel) || head < 0 || tree.of(head, /^nsubj/).length === 0) break
    verb = head
  }
  return verb
}

/** "…," said Kim; "…", said a spokesman for the ministry: a noun directly behind a cue that follows a comma or a mark. */
function invertedAt(tree: Branches, at: number): number | null {
  const { tokens } = tree
  const before = tokens[at - 1]
  if (!before || !/^(?:,|["”]|''|--|—|–)$/.test(before.text) || tokens[at].xpos === 'VBG') return null
  let i = at + 1
  while (tokens[i] && /^(?:DET|ADJ|NUM)$/.test(tokens[i].pos) && i < at + 6) i++
  if (!tokens[i] || !nominal.test(tokens[i].pos) || calendar.has(tokens[i].lower)) return null
  if (tokens[i].deprel.startsWith('obj') && tree.of(at, /^nsubj/).some((j) => j < at)) return null
  let to = i
  while (tokens[to] && /^(?:NOUN|PROPN|ADJ)$/.test(tokens[to].pos)) to++
  // "…, said he would": a verb behind the noun makes it the subject of the next clause
  if (tokens[i].pos === 'PRON') to = i + 1
  if (/^(?:VERB|AUX)$/.test(tokens[to]?.pos ?? '')) return null
  if (tokens[i].pos === 'PRON' && !/^(?:he|she|they|i|we|it)$/.test(tokens[i].lower)) return null
  return headOf(tree, i)
}

/** The noun that stands directly before a finite verb, over adverbs, auxiliaries, a parenthesis and a closed apposition. */
function besideAt(tree: Branches, at: number): number | null {
  const { tokens } = tree
  if (!/^(?:VBD|VBZ|VBP|VBN)$/.test(tokens[at].xpos) || tree.of(at, /^aux:pass/).length > 0) return null
  let i = at - 1
  let finite = /^VB[DZP]$/.test(tokens[at].xpos)
  while (i >= 0 && (/^(?:ADV|AUX|PART)$/.test(tokens[i].pos) || /^(?:both|all|each)$/.test(tokens[i].lower))) {
    if (tokens[i].pos === 'AUX') finite = true
    i--
  }
  if (!finite || i < 0) return null
  if (tokens[i].text === ')') {
    while (i > 0 && tokens[i].text !== '(') i--
    i--
  }
  const comma = tokens[i]?.text === ','
  if (comma) i--
  const token = tokens[i]
  if (!token || (calendar.has(token.lower) && !comma)) return null
  if (token.pos === 'PRON') return /^(?:he|she|they|i|we|who|you|it)$/.test(token.lower) && !comma ? i : null
  if (!nominal.test(token.pos)) return standing.test(token.lower) && !comma ? i : null
  return comma && calendar.has(token.lower) ? null : headOf(tree, i)
}

/** The head of the name or phrase that a token is part of. */
export function headOf(tree: Branches, at: number): number {
  const { deprel, head } = tree.tokens[at]
  return /^(?:compound|flat|amod|det|nummod|nmod:poss)/.test(deprel) && Math.abs(head - at) < 6 && head >= 0 ? head : at
}
