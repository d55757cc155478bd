/** The sentence that says a silence: base rate first, verdict, then how probable the circumstance was that explains it. */
import { forumById, nameInProse } from '../../ontology/index.ts'
import rules from '../data/silence.json' with { type: 'json' }
import { credibility } from '../interval.ts'
import type { SilenceReading } from './silences.ts'

/** @example 'The United States was named in 5 of 5 sessions at which the leader spoke; the leader did not speak here: not notable …' */
export function silenceSentence(
  reading: Omit<SilenceReading, 'sentence'>,
  covariate: string,
  name: (code: string) => string,
): string {
  const { topic, forum, spoke, spokeGiven, unlike, has, verdict, comparison } = reading
  if (comparison.length === 0) return `No earlier occasion of this kind is in the record: ${verdict}.`
  const { one, many } = rules.forums.find((row) => row.forum === forum) ?? { one: 'occasion', many: 'occasions' }
  const words = rules.covariates.find((row) => row.covariate === covariate) ?? plain(covariate)
  const named = `${capital(nameInProse(name(topic)))} was named in`
  const { noun } = words
  const probability = has ? reading.covariate.value : 1 - reading.covariate.value
  const [low, high] = has
    ? [reading.covariate.low, reading.covariate.high]
    : [1 - reading.covariate.high, 1 - reading.covariate.low]
  const base = has
    ? `${named} ${spokeGiven.hits} of ${spokeGiven.n} earlier ${spokeGiven.n === 1 ? one : many} ${words.at}; ${words.here}`
    : `${named} ${unlike.hits} of ${unlike.n} ${unlike.n === 1 ? one : many} ${words.at} and in ${spokeGiven.hits} of ${spokeGiven.n} others; ${words.notHere}`
  return (
    `${base}: ${verdict}; ${noun} had probability ${two(probability)} (${two(low)} to ${two(high)}). ` +
    `Surprise: ${two(reading.bits)} bits over all ${spoke.n}, ${two(reading.bitsGiven)} bits given ${reading.given} ` +
    `(${Math.round(100 * credibility)}% interval ${two(reading.bitsGivenRange.low)} to ${two(reading.bitsGivenRange.high)}).${elsewhere(reading)}`
  )
}

function elsewhere({ substitutes }: Omit<SilenceReading, 'sentence'>): string {
  const stands = substitutes.filter((item) => item.stands)
  if (stands.length === 0) return ''
  const places = stands.map(({ forum, date, days }) => {
    const name = forumById(forum)?.name ?? forum
    const when =
      days === 0
        ? 'the same day'
        : `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days < 0 ? 'before' : 'after'}`
    return `${name}, ${date}, ${when}`
  })
  return ` It spoke of it elsewhere: ${[...new Set(places)].join('; ')}.`
}

function plain(covariate: string) {
  const noun = covariate.replaceAll('-', ' ')
  return { at: `with ${noun}`, here: `this one had ${noun}`, notHere: `this one had no ${noun}`, noun }
}

function two(x: number): string {
  return x.toFixed(2)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
