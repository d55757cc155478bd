/** Items that rest on the record alone: facts, occasions, silences, base rates. */
import { forumById } from '../ontology/index.ts'
import type { Assessment, QuestionView, Ref } from '../outlook/index.ts'
import { capital, count, day, decimals, percent, percentRange } from './format.ts'
import { input, type Item } from './item.ts'
import { actorInProse, actorName, quadName } from './names.ts'

type BaseRate = NonNullable<QuestionView['baseRate']>

export function factItem(assessment: Assessment, id: string): Item | null {
  const fact = assessment.facts.find((item) => item.id === id)
  if (!fact) return null
  const to = fact.recipients.map((code) => actorName(assessment, code)).join(', ')
  const explain = {
    formula: 'a row of the hand-kept record',
    inputs: [input(`${actorName(assessment, fact.actor)}${to ? ` → ${to}` : ''}`, fact.label, [{ kind: 'fact', id }])],
    note: fact.note,
  }
  return { title: fact.label, value: day(fact.date), explain }
}

export function occasionItem(assessment: Assessment, id: string): Item | null {
  if (assessment.silence.some((item) => item.occasion === id)) return silenceItem(assessment, id)
  const occasion = assessment.silence.flatMap((item) => item.comparison).find((item) => item.id === id)
  if (!occasion) return null
  const explain = {
    formula: 'an occasion of the hand-kept record',
    inputs: [input('outcome', occasion.outcome, [{ kind: 'occasion', id }])],
    note: occasion.note,
  }
  return { title: forumById(occasion.forum)?.name ?? occasion.forum, value: day(occasion.date), explain }
}

export function baseRateItem(assessment: Assessment, id: string): Item | null {
  const question = assessment.questions.find((item) => item.id === id)
  if (!question?.baseRate) return null
  const note = 'The base rate knows nothing of the model, and the model knows nothing of the base rate.'
  return rateItem(`Base rate: ${question.ask}`, question.baseRate, note)
}

/** What the record alone forecasts, with what adds up to its log-odds. */
export function recordChanceItem({ questions }: Assessment, id: string): Item | null {
  const question = questions.find((item) => item.id === id)
  if (!question?.record) return null
  const { probability, reasons, windows, hits, length, lead } = question.record
  return {
    title: `By the record alone: ${question.ask}`,
    value: percent(probability),
    explain: {
      formula: 'p = 1 ÷ (1 + exp(−Σ contributions)), a logistic regression over what the record showed before earlier windows',
      inputs: [
        ...reasons.map(({ name, contribution }) => input(name, `${decimals(contribution)} log-odds`)),
        input('earlier windows it was fitted on, overlapping', `${count(windows)}, ${count(hits)} with such an event`),
        input('days of the window, and before it begins', `${count(length)}, ${count(lead)}`),
      ],
      note: 'It knows the days of such events and nothing else: no model, no documents. How good such forecasts were stands in the score.',
    },
  }
}

/** @param id actor-recipient.quad: `PRK-USA.4` */
export function dyadRateItem(assessment: Assessment, id: string): Item | null {
  const [pair, quad] = id.split('.')
  const entry = assessment.dyads.find(({ dyad }) => dyad.join('-') === pair)
  const rate = entry?.rates.find((item) => String(item.quad) === quad)
  if (!entry || !rate) return null
  const [actor, recipient] = entry.dyad
  const title = `${capital(actorInProse(assessment, actor))} toward ${actorInProse(assessment, recipient)}: ${quadName(rate.quad)} within ${rate.days} days`
  return rateItem(title, rate, null)
}

export function rateItem(title: string, rate: BaseRate, note: string | null): Item {
  return {
    title,
    value: `${percent(rate.value)} (${percentRange(rate.low, rate.high)}), ${rate.hits} of ${rate.n} windows`,
    explain: {
      formula: '(½ + hits) ÷ (1 + windows), with its 90% credible interval (Jeffreys)',
      inputs: [
        input(
          'windows with such an event',
          count(rate.hits),
          rate.events.map((event) => ({ kind: 'fact', id: event })),
        ),
        input('windows', count(rate.n)),
        input('length of a window', `${count(rate.days)} days`),
        input('counted', `from ${day(rate.from)} to ${day(rate.to)}`),
        ...(rate.climatologyBrier === null ? [] : [input('Brier score of this rule alone', decimals(rate.climatologyBrier))]),
      ],
      note,
    },
  }
}

export function silenceItem(assessment: Assessment, id: string): Item | null {
  const reading = assessment.silence.find((item) => item.occasion === id)
  if (!reading) return null
  const refs = reading.comparison.map((item): Ref => ({ kind: 'occasion', id: item.id }))
  const { spoke, spokeGiven, covariate } = reading
  return {
    title: `${capital(actorInProse(assessment, reading.actor))} silent on ${actorInProse(assessment, reading.topic)}, ${day(reading.date)}`,
    value: `${decimals(reading.bits)} bits; ${decimals(reading.bitsGiven)} bits given ${reading.given}`,
    explain: {
      formula: 's = −log2(1 − p) bits, p = (½ + hits) ÷ (1 + n), n earlier occasions',
      inputs: [
        input('this occasion', reading.verdict, [{ kind: 'occasion', id }]),
        input(
          `step 1: an occasion with ${reading.given}`,
          `${covariate.hits} of ${covariate.n}, p = ${decimals(covariate.value)}`,
        ),
        input(
          `step 2: the topic named, given ${reading.given}`,
          `${spokeGiven.hits} of ${spokeGiven.n}, p = ${decimals(spokeGiven.value)}, s = ${decimals(reading.bitsGiven)}`,
        ),
        input(
          'the topic named at any earlier occasion',
          `${spoke.hits} of ${spoke.n}, p = ${decimals(spoke.value)}, s = ${decimals(reading.bits)}`,
          refs,
        ),
      ],
      note: 'Notable needs 2 bits or more in both readings and 5 occasions or more. Bits of surprise never move beliefs.',
    },
  }
}
