/** Hyphenated compounds: their parts are marked, and keep no tag that would make a clause of them. */
import grammar from './data/grammar.json' with { type: 'json' }
import type { Token } from './text.ts'

const cuts = new Set(grammar.conjunctions)

/** Changes the tags of one sentence in place. */
export function retag(tokens: Token[]): void {
  for (let i = 0; i < tokens.length; i++) {
    const [before, token, next] = [tokens[i - 1], tokens[i], tokens[i + 1]]
    if (token.lower === '-' && before && next && before.end === token.start && token.end === next.start) glue(tokens, i)
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
