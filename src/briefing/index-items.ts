/** Items of the indices: posture, tension, alignment, urgency, shifts; each number with the facts it adds up from. */
import type { Assessment } from '../outlook/index.ts'
import { capital, count, day, decimals, percent, percentRange } from './format.ts'
import { input, type Item, type Maker } from './item.ts'
import { actorInProse } from './names.ts'

type Posture = Assessment['indices']['posture'][number]
type Balance = Posture['words'] | Assessment['indices']['alignment'][number]['words']

/** How many facts are listed of one number. */
const listed = 8

/** @example balanceText({ facts: 3, value: -0.48, low: -1, high: 0.59 }) // '−0.48 (−1.00 to 0.59)' */
export function balanceText({ facts, value, low, high }: Pick<Balance, 'facts' | 'value' | 'low' | 'high'>): string {
  if (facts === 0) return 'unknown, nothing on record'
  return `${decimals(value)} (${decimals(low)} to ${decimals(high)})`
}

export const indexMakers: Record<string, Maker> = {
  posture: (assessment, id) => {
    const [name, channel] = id.split('.')
    const found = assessment.indices.posture.find(({ dyad }) => dyad.join('-') === name)
    if (!found || (channel !== 'words' && channel !== 'deeds')) return null
    const balance = found[channel]
    const { recent, usual } = balance.volume
    const [actor, recipient] = found.dyad
    return balanceItem(
      assessment,
      `${capital(channel)} of ${actorInProse(assessment, actor)} toward ${actorInProse(assessment, recipient)}`,
      balance,
      `Half-life ${found.halfLife} days. ${count(recent)} ${channel} within one half-life${usual === null ? '' : `, usually ${decimals(usual)}`}. ` +
        (channel === 'words' ? `${found.waiting.proven ? 'Waiting' : 'Waiting is not proven'}: ${found.waiting.why}.` : ''),
    )
  },
  alignment: (assessment, id) => {
    const [name, channel] = id.split('.')
    const found = assessment.indices.alignment.find(({ pair }) => pair.join('-') === name)
    if (!found || (channel !== 'words' && channel !== 'deeds')) return null
    const [a, b] = found.pair.map((code) => actorInProse(assessment, code))
    const note = `Both ways together, half-life ${found.halfLife} days; ${found.facts.there} facts one way, ${found.facts.back} the other.`
    return balanceItem(assessment, `Alignment of ${a} and ${b} in ${channel}`, found[channel], note)
  },
  tension: (assessment, id) => {
    const found = assessment.indices.tension.find(({ pair }) => pair.join('-') === id)
    if (!found) return null
    const { pair, probability, low, high, level, days, contributions, rest, fromLongRun, expected, quiet, unwatched } = found
    const [a, b] = pair.map((code) => actorInProse(assessment, code))
    const newest = contributions.slice(-listed)
    const older = contributions.slice(0, -listed).reduce((sum, item) => sum + item.adds, rest.adds)
    return {
      title: `Tension between ${a} and ${b}: an event of level ${level} or more within ${days} days`,
      value: `${percent(probability)} (${percentRange(low, high)})`,
      explain: {
        formula: '1 − exp(−expected days with an event); what adds to the expectation fades with watched days',
        inputs: [
          ...newest.toReversed().map(({ date, facts, adds }) =>
            input(
              day(date),
              `+${decimals(adds)}`,
              facts.map((fact) => ({ kind: 'fact', id: fact })),
            ),
          ),
          input('earlier days with events', `+${decimals(older)}`),
          input('the long-run rate', `+${decimals(fromLongRun)}`),
          input('expected days with an event', decimals(expected)),
        ],
        note:
          (quiet === null ? 'No such event is on record' : `${count(quiet)} watched days without one`) +
          `${unwatched > 0 ? `; nobody watched the last ${count(unwatched)} days, which widens the interval` : ''}.`,
      },
    }
  },
  urgency: (assessment, id) => {
    const found = assessment.indices.urgency.find(({ dyad }) => dyad.join('-') === id)
    if (!found) return null
    const { dyad, ratio, low, high, recent, usual, expected, above } = found
    const refs = (facts: readonly string[]) => facts.map((fact) => ({ kind: 'fact' as const, id: fact }))
    return {
      title: `Initiatives of ${actorInProse(assessment, dyad[0])} toward ${actorInProse(assessment, dyad[1])}, against what is usual`,
      value: `× ${decimals(ratio)} (${decimals(low)} to ${decimals(high)})`,
      explain: {
        formula: 'rate of initiatives in the recent days ÷ rate in the two years before; 1 is as usual',
        inputs: [
          input(`in ${count(recent.days)} recent days`, count(recent.count), refs(recent.facts)),
          input(`in ${count(usual.days)} days before`, count(usual.count), refs(usual.facts)),
          input('expected in the recent days', decimals(expected)),
          input('P(rate above the usual)', percent(above)),
        ],
        note: 'What a record can show of urgency: whether it seeks more than it used to. How much it needs an agreement is a term of the scenario.',
      },
    }
  },
  shift: (assessment, id) => {
    const found = assessment.indices.shifts.questions.find((item) => item.id === id)
    if (!found) return null
    const { ask, at, unit, before, after, expected, verdict } = found
    const counts = (side: typeof before) =>
      `${side.events}${side.among === null ? '' : ` of ${side.among}`} in ${count(side.exposure)} ${unit}`
    return {
      title: ask,
      value: verdict,
      explain: {
        formula: 'the old rate as known, with its uncertainty, and Bayes factors of a changed rate, at a day fixed beforehand',
        inputs: [
          input(`before ${day(at)}`, counts(before)),
          input('from then on', `${counts(after)}, ${decimals(expected)} expected`),
          input('probability if the old rate were known', decimals(found.oldRateKnown)),
          input('with the old rate’s uncertainty', decimals(found.oldRateUncertain)),
          input('Bayes factor by exposure', decimals(found.byExposure)),
          ...(found.asShareOfEvents === null
            ? []
            : [input('Bayes factor as a share of events', decimals(found.asShareOfEvents))]),
          input('had the date been looked for', decimals(found.anyDate)),
        ],
        note: null,
      },
    }
  },
}

function balanceItem(assessment: Assessment, title: string, balance: Balance, note: string): Item {
  const largest = balance.contributions.toSorted((a, b) => Math.abs(b.adds) - Math.abs(a.adds))
  const left = largest.slice(listed)
  const others = left.reduce((sum, item) => sum + item.adds, balance.rest.adds)
  const n = left.length + balance.rest.facts
  return {
    title,
    value: balanceText(balance),
    explain: {
      formula:
        'Σ w·A·v ÷ (κ + Σ w·A·|v|): recency × authority × valence, −1 hostile to 1 friendly; κ pulls scarce evidence to 0',
      inputs: [
        ...largest
          .slice(0, listed)
          .map(({ fact, adds, recency, authority, valence }) =>
            input(
              assessment.facts.find((item) => item.id === fact)?.label ?? fact,
              `${decimals(adds)} (w ${decimals(recency)}, A ${decimals(authority)}, v ${decimals(valence)})`,
              [{ kind: 'fact', id: fact }],
            ),
          ),
        ...(n > 0 ? [input(`${count(n)} more facts`, decimals(others))] : []),
      ],
      note,
    },
  }
}
