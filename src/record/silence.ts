/**
 * Omission: was it notable that an actor said nothing on a topic at a forum where it could have?
 *
 * The *omission score* is s = −log2(1 − p) bits, p being the share of comparable occasions at which the topic came up (Jeffreys).
 * It is read in two steps, because the choice not to let the leader speak is itself a choice: first how usual an occasion without
 * the covariate is, then how usual omission is among those. Notable needs s ≥ 2 bits and n ≥ 5. Bits never update beliefs;
 * likelihood ratios under the types do.
 */
import { actorName, nameInProse } from '../ontology/index.ts'
import thresholds from './data/silence.json' with { type: 'json' }
import type { Occasion } from './facts.ts'
import { share, type Share } from './interval.ts'

/** Which occasions are compared and what explains them: `given` is the covariate whose absence explains silence away. */
export interface SilenceQuestion {
  forum: string
  actor: string
  topic: string
  given: string
}

export type SilenceVerdict = 'notable' | 'not notable' | 'insufficient base rate'

export interface SilenceReading {
  occasion: string
  date: string
  forum: string
  actor: string
  topic: string
  /** Surprise against all comparable occasions, in bits. */
  bits: number
  /** Surprise against those that, like this one, had or lacked the covariate. */
  bitsGiven: number
  /** The condition of the second step, in words. */
  given: string
  n: number
  nGiven: number
  notable: boolean
  verdict: SilenceVerdict
  /** How usual it is that the occasion had (or lacked) the covariate as this one did. */
  covariate: Share
  /** How usual it is that the topic comes up: over all, and under the condition. */
  spoke: Share
  spokeGiven: Share
  /** Earlier occasions of the forum, oldest first: the comparison set. */
  comparison: Occasion[]
  sentence: string
}

/**
 * The proven silences among the occasions, each against the occasions before it; unknown outcomes are in no denominator.
 * @param name what an actor is called in the sentence, by its code
 */
export function silences(
  occasions: readonly Occasion[],
  question: SilenceQuestion,
  name: (code: string) => string = actorName,
): SilenceReading[] {
  const comparable = occasions
    .filter((item) => item.forum === question.forum && item.actor === question.actor && item.topic === question.topic)
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  return comparable
    .filter((item) => item.outcome === 'silent' && item.coverage !== null)
    .map((item) =>
      reading(
        item,
        comparable.filter((other) => other.date < item.date && other.outcome !== 'unknown'),
        question.given,
        name,
      ),
    )
}

/** −log2(1 − p), in bits. */
export function omissionBits(spoke: Share): number {
  return -Math.log2(1 - spoke.value)
}

function reading(item: Occasion, comparison: Occasion[], covariate: string, name: (code: string) => string): SilenceReading {
  const has = item.covariates.includes(covariate)
  const like = comparison.filter((other) => other.covariates.includes(covariate) === has)
  const unlike = comparison.filter((other) => other.covariates.includes(covariate) !== has)
  const spokeAt = (list: Occasion[]) => share(list.filter((other) => other.outcome === 'spoke').length, list.length)
  const [spoke, spokeGiven, covariateShare] = [spokeAt(comparison), spokeAt(like), share(like.length, comparison.length)]
  const [bits, bitsGiven] = [omissionBits(spoke), omissionBits(spokeGiven)]
  const verdict = judge(Math.min(bits, bitsGiven), Math.min(spoke.n, spokeGiven.n))
  const words = covariate.replaceAll('-', ' ')
  const given = `${has ? 'with' : 'no'} ${words}`
  const without = spokeAt(unlike)
  const sentence =
    comparison.length === 0
      ? `No earlier occasion of this kind is in the record: ${verdict}.`
      : `${capital(nameInProse(name(item.topic)))} was named at ${without.hits} of ${without.n} earlier occasions ${has ? 'without' : 'with'} ${words} and at ` +
        `${spokeGiven.hits} of ${spokeGiven.n} ${has ? 'with' : 'without'}; this one had ${given}: ${verdict} ` +
        `(${bits.toFixed(2)} bits over all ${spoke.n}, ${bitsGiven.toFixed(2)} bits given ${given}). ` +
        `That it had ${given} had probability ${covariateShare.value.toFixed(2)}.`
  return {
    occasion: item.id,
    date: item.date,
    forum: item.forum,
    actor: item.actor,
    topic: item.topic,
    bits,
    bitsGiven,
    given,
    n: spoke.n,
    nGiven: spokeGiven.n,
    notable: verdict === 'notable',
    verdict,
    covariate: covariateShare,
    spoke,
    spokeGiven,
    comparison,
    sentence,
  }
}

function judge(bits: number, n: number): SilenceVerdict {
  if (n < thresholds.occasions) return 'insufficient base rate'
  return bits >= thresholds.bits ? 'notable' : 'not notable'
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
