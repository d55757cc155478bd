/**
 * *Lemmas* of verbs. The tagger's own lemmatiser errs on many forms ("staged" becomes "stag"), so that the forms of every verb
 * that a cue names are generated here and win.
 */
import cues from './data/cues.json' with { type: 'json' }
import grammar from './data/grammar.json' with { type: 'json' }
import judgement from './data/judgement.json' with { type: 'json' }
import omissions from './data/omissions.json' with { type: 'json' }
import speech from './data/speech.json' with { type: 'json' }
import type { Token } from './text.ts'

/** Base form, third person, past and -ing form of a verb; irregular forms as the grammar lists them. */
export function inflections(verb: string): string[] {
  const listed = grammar.irregular.find((row) => row.verb === verb)?.forms ?? []
  const y = /[^aeiou]y$/.test(verb)
  const third = /(?:s|sh|ch|x|z|o)$/.test(verb) ? `${verb}es` : y ? `${verb.slice(0, -1)}ies` : `${verb}s`
  const past = verb.endsWith('e') ? `${verb}d` : y ? `${verb.slice(0, -1)}ied` : `${verb}ed`
  const ing = /[^eoy]e$/.test(verb) ? `${verb.slice(0, -1)}ing` : `${verb}ing`
  const doubled = /[^aeiou][aeiou][bdglmnprt]$/.test(verb) ? [`${verb}${verb.at(-1)}ed`, `${verb}${verb.at(-1)}ing`] : []
  return [...new Set([verb, third, past, ing, ...doubled, ...listed])]
}

const named = [
  ...grammar.irregular.map((row) => row.verb),
  ...speech.verbs.flatMap((row) => row.words),
  ...cues.verbs.flatMap((row) => row.verbs),
  ...cues.light,
  ...cues.intent.plan,
  ...cues.intent.commit,
  ...cues.intent.refuse,
  ...judgement.evidentialVerbs,
  ...omissions.speak,
  ...omissions.avoid,
  ...omissions.abstain,
]
const bases = new Map<string, string>()
for (const verb of named) for (const form of inflections(verb)) if (!bases.has(form)) bases.set(form, verb)
for (const verb of named) bases.set(verb, verb)

/** The dictionary form of a token. */
export function lemmaOf(token: Token): string {
  if (token.pos !== 'VERB' && token.pos !== 'AUX') return irregularNoun(token)
  return bases.get(token.lower) ?? token.lemma
}

/** Plurals that the tagger leaves as they are where it takes a word for a name. */
function irregularNoun(token: Token): string {
  const { lemma, lower } = token
  if (token.pos === 'PROPN' && lemma === lower && /[^su]s$/.test(lower) && lower.length > 4) return lower.slice(0, -1)
  return lemma
}
