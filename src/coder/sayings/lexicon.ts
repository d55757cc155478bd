/** The cue words of attributions: which base a form belongs to, and in which frames it may stand. */
import data from '../data/attribution.json' with { type: 'json' }
import { inflections } from '../lemma.ts'

export type Frame = 'say' | 'tell' | 'clause' | 'stance' | 'urge' | 'want' | 'show'

const frames = new Map<string, Set<Frame>>()
const bases = new Map<string, string>()
for (const { frame, words } of data.verbs)
  for (const word of words) {
    if (!frames.has(word)) frames.set(word, new Set())
    frames.get(word)!.add(frame as Frame)
  }
for (const [verb, ...forms] of data.forms.rows) for (const form of forms) bases.set(form, verb)
for (const verb of [...frames.keys(), 'go']) for (const form of inflections(verb)) if (!bases.has(form)) bases.set(form, verb)

const particles = new Map(data.particles.rows.map((row) => [row.verb, new Set(row.words)]))
const nouns = new Set(data.nouns.words)
const adjectives = new Set(data.adjectives.words)
const parties = new Set(data.parties.words)

/** The base of a verb form that may be a cue, or undefined. */
export function cueVerb(form: string): string | undefined {
  return bases.get(form)
}
export function framesOf(verb: string): ReadonlySet<Frame> {
  return frames.get(verb) ?? new Set()
}
/** Words of which one must follow for the verb to be a cue; undefined where none must. */
export function particlesOf(verb: string): ReadonlySet<string> | undefined {
  return particles.get(verb)
}
export const isCueNoun = (lemma: string) => nouns.has(lemma)
export const isCueAdjective = (lemma: string) => adjectives.has(lemma)
/** Whether a noun names a text or a count that can show something. */
export const isParty = (lemma: string) => parties.has(lemma)
