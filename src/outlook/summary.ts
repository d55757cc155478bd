/**
 * The outlook as a text that a colleague could read aloud, a paragraph for each question and one each for the quoted judgements, the
 * silence and the record of forecasts: what we judge, against which base rate, why, what we assume, what would change it. Likelihood
 * and confidence never stand in one sentence (ICD 203); numbers have two decimals.
 */
import { nameInProse } from '../ontology/index.ts'
import type { Scenario } from '../scenario/index.ts'
import type { Assessment, ConfidenceLevel, Driver, ExpertAnswer, QuestionView } from './assessment.ts'
import { naming } from './views.ts'
import { assumptionWords, capital, dayWords, moveWords, reasonWords, two } from './prose.ts'

type Told = Omit<Assessment, 'summary'>

/** A change smaller than this is not worth a sentence: half a point. */
const noticed = 0.005
/** How many differing judgements are told. */
const most = 3

export function summary(told: Told, scenario: Scenario): string[] {
  return [
    ...told.questions.filter(({ open }) => open).map((question) => questionWords(told, scenario, question)),
    ...discriminationWords(told),
    ...expertWords(told),
    ...silenceWords(told, scenario),
    scoreWords(told),
  ]
}

function questionWords(told: Told, scenario: Scenario, question: QuestionView): string {
  const { ask, words, probability, low, high } = question
  return [
    `${ask} As of ${dayWords(told.asOf)} we judge this ${words}: ${two(probability)}, and between ${two(low)} and ${two(high)} across the range of our assumptions.`,
    baseWords(question),
    ...whyWords(told, question),
    ...assumedWords(told, scenario, question),
    ...changeWords(told, scenario, question),
    ...confidenceWords(question),
  ].join(' ')
}

function baseWords({ baseRate }: QuestionView): string {
  if (!baseRate) return 'How often such things happened before could not be counted.'
  const { hits, n, days, value } = baseRate
  return `Before, it happened in ${hits} of ${n} stretches of ${days} days, a base rate of ${two(value)}.`
}

function whyWords({ drivers, facts, silence }: Told, { id }: QuestionView): string[] {
  const [first] = drivers.filter((item) => item.question === id && item.kind === 'evidence')
  if (!first || Math.abs(first.to - first.from) < noticed) {
    return ['No single piece of evidence moves that number by a point, so it rests on the assumptions.']
  }
  return [
    `Of what is known, this weighs most: ${evidenceWords(first, facts, silence)}; without it we would say ${two(first.from)}.`,
  ]
}

function evidenceWords({ refs: [ref], label, why }: Driver, facts: Told['facts'], silence: Told['silence']): string {
  const fact = ref?.kind === 'fact' ? facts.find(({ id }) => id === ref.id) : undefined
  if (fact) return `${fact.label}, on ${dayWords(fact.date)}`
  const reading = ref?.kind === 'occasion' ? silence.find(({ occasion }) => occasion === ref.id) : undefined
  if (reading) return `the silence of ${dayWords(reading.date)}`
  return why === null ? label : reasonWords(why)
}

function assumedWords({ drivers }: Told, scenario: Scenario, { id }: QuestionView): string[] {
  const [first] = drivers.filter((item) => item.question === id && item.kind === 'assumption')
  if (!first || Math.abs(first.to - first.from) < noticed) return []
  const [path] = first.label.split(' from ')
  const why = first.why === null ? '' : ` We assume what we do for this reason: ${reasonWords(first.why)}.`
  return [
    `The assumption it hangs on most is ${assumptionWords(scenario, path)}: from one end of its range to the other the number goes from ${two(first.from)} to ${two(first.to)}.${why}`,
  ]
}

function changeWords({ indicators }: Told, scenario: Scenario, { id }: QuestionView): string[] {
  const [first] = indicators
    .filter((item) => item.information[id] > 0)
    .toSorted((a, b) => b.information[id] - a.information[id])
  if (!first) return []
  return [
    `What would tell us most is the move “${moveWords(scenario, first.id)}” by ${dayWords(first.period.to)}, to which we give ${two(first.probability)}: after it we would say ${two(first.after[id])}.`,
  ]
}

const reasonSays: Record<string, (value: number) => string> = {
  range: (value) => `our assumptions leave a range ${two(value)} wide`,
  discrimination: (value) =>
    `what was seen is at most ${two(2 ** value)} times as likely under one kind of government as under another`,
  leftOut: (value) =>
    value === 0 ? 'every draw of the assumptions could be solved' : `a share of ${two(value)} of the draws had to be left out`,
  checked: (value) => `the source was read for ${value === 1 ? 'all' : `a share of ${two(value)}`} of the evidence`,
  record: (value) =>
    value === 0 ? 'no live forecast of this case is resolved' : `${value} live forecasts of this case are resolved`,
}

const missing: Record<string, string> = {
  range: 'no draw of the assumptions was solved',
  leftOut: 'no draw of the assumptions was solved',
  checked: 'nothing was observed',
}

function confidenceWords({ confidence: { level, reasons } }: QuestionView): string[] {
  const of = (wanted: ConfidenceLevel) =>
    [
      ...new Set(
        reasons
          .filter((item) => item.level === wanted)
          .map(({ id, value }) => (value === null ? missing[id] : reasonSays[id](value))),
      ),
    ].join('; ')
  const [against, between, speaking] = (['low', 'moderate', 'high'] as const).map(of)
  return [
    `Our confidence in that number is ${level}.`,
    ...(against === '' ? [] : [`Against it: ${against}.`]),
    ...(between === '' ? [] : [`In between: ${between}.`]),
    ...(speaking === '' ? [] : [`For it: ${speaking}.`]),
  ]
}

function discriminationWords({ discrimination: { bits }, observed }: Told): string[] {
  if (observed.every(({ status }) => status === 'missing'))
    return ['Nothing was observed, so what we believe of the two sides is what we assumed.']
  const ratio = two(2 ** bits)
  const hardly = bits < 1 ? 'hardly tells' : 'tells'
  return [
    `What was seen ${hardly} the possible kinds of government apart: it is at most ${ratio} times as likely under one as under another.`,
  ]
}

function expertWords({ experts, asOf }: Told): string[] {
  const spoken = experts.filter(({ verdict }) => verdict !== 'nothing')
  if (spoken.length === 0) return []
  const count = (verdict: string) => spoken.filter((item) => item.verdict === verdict).length
  const differing = spoken.filter(({ verdict }) => verdict === 'differs')
  const told = differing.slice(0, most).map(({ who, affiliation, claim, answers }) => {
    const [worst] = answers.filter(({ verdict }) => verdict === 'differs').toSorted((a, b) => b.difference - a.difference)
    return `${capital(who)}${affiliation === null ? '' : ` of ${affiliation}`}: “${(claim ?? '').replace(/\.$/, '')}”; ${differenceWords(worst)}.`
  })
  return [
    [
      `Of ${spoken.length} judgements of others to which the model has something to say as of ${dayWords(asOf)}, ${count('agrees')} agree with it, ${count('agrees weakly')} agree weakly and ${count('differs')} ${count('differs') === 1 ? 'differs' : 'differ'}.`,
      ...told,
      ...(differing.length > most ? [`${differing.length - most} more differ.`] : []),
    ].join(' '),
  ]
}

function differenceWords({ unit, value, expected: { low, high }, says }: ExpertAnswer): string {
  if (unit === 'bits') return 'the record of earlier occasions does not make that silence one to notice'
  if (unit === 'change') return `in the model the number changes by ${two(value)} instead`
  return `the model gives ${two(value)} where ${two(low ?? 0)} to ${two(high ?? 1)} is meant (${says})`
}

function silenceWords({ silence }: Told, scenario: Scenario): string[] {
  const last = silence.at(-1)
  if (!last) return []
  const name = naming(scenario)
  const measured =
    last.n === 0 ? 'No earlier occasion of this kind is on record' : `Measured against ${last.n} earlier occasions of this kind`
  return [
    `On ${dayWords(last.date)} ${nameInProse(name(last.actor))} did not name ${nameInProse(name(last.topic))}. ${measured}: ${last.verdict}.`,
  ]
}

function scoreWords({ score }: Told): string {
  if (score.n === 0) return 'No live forecast of this case has been resolved yet, so there is no score behind these numbers.'
  const skill =
    score.skill === null
      ? ''
      : `, and ${score.skill < 0 ? 'worse' : 'better'} than the base rate by a skill of ${two(score.skill)}`
  return `${score.n} live ${score.n === 1 ? 'forecast' : 'forecasts'} of this case ${score.n === 1 ? 'is' : 'are'} resolved: mean Brier score ${two(score.brier ?? 0)}${skill}.`
}
