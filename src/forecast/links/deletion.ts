/**
 * The deletion test of explanations (as in Samek et al. 2017): when the cited events are taken out of what is known, the score must fall by more
 * than when as many random events of the same two actors are. An explanation that passes points at what the forecast rests on.
 */
import { draws } from '../../record/index.ts'
import { explainLink, scoreWithout } from './explain.ts'
import { forecastLinks, type LinkOptions } from './forecaster.ts'
import type { Graph } from './graph.ts'

export interface DeletionTest {
  /** Answers tried, one of the ten best of a question each. */
  n: number
  /** Share in which taking out the cited events lowered the score by more. */
  share: number
  /** Answers without a cited event, or whose actors have no other events; not in n. */
  left: number
  /** Mean fall of the score. */
  fallCited: number
  fallRandom: number
  /** Largest gap between a score and the sum of its contributions. */
  sumGap: number
  /** Cited events that did not lie before the step; must be 0. */
  late: number
}

/** @param every of how many questions one is tried */
export function deletionTest(graph: Graph, options: LinkOptions & { every?: number; seed?: number } = {}): DeletionTest {
  const { facts } = graph
  const { every = 50, seed = 1 } = options
  const random = draws(seed)
  const told: DeletionTest = { n: 0, share: 0, left: 0, fallCited: 0, fallRandom: 0, sumGap: 0, late: 0 }
  let asked = 0
  forecastLinks(graph, options, (question, step, scorer) => {
    if (asked++ % every !== 0) return
    const { asker } = scorer.forecaster
    const scores = scorer.run().slice(0, asker.count)
    const order = Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a] || a - b)
    const place = order[Math.floor(random.uniform() * Math.min(10, order.length))]
    const link = { subject: question.subject, relation: question.relation, object: asker.candidates[place], step }
    const explanation = explainLink(graph, scorer.forecaster, link, scorer.known)
    told.sumGap = Math.max(told.sumGap, Math.abs(explanation.score - scores[place]))
    const { cited, fall: fallCited } = explanation
    told.late += cited.filter((i) => facts.step[i] >= step).length
    const others = othersOf(graph, link, scorer.known, new Set(cited))
    if (cited.length === 0 || others.length < cited.length) {
      told.left++
      return
    }
    for (let k = 0; k < cited.length; k++) {
      const other = k + Math.floor(random.uniform() * (others.length - k))
      ;[others[k], others[other]] = [others[other], others[k]]
    }
    const before = scores[place]
    const fallRandom = before - scoreWithout(graph, scorer.forecaster, link, scorer.known, others.slice(0, cited.length))
    told.n++
    told.share += Number(fallCited > fallRandom)
    told.fallCited += fallCited
    told.fallRandom += fallRandom
  })
  for (const key of ['share', 'fallCited', 'fallRandom'] as const) told[key] /= told.n
  return told
}

function othersOf(
  { facts }: Graph,
  { subject, object }: { subject: number; object: number },
  known: number,
  cited: Set<number>,
) {
  const others: number[] = []
  const own = (entity: number) => entity === subject || entity === object
  for (let i = 0; i < known; i++) if ((own(facts.subject[i]) || own(facts.object[i])) && !cited.has(i)) others.push(i)
  return others
}
