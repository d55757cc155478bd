/**
 * The two pages: what is judged, against which base rate, how confidently, why, what the silence is worth, who differs, what is
 * assumed, what would change it, how good such numbers were so far, and how they were made. Each statement on evidence cites a sentence.
 */
import type { Assessment, Driver } from '../outlook/index.ts'
import type { Citations } from './citations.ts'
import { escapeMarkdown as safe } from './escape.ts'
import { expertName, judgementText, reasonText, tallyText, verdictText } from './experts.ts'
import { capital, count, day, decimals, percent, percentRange, plain, sentence, shortDay, stated } from './format.ts'
import { driverTitle, retrodictionText } from './items.ts'
import { wouldChange } from './markdown-variants.ts'
import { actorInProse } from './names.ts'
import { resolve } from './refs.ts'
import { headings, section } from './sections.ts'
import { assumptionTitle, settingsText } from './variants.ts'

/** A change smaller than half a point is not told. */
const noticed = 0.005
/** How many of each fit on two pages. */
const shown = { evidence: 2, assumptions: 4, views: 3, indicators: 3 }

export function twoPages(assessment: Assessment, told: Citations): string[] {
  return [
    ...head(assessment),
    ...judgement(assessment),
    ...confidence(assessment),
    ...why(assessment, told),
    ...silence(assessment),
    ...said(assessment, told),
    ...assumed(assessment),
    ...section(headings.change, wouldChange(assessment, shown.indicators)),
    ...section(headings.score, scoreLines(assessment)),
    ...method(assessment),
    ...section(headings.sentences, told.list()),
  ]
}

function head({ case: { title, about }, asOf, label, set, score }: Assessment): string[] {
  const kind =
    label === 'retrodiction'
      ? 'Retrodiction: its authors know what happened afterwards, the computation does not.'
      : 'Forecast: made before the outcome was known.'
  const changed = set.length === 0 ? [] : [`**Not the case as it stands: ${safe(settingsText(set))}.**`, '']
  const warned = [
    ...worse(score, 'Live forecasts of this case have so far been worse than the base rate'),
    ...worse(score.retrodictions, 'Retrodictions of this case were worse than the base rate'),
  ]
  return [
    `# ${safe(title)}`,
    '',
    `As of ${day(asOf)}. ${kind}`,
    '',
    ...changed,
    ...warned,
    ...(about ? [`*${safe(about)}*`, ''] : []),
  ]
}

/** A negative skill stands at the head, where nobody overlooks it. */
function worse({ skill, skillN }: Pick<Assessment['score'], 'skill' | 'skillN'>, says: string): string[] {
  return skill !== null && skill < 0 ? [`**${says}: skill ${decimals(skill)} over ${count(skillN)} questions.**`, ''] : []
}

function judgement({ questions }: Assessment): string[] {
  const lines = questions.flatMap((question) => {
    const { baseRate } = question
    if (!question.open)
      return [
        `**${safe(question.ask)}** The date has passed; the model gives the record as seen ${percent(question.probability)}.`,
        '',
      ]
    return [
      `**${safe(question.ask)}** ${capital(question.words)}: ${percent(question.probability)}. ` +
        `Assumption range ${percentRange(question.low, question.high)}.`,
      '',
      baseRate
        ? `Base rate: ${percent(baseRate.value)} (${percentRange(baseRate.low, baseRate.high)}), ` +
          `from ${baseRate.hits} of ${baseRate.n} windows of ${count(baseRate.days)} days since ${shortDay(baseRate.from)}.`
        : 'Base rate: none could be counted.',
      ...(question.record ? [`By the record alone ${percent(question.record.probability)}.`] : []),
      `Before anything was observed the model gave ${percent(question.before)}.`,
      '',
    ]
  })
  return section(headings.judgement, lines)
}

function confidence({ questions }: Assessment): string[] {
  return section(
    headings.confidence,
    questions
      .filter(({ open }) => open)
      .map(
        ({ id, confidence: { level, reasons } }) =>
          `- In the number for ${plain(id)}: **${level}**. ${capital(reasons.map(reasonText).join('; '))}.`,
      ),
  )
}

function why(assessment: Assessment, told: Citations): string[] {
  const { discrimination, questions } = assessment
  const reasons = questions.flatMap(({ id, ask }) => [
    `**${safe(ask)}**`,
    '',
    ...evidenceLines(assessment, id, told, shown.evidence),
    '',
  ])
  return section(headings.why, [safe(sentence(discrimination.verdict)), '', ...reasons])
}

/** The pieces of evidence that moved a question most, each with the sentence that tells of it. */
export function evidenceLines(assessment: Assessment, question: string, { cite }: Citations, most: number): string[] {
  const own = assessment.drivers.filter(
    (driver) => driver.question === question && driver.kind === 'evidence' && Math.abs(driver.to - driver.from) >= noticed,
  )
  if (own.length === 0) return ['- No single piece of evidence moved it by a point.']
  return own.slice(0, most).map((driver) => {
    const title = safe(driverTitle(assessment, driver))
    return `- ${title} — ${percent(driver.from)} without it, ${percent(driver.to)} with it.${cite(quotesBehind(assessment, driver))}`
  })
}

function quotesBehind(assessment: Assessment, driver: Driver) {
  return driver.refs.flatMap((ref) => {
    const resolved = resolve(assessment, ref)
    return 'quotes' in resolved ? resolved.quotes : []
  })
}

function silence(assessment: Assessment): string[] {
  const last = assessment.silence.at(-1)
  if (!last) return []
  const { spoke, spokeGiven, covariate } = last
  return section(headings.silence, [
    `${capital(actorInProse(assessment, last.actor))} did not name ${actorInProse(assessment, last.topic)} on ${day(last.date)}: **${last.verdict}**.`,
    '',
    `- Over all earlier occasions: named at ${spoke.hits} of ${spoke.n}, so the silence carries ${decimals(last.bits)} bits.`,
    `- First step, an occasion with ${safe(last.given)}: ${covariate.hits} of ${covariate.n}, probability ${decimals(covariate.value)} ` +
      `(${decimals(covariate.low)} to ${decimals(covariate.high)}).`,
    `- Second step, silence given that: named at ${spokeGiven.hits} of ${spokeGiven.n}, so ${decimals(last.bitsGiven)} bits.`,
    '',
    'Bits of surprise never move beliefs; likelihoods under the types do.',
  ])
}

function said(assessment: Assessment, told: Citations): string[] {
  const { experts, asOf } = assessment
  if (experts.length === 0) return []
  return section(headings.said, [
    `Of ${count(experts.length)} judgements, held against the model as of ${day(asOf)}, ${tallyText(experts)}. ` +
      'Such views are quoted, and move no number here.',
    '',
    ...expertLines(assessment, told, 0, shown.views),
  ])
}

/** Judgements of others, those that differ from the model first, each with the sentence it was said in. */
export function expertLines(assessment: Assessment, { cite }: Citations, from: number, to: number): string[] {
  const { experts, evidence } = assessment
  const spoken = experts.filter(({ verdict }) => verdict !== 'nothing')
  const named = spoken.filter(({ affiliation, verdict }) => affiliation !== null || verdict === 'differs')
  const others = spoken.filter((view) => !named.includes(view))
  return [...named, ...others].slice(from, to).map((view) => {
    const quotes = evidence.filter(({ id }) => view.quotes.includes(id))
    const own = view.answers.filter(({ verdict }) => verdict === view.verdict)
    const told = own.slice(0, 1).map((answer) => ` ${safe(answer.says)} — ${safe(answer.shown)}.`)
    return `- ${safe(expertName(view))}: ${safe(judgementText(assessment, view))} **${capital(verdictText(view.verdict))}.**${told.join('')}${cite(quotes)}`
  })
}

function assumed(assessment: Assessment): string[] {
  const { drivers, parameters } = assessment
  const strongest = drivers
    .filter((driver) => driver.kind === 'assumption' && Math.abs(driver.to - driver.from) >= noticed)
    .toSorted((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
  const seen = new Set<string>()
  const chosen = strongest.filter(({ label }) => !seen.has(label) && seen.add(label)).slice(0, shown.assumptions)
  const lines = chosen.map((driver) => {
    const moves = `${plain(driver.question)} ${percent(driver.from)} to ${percent(driver.to)} over its range`
    return `- ${safe(assumptionTitle(assessment, driver))}: ${moves}. ${safe(sentence(driver.why ?? 'no reason stated'))}`
  })
  const all = parameters.length > 0 ? ['', `The annex lists all ${parameters.length}.`] : []
  return section(headings.assumed, [...lines, ...all])
}

function scoreLines({ score, facts, ensemble }: Assessment): string[] {
  const checked = facts.filter((fact) => fact.status === 'checked').length
  const record =
    score.n === 0
      ? `No live forecast of this case has been resolved yet (n = 0; ${count(score.forecasts.live)} are recorded): confidence in the method is low until some are.`
      : `${count(score.n)} questions with live forecasts of this case are resolved; mean Brier score ${score.brier === null ? 'not computed' : decimals(score.brier)}` +
        (score.log === null ? '' : `, logarithmic score ${decimals(score.log)}`) +
        `${score.skill === null ? '' : `, skill against the base rate at birth ${decimals(score.skill)}`}.`
  const past =
    score.forecasts.retrodictions === 0
      ? []
      : [`Retrodictions stand apart, since whoever made them may have known what followed: ${retrodictionText(score)}.`]
  return [
    ...(score.says ?? []).map(safe),
    record,
    ...past,
    `Of ${count(facts.length)} facts in the record, ${count(checked)} were checked against their source and ${count(facts.length - checked)} are recalled.`,
    `${count(ensemble.draws)} draws of the assumptions count as ${count(ensemble.effective)} after weighting.`,
  ]
}

function method({ game, ensemble, program, inputs }: Assessment): string[] {
  return section(headings.method, [
    `${safe(game.title)}: ${count(game.nodes)} nodes, ${count(game.informationSets)} information sets, ${game.periods} periods, solved by ` +
      `${game.method} at λ = ${stated(game.lambda)}; residual ${decimals(game.residual)}${game.maxRegret === null ? '' : `, largest regret ${decimals(game.maxRegret)}`}` +
      (game.error === null ? '' : `, first moves within ${decimals(game.error)} of those on a coarser grid of beliefs`) +
      `${game.converged ? '' : `; not converged (${safe(game.reason)})`}.`,
    `Assumption ranges: 5% to 95% of ${count(ensemble.draws)} draws (${count(ensemble.failed)} left out, ${count(ensemble.several)} near another equilibrium, seed ${ensemble.seed}), not a statistical confidence interval.`,
    `Computed by ${safe(program)} from inputs \`${inputs.slice(0, 12)}\`.`,
  ])
}
