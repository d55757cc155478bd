/**
 * Why an answer of a question stands where it does: what each family of features adds to its score, with the dated events behind it. The
 * contributions and the base add up to the score. An event is cited only when it lies before the step and was known to the forecaster.
 */
import { shiftDay } from '../../record/index.ts'
import { contributionsOf } from './boost.ts'
import { families, type Family, featureCount, linkFeatures } from './features.ts'
import { binRow } from './binning.ts'
import type { LinkForecaster } from './forecaster.ts'
import type { Graph } from './graph.ts'
import { without } from './withdraw.ts'

export interface CitedEvent {
  /** Place of the fact in the graph. */
  fact: number
  /** The day where the graph has one, else the step. */
  date: string
  text: string
}

export interface LinkReason {
  family: Family
  /** What the family adds to the score; the odds against another candidate change by its exponential. */
  contribution: number
  sentence: string
  /** Earlier events behind it, the latest first. */
  events: CitedEvent[]
  /** How far the score falls when they had not been known; 0 without events. */
  fall: number
  features: { name: string; value: number; contribution: number }[]
}

export interface LinkExplanation {
  actor: string
  relation: string
  recipient: string
  score: number
  /** What all candidates have in common. */
  base: number
  /** The strongest first; with `base` they add up to the score. */
  reasons: LinkReason[]
  /** Places of the facts that it rests on, and how far the score falls when they had not been known. */
  cited: number[]
  fall: number
}

/** Events cited at most for one reason. */
const most = 8
/** Steps within which news about a recipient or a country counts as recent. */
const recent = 14

export interface AskedLink {
  subject: number
  relation: number
  object: number
  step: number
}

/**
 * Explains a candidate of the question that was asked last.
 * @param known number of facts known to the forecaster; all lie before the step
 * @throws RangeError when the object is no candidate.
 */
export function explainLink(graph: Graph, forecaster: LinkForecaster, link: AskedLink, known: number): LinkExplanation {
  const { asker, edges, trees } = forecaster
  const place = asker.candidates.subarray(0, asker.count).indexOf(link.object)
  if (place < 0) throw new RangeError(`${graph.entities[link.object]} is no candidate of the question`)
  const bins = new Uint8Array(featureCount)
  binRow(edges, asker.features, place * featureCount, bins, 0)
  const parts = contributionsOf(trees, bins, 0, featureCount)
  const base = parts[featureCount]
  const reasons = (Object.keys(families) as Family[]).map((family): LinkReason => {
    const features = linkFeatures.flatMap((feature, f) =>
      feature.family === family
        ? [{ name: feature.name, value: asker.features[place * featureCount + f], contribution: parts[f] }]
        : [],
    )
    const contribution = features.reduce((sum, feature) => sum + feature.contribution, 0)
    return { family, contribution, features, sentence: '', events: [], fall: 0 }
  })
  const score = reasons.reduce((sum, reason) => sum + reason.contribution, base)
  for (const reason of reasons) {
    reason.events = eventsOf(graph, forecaster, link, known, reason.family)
    reason.sentence = sentenceOf(graph, forecaster, link, reason.family, reason.events)
    const out = reason.events.map(({ fact }) => fact)
    if (out.length > 0) reason.fall = score - scoreWithout(graph, forecaster, link, known, out)
  }
  const { facts: cited, fall } = restsOn(reasons, (out) => score - scoreWithout(graph, forecaster, link, known, out))
  const [actor, relation, recipient] = named(graph, link)
  return {
    actor,
    relation,
    recipient,
    score,
    base,
    cited,
    fall,
    reasons: reasons.sort((a, b) => b.contribution - a.contribution),
  }
}

/**
 * Facts that the forecast rests on: the events of the reason whose taking out lowers the score most, and those of further reasons as long as
 * they lower it more (greedy). What a deletion test takes out.
 */
function restsOn(reasons: readonly LinkReason[], fallOf: (facts: number[]) => number): { facts: number[]; fall: number } {
  const order = reasons.filter(({ events }) => events.length > 0).toSorted((a, b) => b.fall - a.fall)
  let best = { facts: [] as number[], fall: -Infinity }
  for (const { events } of order) {
    const facts = [...new Set([...best.facts, ...events.map(({ fact }) => fact)])]
    if (facts.length === best.facts.length) continue
    const fall = fallOf(facts)
    if (fall > best.fall) best = { facts, fall }
  }
  return best.facts.length === 0 ? { facts: [], fall: 0 } : best
}

/** The score of the link when some facts had not been known. */
export function scoreWithout(
  graph: Graph,
  forecaster: LinkForecaster,
  link: AskedLink,
  known: number,
  out: readonly number[],
): number {
  const { asker } = forecaster
  return without(asker.learned.memory, graph.facts, known, out, () => {
    asker.forget()
    const { subject, relation, object, step } = link
    asker.ask({ subject, relation, answers: [object] }, step, false, object)
    asker.forget()
    const place = asker.candidates.subarray(0, asker.count).indexOf(object)
    const bins = new Uint8Array(featureCount)
    binRow(forecaster.edges, asker.features, place * featureCount, bins, 0)
    return contributionsOf(forecaster.trees, bins, 0, featureCount).reduce((sum, x) => sum + x, 0)
  })
}

/** Actor, act and recipient in words: an inverse relation asks for the actor. */
function named(
  { entities, relations }: Graph,
  { subject, relation, object }: Omit<AskedLink, 'step'>,
): [string, string, string] {
  const inverse = relation >= relations.length
  const [actor, recipient] = inverse ? [object, subject] : [subject, object]
  return [
    entities[actor],
    relations[inverse ? relation - relations.length : relation].replaceAll('_', ' '),
    entities[recipient],
  ]
}

function dateOf({ day0 }: Graph, step: number): string {
  return day0 === null ? `step ${step}` : shiftDay(day0, step)
}

/** The latest facts behind a family. */
function eventsOf(graph: Graph, { asker }: LinkForecaster, link: AskedLink, known: number, family: Family): CitedEvent[] {
  const { facts, relations } = graph
  const { sides } = asker.learned.memory
  const R = relations.length
  const inverse = link.relation >= R
  const [actor, recipient] = inverse ? [link.object, link.subject] : [link.subject, link.object]
  const act = inverse ? link.relation - R : link.relation
  const body = family === 'rules' || family === 'constants' ? asker.bestRule(link, family === 'constants') : null
  const bodyInverse = body !== null && body.body >= R
  const country = sides.country[link.subject]
  const companion = family === 'neighbours' ? asker.bestCompanion(link) : -1
  const met = (s: number, o: number) =>
    (s === companion && (o === link.subject || o === link.object)) ||
    (o === companion && (s === link.subject || s === link.object))
  const fits = (i: number): boolean => {
    const [s, r, o] = [facts.subject[i], facts.relation[i], facts.object[i]]
    switch (family) {
      case 'repeat':
        return s === actor && r === act && o === recipient
      case 'pair':
        return (s === actor && o === recipient) || (s === recipient && o === actor)
      case 'rules':
      case 'constants':
        if (body === null) return false
        return bodyInverse
          ? r === body.body - R && s === link.object && o === link.subject
          : r === body.body && s === link.subject && o === link.object
      case 'reverse':
        return s === recipient && r === act && o === actor
      case 'recipient':
        return (inverse ? s : o) === link.object && (r === act || link.step - facts.step[i] <= recent)
      case 'sides': {
        const [own, other] = inverse ? [o, s] : [s, o]
        return r === act && other === link.object && country > 0 && sides.country[own] === country && own !== link.subject
      }
      case 'neighbours':
        return companion >= 0 && companion !== link.object && met(s, o)
      case 'question':
        return r === act && (inverse ? o : s) === link.subject
    }
  }
  const cited: CitedEvent[] = []
  for (let i = known - 1; i >= 0 && cited.length < most; i--) {
    if (!fits(i)) continue
    const [who, what, whom] = named(graph, { subject: facts.subject[i], relation: facts.relation[i], object: facts.object[i] })
    cited.push({ fact: i, date: dateOf(graph, facts.step[i]), text: `${who}: ${what}: ${whom}` })
  }
  return cited
}

function sentenceOf(graph: Graph, { asker }: LinkForecaster, link: AskedLink, family: Family, events: CitedEvent[]): string {
  const [actor, act, recipient] = named(graph, link)
  const last = events[0]
  const times = (n: number) => (n === 1 ? 'once' : n === most ? `at least ${most} times` : `${n} times`)
  if (family === 'rules' || family === 'constants') {
    const rule = asker.bestRule(link, family === 'constants')
    if (rule === null || last === undefined) return 'No earlier act between the two says what follows.'
    const lift = family === 'constants' ? ` Of these two it holds ${rule.lift.toFixed(1)} times as often as of others.` : ''
    return (
      `${last.text.replaceAll(': ', ' – ')} on ${last.date}, ${link.step - graph.facts.step[last.fact]} steps before; ` +
      `of ${rule.cases} earlier questions about “${act}” with such an act before, ${Math.round(100 * rule.share)} % had that other as the answer.${lift}`
    )
  }
  if (last === undefined) return `Nothing known: ${families[family]}.`
  switch (family) {
    case 'repeat':
      return `${actor} did “${act}” towards ${recipient} ${times(events.length)} before, last on ${last.date}.`
    case 'pair':
      return `${actor} and ${recipient} had to do with each other ${times(events.length)}, last on ${last.date}.`
    case 'reverse':
      return `${recipient} did “${act}” towards ${actor} ${times(events.length)}, last on ${last.date}.`
    case 'recipient':
      return `${graph.entities[link.object]} met with such acts, or was in the news: ${last.text.replaceAll(': ', ' – ')} on ${last.date}.`
    case 'neighbours':
      return `Both have to do with one actor: ${last.text.replaceAll(': ', ' – ')} on ${last.date}.`
    case 'sides':
      return `Others of the same country were in “${act}” with ${graph.entities[link.object]} ${times(events.length)}, last on ${last.date}.`
    default:
      return `${graph.entities[link.subject]} was in “${act}” ${times(events.length)}, last on ${last.date}.`
  }
}
