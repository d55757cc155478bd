/** Hyphenated compounds, whose parts are marked and keep no tag that would make a clause of them; names that look like modals. */
import grammar from './data/grammar.json' with { type: 'json' }
import type { Token } from './text.ts'

const cuts = new Set(grammar.conjunctions)

/** Changes the tags of one sentence in place. */
export function retag(tokens: Token[]): void {
  for (let i = 0; i < tokens.length; i++) {
    const [before, token, next] = [tokens[i - 1], tokens[i], tokens[i + 1]]
    if (/^(?:May|Will)$/.test(token.text) && before?.pos === 'PROPN' && next?.pos !== 'PRON') named(tokens, i)
    if (token.lower === '-' && before && next && before.end === token.start && token.end === next.start) glue(tokens, i)
  }
}

/** "Theresa May will …": a capital inside a sentence after a name is a part of it. */
function named(tokens: Token[], i: number): void {
  tokens[i].pos = 'PROPN'
  tokens[i].deprel = 'flat'
  tokens[i].head = i - 1
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
