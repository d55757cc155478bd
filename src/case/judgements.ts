/**
 * Judgements of others in a case, as of a day: claims of the source analysis, with the sentences of the case's own documents that
 * quote them, and every other assessment that the coder read from the documents.
 */
import type { AssessmentCoding, Coding } from '../ontology/index.ts'
import { type Judgement, judgementKinds } from '../outlook/index.ts'
import { type Claim, matches } from './claims.ts'
import type { Case } from './types.ts'

/**
 * @param codings those known on the day
 * @param dateOf day of a coding's document
 */
export function judgementsOf(
  { claims, analysed }: Pick<Case, 'claims' | 'analysed'>,
  codings: readonly Coding[],
  asOf: string,
  dateOf: (coding: Coding) => string,
): Judgement[] {
  const views = codings.filter(
    (coding): coding is AssessmentCoding => coding.kind === 'assessment' && coding.status !== 'rejected',
  )
  const known = (claims ?? []).filter((claim) => analysed <= asOf && judgementKinds.includes(claim.kind))
  const claimed = known.map((claim) => ofClaim(claim, views, analysed))
  const quoted = new Set(claimed.flatMap((item) => item.codings))
  return [...claimed, ...views.filter(({ id }) => !quoted.has(id)).map((coding) => ofCoding(coding, dateOf(coding)))]
}

function ofClaim({ id, claim, kind, who, quoted, reads }: Claim, views: readonly AssessmentCoding[], known: string): Judgement {
  const found = views.filter((coding) => quoted.some((selector) => matches(selector, coding)))
  return {
    id: `claim-${id}`,
    who,
    affiliation: found.find(({ holder, affiliation }) => holder === who && affiliation !== null)?.affiliation ?? null,
    kind: kind as Judgement['kind'],
    claim,
    number: id,
    known,
    codings: found.map((coding) => coding.id),
    likelihood: [...new Set(found.flatMap(({ likelihood }) => likelihood))],
    reads,
  }
}

function ofCoding({ id, holder, affiliation, likelihood }: AssessmentCoding, known: string): Judgement {
  return {
    id,
    who: holder,
    affiliation,
    kind: 'assessment',
    claim: null,
    number: null,
    known,
    codings: [id],
    likelihood,
    reads: [],
  }
}
