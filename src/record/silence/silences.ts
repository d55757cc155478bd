/**
 * Omission: was it notable that an actor said nothing on a topic at a forum where it could have?
 *
 * The *omission score* is s = −log2(1 − p) bits, p being the share of comparable occasions at which the topic came up (Jeffreys).
 * It is read in two steps, because the choice not to let the leader speak is itself a choice: first how usual an occasion without
 * the covariate is, then how usual omission is among those. Notable needs enough bits and enough occasions (`data/silence.json`), and that
 * no other forum of the same weeks stands in for this one. Bits never update beliefs; likelihood ratios under the types do.
 */
import { actorName } from '../../ontology/index.ts'
import thresholds from '../data/silence.json' with { type: 'json' }
import type { Fact, Occasion } from '../facts.ts'
import { share, type Share } from '../interval.ts'
import { silenceSentence } from './sentence.ts'
import { type Substitute, substitutes } from './substitutes.ts'

/** Which occasions are compared and what explains them: `given` is the covariate whose absence explains silence away. */
export interface SilenceQuestion {
  forum: string
  actor: string
  topic: string
  given: string
}

export type SilenceVerdict = 'notable' | 'not notable' | 'insufficient base rate' | 'spoke elsewhere'

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
  /** Both with the credible interval that the shares have. */
  bitsRange: { low: number; high: number }
  bitsGivenRange: { low: number; high: number }
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
  /** The same at the occasions that differ from this one in the covariate. */
  unlike: Share
  /** Whether this occasion had the covariate. */
  has: boolean
  /** What proves that the texts of the occasion were read in full. */
  coverage: string
  /** Other chances of the same weeks, and what came of them. */
  substitutes: Substitute[]
  /** Earlier occasions of the forum, oldest first: the comparison set. */
  comparison: Occasion[]
  sentence: string
}

/**
 * The proven silences among the occasions, each against the occasions before it; unknown outcomes are in no denominator.
 * @param context.facts words spoken elsewhere, for the substitute forums
 * @param context.name what an actor is called in the sentence, by its code
 */
export function silences(
  occasions: readonly Occasion[],
  question: SilenceQuestion,
  { facts = [], name = actorName }: { facts?: readonly Fact[]; name?: (code: string) => string } = {},
): SilenceReading[] {
  const comparable = occasions
    .filter((item) => item.forum === question.forum && item.actor === question.actor && item.topic === question.topic)
    .filter((item) => item.outcome === 'spoke' || (item.outcome === 'silent' && item.coverage !== null))
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1))
  return comparable
    .filter((item) => item.outcome === 'silent')
    .map((item) => {
      const earlier = comparable.filter((other) => other.date < item.date)
      return reading(item, earlier, question.given, substitutes(item, occasions, facts), name)
    })
}

/** −log2(1 − p), in bits. */
export function omissionBits(spoke: Share): number {
  return -Math.log2(1 - spoke.value)
}

/** The bounds of a share as bits. */
function bitsRange({ low, high }: Share): { low: number; high: number } {
  return { low: -Math.log2(1 - low), high: -Math.log2(Math.max(Number.EPSILON, 1 - high)) }
}

function reading(
  item: Occasion,
  comparison: Occasion[],
  covariate: string,
  elsewhere: Substitute[],
  name: (code: string) => string,
): SilenceReading {
  const has = item.covariates.includes(covariate)
  const like = comparison.filter((other) => other.covariates.includes(covariate) === has)
  const unlike = comparison.filter((other) => other.covariates.includes(covariate) !== has)
  const spokeAt = (list: Occasion[]) => share(list.filter((other) => other.outcome === 'spoke').length, list.length)
  const [spoke, spokeGiven] = [spokeAt(comparison), spokeAt(like)]
  const [bits, bitsGiven] = [omissionBits(spoke), omissionBits(spokeGiven)]
  const verdict = judge(Math.min(bits, bitsGiven), Math.min(spoke.n, spokeGiven.n), elsewhere)
  const told = {
    occasion: item.id,
    date: item.date,
    forum: item.forum,
    actor: item.actor,
    topic: item.topic,
    bits,
    bitsGiven,
    bitsRange: bitsRange(spoke),
    bitsGivenRange: bitsRange(spokeGiven),
    given: `${has ? 'with' : 'no'} ${covariate.replaceAll('-', ' ')}`,
    n: spoke.n,
    nGiven: spokeGiven.n,
    notable: verdict === 'notable',
    verdict,
    covariate: share(like.length, comparison.length),
    spoke,
    spokeGiven,
    unlike: spokeAt(unlike),
    has,
    coverage: item.coverage!,
    substitutes: elsewhere,
    comparison,
  }
  return { ...told, sentence: silenceSentence(told, covariate, name) }
}

function judge(bits: number, n: number, elsewhere: readonly Substitute[]): SilenceVerdict {
  if (n < thresholds.occasions.value) return 'insufficient base rate'
  if (bits < thresholds.bits.value) return 'not notable'
  return elsewhere.some((item) => item.stands) ? 'spoke elsewhere' : 'notable'
}
