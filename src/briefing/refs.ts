/** From a reference to the thing it names, and on to the sentences that report it. */
import type {
  Assessment,
  Belief,
  BeliefStep,
  DocumentView,
  EvidenceView,
  FactView,
  ParameterView,
  Ref,
} from '../outlook/index.ts'

type Occasion = Assessment['silence'][number]['comparison'][number]
type Reading = Assessment['silence'][number]

/** An occasion as the page shows it: its reading where it was a proven silence. */
export interface OccasionView {
  id: string
  date: string
  forum: string
  actor: string
  topic: string
  outcome: Occasion['outcome']
  covariates: string[]
  coverage: string | null
  status: Occasion['status'] | null
  source: string | null
  note: string | null
  reading: Reading | null
}

export type Resolved =
  | { kind: 'fact'; id: string; fact: FactView; quotes: EvidenceView[] }
  | { kind: 'occasion'; id: string; occasion: OccasionView; quotes: EvidenceView[] }
  | { kind: 'coding'; id: string; quotes: EvidenceView[] }
  | { kind: 'parameter'; id: string; parameter: ParameterView }
  | { kind: 'history'; id: string; step: BeliefStep }
  | { kind: 'prior'; id: string; belief: Belief }
  | { kind: 'stated'; id: string; of: Ref['kind'] }

/** What a reference names; `stated` when the assessment carries nothing more than the name. */
export function resolve(assessment: Assessment, ref: Ref): Resolved {
  const { kind, id } = ref
  if (kind === 'fact') {
    const fact = assessment.facts.find((item) => item.id === id)
    if (fact) return { kind, id, fact, quotes: quotesOf(assessment, fact) }
  }
  if (kind === 'occasion') {
    const occasion = occasions(assessment).find((item) => item.id === id)
    if (occasion) return { kind, id, occasion, quotes: occasionQuotes(assessment, occasion) }
  }
  if (kind === 'coding') {
    const coding = assessment.evidence.find((item) => item.id === id)
    if (coding) return { kind, id, quotes: [coding] }
  }
  if (kind === 'parameter' || kind === 'state') {
    const parameter = assessment.parameters.find((item) => item.name === id)
    if (parameter) return { kind: 'parameter', id, parameter }
  }
  if (kind === 'prior') {
    const [actor, type] = id.split('.')
    const belief = assessment.beliefs[actor]?.[type]
    if (belief) return { kind, id, belief }
  }
  if (kind === 'history') {
    const step = assessment.beliefSteps.find((item) => item.refs.some((other) => other.kind === 'history' && other.id === id))
    if (step) return { kind, id, step }
  }
  return { kind: 'stated', id, of: kind }
}

/** The sentences that report a fact. */
export function quotesOf(assessment: Assessment, fact: FactView): EvidenceView[] {
  return fact.reports.flatMap((id) => assessment.evidence.filter((item) => item.id === id))
}

export function documentOf(assessment: Assessment, coding: EvidenceView): DocumentView | undefined {
  return assessment.documents.find((item) => item.hash === coding.document)
}

/** Every occasion that the silence readings name, oldest first. */
export function occasions(assessment: Assessment): OccasionView[] {
  const seen = new Map<string, OccasionView>()
  for (const reading of assessment.silence) {
    for (const other of reading.comparison) if (!seen.has(other.id)) seen.set(other.id, { ...other, reading: null })
  }
  for (const reading of assessment.silence) {
    const { occasion: id, date, forum, actor, topic } = reading
    const known = seen.get(id)
    const blank = { covariates: [], coverage: null, status: null, source: null, note: null, outcome: 'silent' as const }
    seen.set(id, { ...blank, id, date, forum, actor, topic, ...known, reading })
  }
  return [...seen.values()].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1))
}

/** Days after an occasion within which a document that speaks of a session is taken to speak of this one. */
const aftermath = 7

/** Codings of kind occasion for the same forum, in documents dated from the occasion to a week after it. */
function occasionQuotes(assessment: Assessment, occasion: OccasionView): EvidenceView[] {
  const from = Date.parse(`${occasion.date}T00:00:00Z`)
  return assessment.evidence.filter((coding) => {
    const date = documentOf(assessment, coding)?.date
    if (coding.kind !== 'occasion' || !date || !coding.label.includes(occasion.forum)) return false
    const days = (Date.parse(`${date}T00:00:00Z`) - from) / 86_400_000
    return days >= 0 && days <= aftermath
  })
}
