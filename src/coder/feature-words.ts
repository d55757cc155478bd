/** Names of features as words: `v:condemn|object:state` is the verb “condemn” with a state as object. `features.ts` makes the names. */
import grammar from './data/grammar.json' with { type: 'json' }

const kinds: Record<string, string> = {
  state: 'a state',
  person: 'a person known by name',
  other: 'somebody not known by name',
  thing: 'no actor',
  none: 'nobody',
}
const relations: Record<string, string> = {
  main: 'a main clause',
  complement: 'a complement clause',
  infinitive: 'an infinitive',
  participle: 'a participle',
  relative: 'a relative clause',
  conjunct: 'a conjoined clause',
  adverbial: 'an adverbial clause',
}
const fixed: Record<string, string> = {
  bias: 'what counts for every candidate',
  passive: 'the passive voice',
  negated: 'a negation',
  noun: 'a noun tells it',
  named: 'an actor named in its phrase',
  intransitive: 'no object',
  'g:negated': 'the governing verb is negated',
  'c:negated': 'the governed verb is negated',
  'n.det:-': 'no article',
  'n.role:o': 'it is an object',
  'n.role:s': 'it is a subject',
  'n.role:p': 'it hangs on a preposition',
}
const inRole: Record<string, string> = { o: 'as object of', s: 'as subject of', p: 'after a preposition under' }
/** Words that follow `p:` in names of features; a verb stands there otherwise. */
const prepositions = new Set([
  ...grammar.prepositions,
  'according',
  'after',
  'as',
  'aside',
  'before',
  'down',
  'out',
  'up',
  "'s",
])

/** A class of words begins with #. */
const word = (text: string) => (text.startsWith('#') ? `a word of the class “${text.slice(1)}”` : `“${text}”`)
const verb = (text: string) => (text.startsWith('#') ? `a verb of the class “${text.slice(1)}”` : `the verb “${text}”`)
const noun = (text: string) => (text.startsWith('#') ? `a noun of the class “${text.slice(1)}”` : `the noun “${text}”`)
const kind = (text: string) => kinds[text] ?? (/^[A-Z]{3}$/.test(text) ? `an actor of the sector ${text}` : null)
const party = (text: string) => kind(text) ?? word(text)

/** @example featureWords('v:condemn|object:state') // 'the verb “condemn” with a state as object' */
export function featureWords(name: string): string {
  const [first, second] = name.split('|')
  if (second === undefined) return partWords(first)
  const [role, ...rest] = second.split(':')
  // Of a noun: its role under a verb.
  if (first.startsWith('n:') && role in inRole && isVerb(role, rest))
    return `${partWords(first)} ${inRole[role]} ${verb(rest.join(':'))}`
  return `${partWords(first)} with ${partWords(second)}`
}

/** Whether what follows a role is a verb, not a preposition. */
function isVerb(role: string, [value, kind]: readonly string[]): boolean {
  return role !== 'p' || (kind === undefined && !prepositions.has(value))
}

function partWords(part: string): string {
  if (part in fixed) return fixed[part]
  const [key, ...rest] = part.split(':')
  const value = rest.join(':')
  switch (key) {
    case 'v':
      return verb(value)
    case 'n':
      return noun(value)
    case 's':
      return `${word(value)} in the sentence`
    case 'rule':
      return `a cue row for ${value}`
    case 'form':
      return `the verb form: ${value.replace(':', ', ')}`
    case 'relation':
      return `it stands in ${relations[value] ?? value}`
    case 'modal':
    case 'n.modal':
      return `a modal like “${value}”`
    case 'subject':
    case 'object':
    case 'patient':
      return `${party(value)} as ${key}`
    case 'o':
      return `${word(value)} in the object`
    case 'p':
    case 'n.p':
      if (key === 'n.p' && isVerb('p', rest)) return `it stands ${inRole['p']} ${verb(value)}`
      return rest.length > 1 ? `${party(rest.slice(1).join(':'))} after “${rest[0]}”` : `“${value}” after it`
    case 'marker':
      return `it stands after “${value}”`
    case 'mod':
    case 'n.mod':
      return `${word(value)} before it`
    case 'n.det':
      return `the article “${value}”`
    case 'g':
      return rest[0] === 'modal' ? `it is governed under “${rest[1]}”` : governed(rest)
    case 'c':
      return governs(rest)
    default:
      return prepositional(key, value)
  }
}

function governed(rest: readonly string[]): string {
  if (rest.length === 1) return `it hangs on ${verb(rest[0])}`
  return `${relations[rest[0]] ?? rest[0]} of ${verb(rest.slice(1).join(':'))}`
}

function governs([first, ...rest]: readonly string[]): string {
  if (first === 'modal') return `a modal like “${rest[0]}” in what it governs`
  if (first === 'subject') return `${party(rest.join(':'))} as subject of what it governs`
  if (first === 'o') return `${word(rest.join(':'))} in what it governs`
  return first in relations ? `it governs ${relations[first]}` : `it governs ${verb([first, ...rest].join(':'))}`
}

/** `o.in:city`, `n.of:troops`, `n.o:condemn`, `against:state`. */
function prepositional(key: string, value: string): string {
  const [of, preposition] = key.split('.')
  if (preposition === undefined) return `${word(value)} after “${key}”`
  if (of === 'n' && preposition in inRole) return `it stands ${inRole[preposition]} ${verb(value)}`
  if (preposition === '') return `${word(value)} in what hangs on the object`
  return `${word(value)} after “${preposition}”${of === 'o' ? ' in the object' : ''}`
}
