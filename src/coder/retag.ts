/**
 * Repairs of the tagger's frequent slips, by the words on both sides: nouns tagged as verbs after a possessive, verbs tagged as
 * nouns after a quotation or a comma, parts of hyphenated compounds. General to English; no word of a topic is named here.
 */
import grammar from './data/grammar.json' with { type: 'json' }
import speech from './data/speech.json' with { type: 'json' }
import { inflections } from './lemma.ts'
import type { Token } from './text.ts'

const possessives = new Set(['its', 'his', 'her', 'their', 'our', 'my', "'s", "'"])
const intending = new Set(grammar.intending.flatMap((verb) => inflections(verb)))
const modals = new Set(grammar.modals)
const cuts = new Set(grammar.conjunctions)
const said = new Set(speech.verbs.flatMap((row) => row.words.flatMap((word) => inflections(word))))

/** Changes the tags of one sentence in place. */
export function retag(tokens: Token[]): void {
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    const [before, next] = [tokens[i - 1], tokens[i + 1]]
    if (token.lower === '-' && before && next && before.end === token.start && token.end === next.start) glue(tokens, i)
    if (token.joined) continue
    if (process.env['SETTLE']) token.pos = settle(token, before, next, tokens[i - 2])
  }
}

/** A hyphen without spaces: its right part keeps no verb or conjunction tag of its own. */
function glue(tokens: Token[], i: number): void {
  const [right, after] = [tokens[i + 1], tokens[i + 2]]
  if (cuts.has(tokens[i - 1].lower)) tokens[i - 1].joined = true
  tokens[i].joined = true
  tokens[i].pos = 'SYM'
  right.joined = true
  if (/^(?:re|co|pre|counter)$/.test(tokens[i - 1].lower)) {
    tokens[i - 1].joined = true
    right.joined = right.pos !== 'VERB'
    return
  }
  if (right.pos === 'PROPN' || right.pos === 'NUM' || right.pos === 'NOUN' || right.pos === 'ADJ') {
    if (right.pos === 'PROPN') right.joined = false
    return
  }
  const proper = tokens[i - 1].pos === 'PROPN' && after && !/^(?:NOUN|PROPN|ADJ)$/.test(after.pos) && after.lower !== '-'
  right.pos = proper ? 'PROPN' : /^(?:NOUN|ADJ|PROPN)$/.test(after?.pos ?? '') ? 'ADJ' : 'NOUN'
}

function settle(token: Token, before: Token | undefined, next: Token | undefined, earlier: Token | undefined): string {
  const { lower, pos } = token
  const follows = next?.pos ?? 'END'
  if (lower === 'including') return 'ADP'
  if (lower === 'according' && next?.lower === 'to') return 'ADP'
  if (pos === 'VERB' && before?.lower === 'to' && /^\p{Lu}/u.test(token.text)) return 'PROPN'
  if (lower === 'likely' && before?.pos === 'AUX' && follows !== 'PART') return 'ADV'
  if (
    said.has(lower) &&
    pos !== 'VERB' &&
    before &&
    /^[”"’',]$/.test(before.text) &&
    (/^(?:PROPN|DET|PRON)$/.test(follows) || /^\p{Lu}/u.test(next?.text ?? ''))
  )
    return 'VERB'
  if (pos === 'VERB' && before) {
    const plain = !lower.endsWith('ing') && !lower.endsWith('ed')
    if (possessives.has(before.lower) && before.lower !== "'" && plain) return 'NOUN'
    if (before.pos === 'DET' && plain && /^(?:the|a|an|any|no|every|each)$/.test(before.lower)) return 'NOUN'
    if (before.pos === 'ADJ' && plain && /^(?:DET|ADP|PRON)$/.test(earlier?.pos ?? '') && earlier?.lower !== 'to') return 'NOUN'
    if (
      lower.endsWith('ing') &&
      (before.pos === 'DET' || before.pos === 'ADJ' || before.joined) &&
      /^(?:ADP|PUNCT|END|AUX)$/.test(follows)
    )
      return 'NOUN'
  }
  if (pos === 'NOUN' && before) {
    if (before.pos === 'PROPN' && next?.lower === 'to' && intending.has(lower)) return 'VERB'
    const modal = before.pos === 'ADV' ? earlier : before
    if (modal && modals.has(modal.lower) && modal.pos === 'AUX' && !lower.endsWith('s')) return 'VERB'
    if (lower.endsWith('ing') && before.lower === ',' && /^(?:NUM|DET|PROPN|PRON)$/.test(follows)) return 'VERB'
    if (/^(?:this|it|that)$/.test(before.lower) && /[^s]s$/.test(lower) && /^(?:DET|PRON|PROPN|ADJ)$/.test(follows))
      return 'VERB'
    // "Tehran warns Washington": a proper name, a form in -s that heads no compound, and an object.
    if (before.pos === 'PROPN' && said.has(lower) && /^(?:PROPN|DET|SCONJ|PRON|ADP)$/.test(follows) && /(?:s|ed)$/.test(lower))
      return 'VERB'
  }
  return pos
}
