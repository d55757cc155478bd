/** *Recipients* of a deed: from the object, from what hangs on the verb, or from the clause that a demand governs. */
import type { Clause } from './clauses.ts'
import type { VerbRow } from './cues.ts'
import { objectOf } from './matching.ts'
import type { Found } from './mentions.ts'
import { isContent, nearTo, patientsOf } from './patients.ts'
import { actorsOf, isPlaceMention, type Reading, unique } from './reading.ts'

/** Prepositions whose phrase is the recipient of a verb, most telling first. */
const receiving = [
  'against',
  'with',
  'to',
  'toward',
  'towards',
  'at',
  'on',
  'upon',
  'into',
  'from',
  'of',
  'for',
  'over',
  'between',
  'by',
  'in',
  'about',
]

export function recipientsOf(reading: Reading, clause: Clause, row: VerbRow, subjects: Found[]): Found[] {
  const own = new Set(subjects.map((item) => item.code ?? item.text))
  const fits = (item: Found) =>
    !own.has(item.code ?? item.text) && item.from !== subjects[0]?.from && !isPlaceMention(reading, item)
  if (row.noRecipient) {
    const aimed = row.joint
      ? clause.prepositional.filter((item) => item.preposition === 'with')
      : clause.prepositional.filter((item) => /^(?:at|against|toward|towards)$/.test(item.preposition))
    const inside = row.joint ? actorsOf(reading, clause.object).filter((item) => item.code !== null) : []
    return unique(
      [...inside, ...aimed.flatMap((item) => actorsOf(reading, item.nominal))].filter(
        (item) => fits(item) && item.code !== null,
      ),
    )
  }
  const object = objectOf(clause)
  const says = object !== null && isContent(reading, object, clause.verb.lemma, row.type)
  const direct = says ? [] : actorsOf(reading, object).filter(fits)
  if (direct.some((item) => item.code !== null) || (direct.length > 0 && !row.object)) return unique(direct)
  // What hangs on the verb or its object comes before what hangs on that.
  const near = nearTo(reading, clause)
  for (const list of [clause.prepositional.filter(near), clause.prepositional.filter((item) => !near(item))]) {
    for (const preposition of receiving) {
      if (clause.verb.passive && preposition === 'by') continue
      const hung = list.filter((item) => item.preposition === preposition).flatMap((item) => actorsOf(reading, item.nominal))
      const fitting = hung.filter(fits)
      if (fitting.length > 0 && !(preposition === 'in' && direct.length > 0)) return unique(fitting)
    }
  }
  const attached =
    object?.attached.flatMap((item) => actorsOf(reading, { phrases: [item.phrase], attached: [] })).filter(fits) ?? []
  if (direct.length > 0 || attached.length > 0) return unique([...direct, ...attached].slice(0, 1))
  return bound(reading, clause, row, own, fits)
}

/** "demanded that Seoul stop", "called for the release of …": whom the governed clause is about. */
function bound(
  reading: Reading,
  clause: Clause,
  row: VerbRow,
  own: ReadonlySet<string>,
  fits: (item: Found) => boolean,
): Found[] {
  const next = reading.clauses.find(
    (item) => item.governor === clause && (item.relation === 'complement' || item.relation === 'infinitive'),
  )
  if (!next) return []
  // "agreed to send troops to Mali": those to whom the promised deed will be done.
  if (next.relation === 'infinitive' && next.object && row.type === 'AGREE') {
    const promised = patientsOf(reading, next, next.object, 'AID').filter((item) => !own.has(item.code ?? item.text))
    if (promised.some((item) => item.code !== null)) return unique(promised)
  }
  const candidates =
    next.relation === 'complement'
      ? [next.verb.passive ? null : next.subject, next.object]
      : [next.object, ...next.prepositional.map((item) => item.nominal)]
  const found = candidates.map((nominal) => actorsOf(reading, nominal).filter(fits)).filter((list) => list.length > 0)
  return unique(found.find((list) => list.some((item) => item.code !== null)) ?? found[0] ?? [])
}
