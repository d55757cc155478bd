/**
 * What stands behind a number. An *item* is named by a key, `question:talks` or `parameter:rent`, and has a title, its value in words
 * and an explanation. The page opens items; the briefing cites them.
 */
import type { Assessment, Driver, Explanation, Judged } from '../outlook/index.ts'
import { capital, count, day, decimals, percent, percentRange, plain, points, stated } from './format.ts'
import { expertMakers } from './experts.ts'
import { indexMakers } from './index-items.ts'
import { input, type Item, type Maker } from './item.ts'
import { actorInProse, pathName, playerName } from './names.ts'
import { baseRateItem, dyadRateItem, factItem, occasionItem, recordChanceItem, silenceItem } from './record-items.ts'
import { variantMakers } from './variant-items.ts'
import { assumptionTitle, shareText } from './variants.ts'

/** The item behind a key, or null where the assessment has none of that name. */
export function itemOf(assessment: Assessment, key: string): Item | null {
  const [kind, ...rest] = key.split(':')
  const make = kind === undefined ? undefined : makers[kind]
  return make ? make(assessment, rest.join(':')) : null
}

/** @example judgedText({ probability: 0.2154, low: 0.1, high: 0.39, words: 'unlikely' }) // 'unlikely, 22% (10–39%)' */
export function judgedText(judged: Judged): string {
  return `${judged.words}, ${percent(judged.probability)} (${percentRange(judged.low, judged.high)})`
}

/** The fact's own label and date where the driver is a fact, the reason of a history entry; else what the driver is called. */
export function driverTitle(assessment: Assessment, driver: Driver): string {
  const [ref] = driver.refs
  const fact = ref?.kind === 'fact' ? assessment.facts.find((item) => item.id === ref.id) : undefined
  if (fact) return `${fact.label}, ${day(fact.date)}`
  const reading = ref?.kind === 'occasion' ? assessment.silence.find((item) => item.occasion === ref.id) : undefined
  if (reading)
    return `${capital(actorInProse(assessment, reading.actor))} silent on ${actorInProse(assessment, reading.topic)}, ${day(reading.date)}`
  if (ref?.kind === 'history' && driver.why) {
    const [date] = /^\d{4}-\d\d-\d\d/.exec(driver.label) ?? ['']
    return [day(date), driver.why].filter(Boolean).join(': ')
  }
  return driver.kind === 'assumption' ? assumptionTitle(assessment, driver) : driver.label
}

const informationMeans =
  'Expected information: how many bits it is worth, on average, to see whether the move comes. What the question itself asks about counts as none.'

/** An input of the outlook room in words, its number at two decimals. */
function readable(assessment: Assessment, { name, value, refs }: Explanation['inputs'][number]): Explanation['inputs'][number] {
  const number = Number(value)
  const given = /^P\(\S+ \| (\S+), observed\)$/.exec(name)?.[1]
  return {
    name: given ? `chance of the move, given ${pathName(assessment, given)}` : name,
    value: Number.isNaN(number) || Number.isInteger(number) ? value : decimals(number),
    refs,
  }
}

function shareInputs({ first, total, reliable }: NonNullable<Driver['share']>): Explanation['inputs'] {
  const said = reliable ? '' : ', not reliable: too few draws or a poor fit'
  return [
    input('share of the variance over the draws, alone', `${shareText(first)}${said}`),
    input('share with its interactions', `${shareText(total)}${said}`),
  ]
}

/** The score of the model's retrodictions in short. @example 'n = 6, Brier score 0.01, skill 0.94' */
export function retrodictionText({ retrodictions: { n, brier, skill } }: Pick<Assessment['score'], 'retrodictions'>): string {
  if (n === 0 || brier === null) return `n = ${count(n)}`
  return `n = ${count(n)}, Brier score ${decimals(brier)}${skill === null ? '' : `, skill ${decimals(skill)}`}`
}

const makers: Record<string, Maker> = {
  ...variantMakers,
  ...expertMakers,
  ...indexMakers,
  question: (assessment, id) => {
    const question = assessment.questions.find((item) => item.id === id)
    return question ? { title: question.ask, value: judgedText(question), explain: question.explain } : null
  },
  before: (assessment, id) => {
    const question = assessment.questions.find((item) => item.id === id)
    if (!question) return null
    const explain = {
      formula: 'the same model and the same question, with nothing observed',
      inputs: [
        input('before anything was observed', percent(question.before)),
        input('with what was observed', percent(question.probability)),
      ],
      note: null,
    }
    return { title: `Before the evidence: ${question.ask}`, value: percent(question.before), explain }
  },
  baserate: baseRateItem,
  record: recordChanceItem,
  rate: dyadRateItem,
  belief: (assessment, id) => {
    const [actor, type] = id.split('.')
    const belief = assessment.beliefs[actor]?.[type]
    if (!belief) return null
    const value = `${percent(belief.prior)} → ${percent(belief.posterior)} (${percentRange(belief.low, belief.high)})`
    const about = belief.about ? `, who ${belief.about}` : ''
    return { title: `${playerName(assessment, actor)} is ${plain(type)}${about}`, value, explain: belief.explain }
  },
  step: (assessment, id) => {
    const [step, before] = [assessment.beliefSteps[Number(id)], assessment.beliefSteps[Number(id) - 1]]
    if (!step) return null
    const moved = Object.entries(step.beliefs).flatMap(([actor, types]) =>
      Object.entries(types).map(([type, share]) => {
        const from = before?.beliefs[actor]?.[type]
        const value = from === undefined ? percent(share) : `${percent(from)} → ${percent(share)}`
        return input(`${playerName(assessment, actor)} is ${plain(type)}`, value, [{ kind: 'prior', id: `${actor}.${type}` }])
      }),
    )
    const explain = {
      formula: 'P(type | all evidence up to this day) = P(type | evidence before) × P(new evidence | type) / P(new evidence)',
      inputs: [...(step.refs.length > 0 ? [input('what was added', capital(step.label), step.refs)] : []), ...moved],
      note: null,
    }
    return { title: step.date === '' ? capital(step.label) : `${day(step.date)}: ${step.label}`, value: '', explain }
  },
  silence: silenceItem,
  driver: (assessment, id) => {
    const driver = assessment.drivers[Number(id)]
    if (!driver) return null
    const [from, to] =
      driver.kind === 'evidence'
        ? ['without this evidence', 'with it']
        : ['at the low end of its range', 'at the high end of its range']
    return {
      title: driverTitle(assessment, driver),
      value: `${percent(driver.from)} → ${percent(driver.to)}`,
      explain: {
        formula: `P(${driver.question} | ${from}) against P(${driver.question} | ${to}), all else as stated`,
        inputs: [
          input(from, percent(driver.from)),
          input(to, percent(driver.to), driver.refs),
          input('difference', points(driver.from, driver.to)),
          ...(driver.share ? shareInputs(driver.share) : []),
        ],
        note: driver.why,
      },
    }
  },
  indicator: (assessment, id) => {
    const indicator = assessment.indicators.find((item) => item.id === id)
    if (!indicator) return null
    const { probability, bits, information, after, explain } = indicator
    const worth = Object.entries(information).map(([question, value]) =>
      input(`expected information about ${plain(question)}`, `${decimals(value)} bits`),
    )
    const then = Object.entries(after).map(([question, share]) => input(`${plain(question)} after it`, percent(share)))
    return {
      title: pathName(assessment, indicator.id),
      value: `${percent(probability)}; ${decimals(bits)} bits between types`,
      explain: {
        ...explain,
        inputs: [...worth, ...then, ...explain.inputs.map((item) => readable(assessment, item))],
        note: explain.note ?? informationMeans,
      },
    }
  },
  parameter: (assessment, id) => {
    const parameter = assessment.parameters.find((item) => item.name === id)
    if (!parameter) return null
    const { value, range, unit } = parameter
    const span = range ? `, between ${stated(range[0])} and ${stated(range[1])}` : ', no range stated'
    return {
      title: `Assumption: ${id}`,
      value: `${stated(value)}${unit ? ` ${unit}` : ''}${span}`,
      explain: {
        formula: 'stated in the scenario file; the ensemble draws from its range',
        inputs: [input(parameter.symbol ?? id, stated(value), [{ kind: 'parameter', id }])],
        note: parameter.why,
      },
    }
  },
  fact: factItem,
  occasion: occasionItem,
  discrimination: (assessment) => ({
    title: 'How far the evidence told the types apart',
    value: `${decimals(assessment.discrimination.bits)} bits`,
    explain: {
      formula: 'largest |log2 likelihood ratio| between two types of one actor, over all that was observed',
      inputs: assessment.observed.flatMap((turn) =>
        turn.matches.map((match) =>
          input(pathName(assessment, match.move), day(match.date), [{ kind: match.from, id: match.evidence }]),
        ),
      ),
      note: assessment.discrimination.verdict,
    },
  }),
  score: ({ score }) => ({
    title: 'The score of past forecasts',
    value: score.brier === null ? `n = ${count(score.n)}` : `n = ${count(score.n)}, mean Brier score ${decimals(score.brier)}`,
    explain: {
      formula:
        'Brier score: mean of (probability − outcome)² over questions; logarithmic score: mean of −ln P(what came); skill = 1 − Brier score ÷ that of the base rate stated at birth',
      inputs: [
        input('questions with a live forecast of the model that are resolved', count(score.n)),
        ...(score.log === null ? [] : [input('mean logarithmic score', decimals(score.log))]),
        ...(score.skill === null
          ? []
          : [input(`skill against the base rate at birth, n = ${count(score.skillN)}`, decimals(score.skill))]),
        input('live forecasts in the ledger', count(score.forecasts.live)),
        input(
          'questions asked, open, void, past their date and unresolved',
          `${count(score.questions.asked)}, ${count(score.questions.open)}, ${count(score.questions.void)}, ${count(score.questions.overdue)}`,
        ),
        input('retrodictions, never mixed with live forecasts', retrodictionText(score)),
      ],
      note: score.n === 0 ? 'No live forecast is resolved yet, so nothing is known of how good these numbers are.' : null,
    },
  }),
  game: ({ game }) => ({
    title: `The solved game: ${game.title}`,
    value: `${count(game.nodes)} nodes, residual ${game.residual.toExponential(1)}`,
    explain: {
      formula: 'agent logit quantal response equilibrium on the branch that continues from λ = 0 (McKelvey & Palfrey 1998)',
      inputs: [
        input('method', game.method),
        input('λ, how surely choices follow payoffs', stated(game.lambda), [{ kind: 'parameter', id: 'lambda' }]),
        input('periods', stated(game.periods)),
        input('nodes', count(game.nodes)),
        input('information sets', count(game.informationSets)),
        input('residual', game.residual.toExponential(1)),
        ...(game.maxRegret === null ? [] : [input('largest regret', decimals(game.maxRegret))]),
        ...(game.error === null
          ? []
          : [input('largest change of a first move on a coarser grid of beliefs', decimals(game.error))]),
        input('sweeps', count(game.iterations)),
      ],
      note: game.converged ? game.reason : `not converged: ${game.reason}`,
    },
  }),
  ensemble: ({ ensemble }) => ({
    title: 'The ensemble behind the assumption ranges',
    value: `${count(ensemble.draws)} draws, effectively ${count(ensemble.effective)}`,
    explain: {
      formula: 'every assumption drawn from its stated range, each draw weighted by how well it explains what was observed',
      inputs: [
        input('draws', count(ensemble.draws)),
        input('effective after weighting', count(ensemble.effective)),
        input('left out, not converged', count(ensemble.failed)),
        input('near another equilibrium', count(ensemble.several)),
        input('seed', stated(ensemble.seed)),
      ],
      note: ensemble.interrupted
        ? 'Stopped before all draws were done.'
        : 'Ranges run from the 5% to the 95% quantile of the draws.',
    },
  }),
}
