/**
 * *Candidates*: the words of a sentence that may carry an event: each clause with a full verb, and each noun that can be a deed
 * ("the withdrawal of …"). What a candidate is, the model in `model.ts` decides; who takes part in it, `arguments.ts`.
 */
import type { Clause } from './clauses.ts'
import { nounRows, type VerbRow } from './cues.ts'
import cues from './data/cues.json' with { type: 'json' }
import features from './data/features.json' with { type: 'json' }
import { lemmaOf } from './lemma.ts'
import { rowFor } from './matching.ts'
import type { NounPhrase } from './phrases.ts'
import type { Reading } from './reading.ts'

export interface Candidate {
  kind: 'verb' | 'noun'
  /** Index of the token that carries it. */
  head: number
  clause: Clause | null
  chunk: NounPhrase | null
  /** The cue row of a verb candidate, if one holds. */
  row: VerbRow | null
}

const eventNouns = new Set([
  ...nounRows.flatMap((row) => row.nouns),
  ...cues.failures.nouns,
  ...(['blame', 'truce', 'talk', 'violence', 'protest', 'pact', 'harm', 'visit', 'drill', 'praise'] as const).flatMap(
    (name) => features.classes[name],
  ),
  'accusation',
  'demand',
  'promise',
  'pledge',
  'offer',
  'release',
  'arrest',
  'suspension',
  'deployment',
  'buildup',
  'crackdown',
  'kidnapping',
  'shipment',
  'aid',
  'assistance',
  'trade',
  'cooperation',
  'patrol',
  'sanction',
  'recognition',
  'deportation',
  'expulsion',
  'annexation',
  'occupation',
  'seizure',
  'execution',
  'assassination',
  'drone',
  'fighting',
  'battle',
])

/** Verb candidates in order, then noun candidates; copulas carry nothing by themselves. */
export function candidatesOf(reading: Reading): Candidate[] {
  const verbs = reading.clauses.flatMap((clause): Candidate[] => {
    if (clause.verb.lemma === 'be' && !saysSomething(clause)) return []
    if (/^(?:leave|make|render|keep)$/.test(clause.verb.lemma) && hasResult(reading, clause)) return []
    return [{ kind: 'verb', head: clause.verb.head, clause, chunk: null, row: rowFor(reading, clause) }]
  })
  const nouns = reading.chunks.flatMap((chunk): Candidate[] => {
    if (chunk.kind !== 'noun' || !eventNouns.has(lemmaOf(reading.sentence.tokens[chunk.head]))) return []
    const clause = reading.clauses.find((item) => holds(item, chunk)) ?? null
    return [{ kind: 'noun', head: chunk.head, clause, chunk, row: null }]
  })
  return [...verbs, ...nouns]
}

/** "was highly critical of", "is ready to": a copula with something after it. */
function saysSomething(clause: Clause): boolean {
  return clause.object !== null || clause.prepositional.length > 0
}

/** "left the team exhausted", "made peace unlikely": the verb says how somebody came to be, not what was done. */
function hasResult(reading: Reading, { verb, object }: Clause): boolean {
  const { tokens } = reading.sentence
  return (
    object !== null &&
    tokens.some(
      ({ head, deprel, pos, xpos }, i) =>
        head === verb.head && i > verb.head && deprel === 'xcomp' && (pos === 'ADJ' || xpos === 'VBN'),
    )
  )
}

function holds(clause: Clause, chunk: NounPhrase): boolean {
  return (
    (clause.object?.phrases.includes(chunk) ?? false) ||
    (clause.subject?.phrases.includes(chunk) ?? false) ||
    clause.prepositional.some((part) => part.nominal.phrases.includes(chunk))
  )
}
