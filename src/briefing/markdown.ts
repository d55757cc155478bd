/**
 * The briefing: two pages of judgement and evidence, then an annex with every assumption. Likelihood and confidence never stand in
 * one sentence (ICD 203); what is read has two decimals at most, but a stated assumption keeps the digits it was stated with.
 */
import type { Assessment } from '../outlook/index.ts'
import { type Citations, citations } from './citations.ts'
import { escapeMarkdown as safe } from './escape.ts'
import { expertName, judgementText, reasonText, tallyText, verdictText } from './experts.ts'
import { capital, count, day, decimals, percent, percentRange, plain, sentence, shortDay, stated } from './format.ts'
import { driverTitle, retrodictionText } from './items.ts'
import { assumptionLines, evidenceByType, outside, section, whatIf, wouldChange } from './markdown-variants.ts'
import { actorInProse, movesText, playerName } from './names.ts'
import { quotesOf, resolve } from './refs.ts'
import { assumptionTitle, likelihoodText } from './variants.ts'

/** How many of each fit on two pages. */
const shown = { evidence: 3, assumptions: 3, views: 7, answers: 1, facts: 6 }

/** The whole briefing in Markdown; the same assessment gives the same bytes. */
export function briefingMarkdown(assessment: Assessment): string {
  const cited = citations(assessment)
  const sections = [
    head(assessment),
    section(
      'To be read aloud',
      assessment.summary.flatMap((said) => [safe(said), '']),
    ),
    judgement(assessment),
    basis(assessment),
    seen(assessment, cited),
    silence(assessment),
    moved(assessment, cited),
    whatIf(assessment),
    evidenceByType(assessment),
    wouldChange(assessment),
    outside(assessment),
    said(assessment, cited),
    assumed(assessment),
    method(assessment),
    recentFacts(assessment, cited),
    section('Annex: sentences quoted', cited.list()),
    annex(assessment),
  ]
  return `${sections.flat().join('\n').trim()}\n`
}

function head({ case: { title, about }, asOf, label }: Assessment): string[] {
  const kind =
    label === 'retrodiction'
      ? 'Retrodiction: its authors know what happened afterwards, the computation does not.'
      : 'Forecast: made before the outcome was known.'
  return [`# ${safe(title)}`, '', `As of ${day(asOf)}. ${kind}`, '', ...(about ? [`*${safe(about)}*`, ''] : [])]
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
      `Before anything was observed the model gave ${percent(question.before)}.`,
      '',
    ]
  })
  return section('Judgement', lines)
}

function basis({ score, facts, ensemble, discrimination, questions }: Assessment): string[] {
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
  const confident = questions
    .filter(({ open }) => open)
    .flatMap(({ id, confidence: { level, reasons } }) => [
      `- Confidence in the number for ${plain(id)}: **${level}**. ${capital(reasons.map(reasonText).join('; '))}.`,
    ])
  return section('Score and confidence', [
    ...confident,
    '',
    record,
    ...past,
    `Of ${count(facts.length)} facts in the record, ${count(checked)} were checked against their source and ${count(facts.length - checked)} are recalled.`,
    `${count(ensemble.draws)} draws of the assumptions count as ${count(ensemble.effective)} after weighting.`,
    `The evidence separates the types by ${decimals(discrimination.bits)} bits at most.`,
  ])
}

function seen(assessment: Assessment, { cite }: Citations): string[] {
  const lines = assessment.observed.flatMap((turn) => {
    const period = `${shortDay(turn.period.from)} to ${shortDay(turn.period.to)}`
    const moves = movesText(turn.matches.map((match) => match.move))
    const outcome = {
      observed: `played ${moves}`,
      partial: `the period is still open; seen so far: ${moves || 'nothing'}; ruled out: ${movesText(turn.ruledOut) || 'nothing'}`,
      missing: 'not observed: every move stays possible',
    }[turn.status]
    const quotes = turn.matches.flatMap((match) => {
      const fact = assessment.facts.find((item) => item.id === match.evidence)
      return fact ? quotesOf(assessment, fact).slice(0, 1) : []
    })
    const weighed = likelihoodText(turn)
    const open = weighed === '' ? '' : ` Likelihood of what was seen: ${weighed}.`
    const said = turn.matches.flatMap(({ move, date, stated }) =>
      stated ? [` ${saidText({ moves: [move], date, ...stated })}`] : [],
    )
    return [`- ${playerName(assessment, turn.actor)}, ${period}: ${outcome}.${open}${said.join('')}${cite(quotes)}`]
  })
  const none = assessment.stated.filter(({ moves }) => moves.length === 0)
  lines.push(...none.map((item) => `- ${saidText(item)}`))
  return section('What was observed', lines)
}

/** A stated decision on what the evidence shows. */
function saidText({ moves, date, by, at }: { moves: readonly string[]; date: string; by: string; at: string }): string {
  const shown = moves.length === 0 ? 'no move' : movesText(moves)
  return `${safe(by)} said on ${shortDay(at.slice(0, 10))} that ${shortDay(date)} shows ${shown}.`
}

/** The newest facts, for the annex. */
function recentFacts(assessment: Assessment, { cite }: Citations): string[] {
  const recent = assessment.facts.slice(-shown.facts).map((fact) => {
    const level = fact.level === null ? '' : `, level ${fact.level}`
    return `- ${shortDay(fact.date)}: ${safe(fact.label)}${level} (${fact.status}).${cite(quotesOf(assessment, fact))}`
  })
  return section('Annex: last entries of the record', recent)
}

function silence(assessment: Assessment): string[] {
  const last = assessment.silence.at(-1)
  if (!last) return []
  const { spoke, spokeGiven, covariate } = last
  return section('Silence and its base rate', [
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

function moved(assessment: Assessment, { cite }: Citations): string[] {
  const { discrimination, drivers, questions } = assessment
  const visible = drivers.filter((driver) => Math.abs(driver.to - driver.from) >= 0.005)
  const lines = questions.flatMap((question) => {
    const own = visible.filter((driver) => driver.question === question.id)
    const evidence = own.filter((driver) => driver.kind === 'evidence').slice(0, shown.evidence)
    return [
      `**${safe(question.ask)}**`,
      '',
      ...(evidence.length === 0 ? ['- No single piece of evidence moved it by a point.'] : []),
      ...evidence.map((driver) => {
        const quotes = driver.refs.flatMap((ref) => {
          const resolved = resolve(assessment, ref)
          return 'quotes' in resolved ? resolved.quotes : []
        })
        const title = safe(driverTitle(assessment, driver))
        return `- ${title} — ${percent(driver.from)} without it, ${percent(driver.to)} with it.${cite(quotes)}`
      }),
      ...assumptionLines(assessment, question),
      '',
    ]
  })
  return section('What moved the outlook', [safe(sentence(discrimination.verdict)), '', ...lines])
}

function said(assessment: Assessment, { cite }: Citations): string[] {
  const { experts, evidence, asOf } = assessment
  const spoken = experts.filter(({ verdict }) => verdict !== 'nothing')
  const named = spoken.filter(({ affiliation, verdict }) => affiliation !== null || verdict === 'differs')
  const lines = named.slice(0, shown.views).map((view) => {
    const quotes = evidence.filter(({ id }) => view.quotes.includes(id))
    const own = view.answers.filter(({ verdict }) => verdict === view.verdict)
    const told = own.slice(0, shown.answers).map((answer) => ` ${safe(answer.says)} — ${safe(answer.shown)}.`)
    return `- ${safe(expertName(view))}: ${safe(judgementText(assessment, view))} **${capital(verdictText(view.verdict))}.**${told.join('')}${cite(quotes)}`
  })
  if (experts.length === 0) return []
  return section('Where those quoted differ from the model', [
    `Of ${count(experts.length)} judgements, held against the model as of ${day(asOf)}, ${tallyText(experts)}.`,
    '',
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    'Such views are quoted, and move no number here.',
  ])
}

function assumed(assessment: Assessment): string[] {
  const { drivers, parameters } = assessment
  const strongest = drivers
    .filter((driver) => driver.kind === 'assumption')
    .toSorted((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
  const lines = strongest.map(
    (driver) => `- ${safe(assumptionTitle(assessment, driver))}: ${safe(sentence(driver.why ?? 'no reason stated'))}`,
  )
  const chosen = [...new Set(lines)].slice(0, shown.assumptions * 2)
  const all = parameters.length > 0 ? ['', `The annex lists all ${parameters.length}.`] : []
  return section('Assumptions that matter most, their ranges and reasons', [...chosen, ...all])
}

function method({ game, ensemble, program, inputs }: Assessment): string[] {
  return section('Method', [
    `${safe(game.title)}: ${count(game.nodes)} nodes, ${count(game.informationSets)} information sets, ${game.periods} periods, solved by ` +
      `${game.method} at λ = ${stated(game.lambda)}; residual ${decimals(game.residual)}${game.maxRegret === null ? '' : `, largest regret ${decimals(game.maxRegret)}`}` +
      (game.error === null ? '' : `, first moves within ${decimals(game.error)} of those on a coarser grid of beliefs`) +
      `${game.converged ? '' : `; not converged (${safe(game.reason)})`}.`,
    `Assumption ranges: 5% to 95% of ${count(ensemble.draws)} draws (${count(ensemble.failed)} left out, ${count(ensemble.several)} near another equilibrium, seed ${ensemble.seed}), not a statistical confidence interval.`,
    `Computed by ${safe(program)} from inputs \`${inputs.slice(0, 12)}\`.`,
  ])
}

function annex({ parameters, warnings }: Assessment): string[] {
  const rows = parameters.map(
    (item) =>
      `| \`${item.name}\` | ${stated(item.value)} | ${item.range ? item.range.map(stated).join(' to ') : 'none'} | ${safe(item.why ?? '')} |`,
  )
  return [
    ...section('Annex: all assumptions', rows.length > 0 ? ['| name | value | range | why |', '|-|-|-|-|', ...rows] : []),
    ...section(
      'Annex: warnings',
      warnings.map((warning) => `- ${safe(warning)}`),
    ),
  ]
}
