/** Sections of the briefing on what the outlook would be otherwise: what-ifs, evidence by type, indicators, what the model leaves out. */
import type { Assessment, QuestionView } from '../outlook/index.ts'
import { escapeMarkdown as safe } from './escape.ts'
import { count, decimals, percent, percentRange, plain, points, shortDay } from './format.ts'
import { moveName, playerName } from './names.ts'
import {
  bitsText,
  changeText,
  explainedText,
  flipParts,
  indicatorRatios,
  nearestFlips,
  ownTypes,
  ratioText,
  rowTitle,
  assumptionTitle,
} from './variants.ts'

/** How many of each are told. */
const shown = { flips: 2, matrix: 8, assumptions: 3 }

export function whatIf(assessment: Assessment): string[] {
  const { whatIfs, questions } = assessment
  const asked = questions.map(({ id }) => plain(id))
  const rows = whatIfs.map(({ ask, questions: told }) => {
    const cells = questions.map(({ id }) => {
      const answer = told?.[id]
      return answer ? `${percent(answer.probability)} (${changeText(answer)})` : 'no answer'
    })
    return `| ${safe(ask)} | ${cells.join(' | ')} |`
  })
  const now = `| *As it is* | ${questions.map(({ probability }) => percent(probability)).join(' | ')} |`
  const turns = questions.flatMap(({ id }) => {
    const parts = nearestFlips(assessment, id)
      .slice(0, shown.flips)
      .map((flip) => {
        const { words, name, way, at } = flipParts(assessment, flip)
        return `*${words}* when ${safe(name)} ${way} ${at}`
      })
    return parts.length === 0 ? [] : [`- ${plain(id)} becomes ${parts.join(', or ')}.`]
  })
  const table =
    rows.length > 0 ? [`| if | ${asked.join(' | ')} |`, `|-|${asked.map(() => '-|').join('')}`, now, ...rows, ''] : []
  return [...table, ...turns]
}

/** The assumptions of one question with their shares of the variance, for the section on what moved it. */
export function assumptionLines(assessment: Assessment, question: QuestionView): string[] {
  const own = assessment.drivers.filter((driver) => driver.question === question.id && driver.kind === 'assumption')
  const q2 = explainedText(assessment.explained[question.id])
  const lines = own.slice(0, shown.assumptions).map((driver) => {
    const share = driver.share?.reliable
      ? `; ${percent(driver.share.first.value)} of the variance alone, ${percent(driver.share.total.value)} in total`
      : ''
    return `- Assumption ${safe(assumptionTitle(assessment, driver))}: ${percent(driver.from)} to ${percent(driver.to)} (${points(driver.from, driver.to)})${share}.`
  })
  if (lines.length === 0 || q2 === null) return lines
  const reliable = own.some((driver) => driver.share?.reliable)
  const note = reliable
    ? `Fit of these shares to the draws: ${q2}.`
    : `Shares of variance are not shown: too uncertain over these draws (${q2}).`
  return [...lines, `- ${note}`]
}

export function evidenceByType(assessment: Assessment): string[] {
  const lines = assessment.matrix.slice(0, shown.matrix).map((row) => {
    const ratios = ownTypes(row, row.ratios).map(([type, ratio]) => `${plain(type)} ${ratioText(ratio)}`)
    const pieces = row.refs.length > 1 ? ` (${row.refs.length} pieces, one move)` : ''
    return `- ${safe(rowTitle(assessment, row))}${pieces}: ${ratios.join(', ')}; ${bitsText(row.bits)} bits.`
  })
  return lines.length > 0 ? ['Ratios above 1 (▲) speak for the type, below 1 (▼) against it.', '', ...lines] : []
}

export function wouldChange(assessment: Assessment, most: number): string[] {
  const lines = assessment.indicators.slice(0, most).map((indicator) => {
    const { id, actor, period, probability, leadDays, information } = indicator
    const ratios = indicatorRatios(indicator).map(([type, ratio]) => `${plain(type)} ${ratioText(ratio)}`)
    const after = Object.entries(indicator.after).map(([question, share]) => `${plain(question)} ${percent(share)}`)
    const worth = Object.entries(information).map(([question, bits]) => `${plain(question)} ${decimals(bits)}`)
    const lead = leadDays > 0 ? `, ${count(leadDays)} days ahead` : ''
    return (
      `- ${playerName(assessment, actor)}, *${moveName(id)}*, by ${shortDay(period.to)}${lead} (${percent(probability)}). ` +
      `Worth ${worth.join(', ')} bits. Ratios: ${ratios.join(', ')}. Afterwards: ${after.join(', ')}.`
    )
  })
  return lines.length > 0 ? ['The moves not yet seen that are expected to tell most about the questions.', '', ...lines] : []
}

export function outside({ residual, tails, questions }: Assessment): string[] {
  const taken = questions.flatMap(({ id }) => {
    const share = residual?.questions[id] ?? null
    return share === null ? [] : [`${plain(id)} ${percent(share)}`]
  })
  const none = residual
    ? `- None of the types is at play: ${percent(residual.prior)} before, ${percent(residual.posterior)} after what was observed` +
      `${taken.length > 0 ? `; with it taken in: ${taken.join(', ')}` : ''}.`
    : '- None of the types is at play: the scenario states no probability for it.'
  const rare = tails.map(({ ask, by, rate }) => {
    const told = rate
      ? `base rate ${percent(rate.value)} (${percentRange(rate.low, rate.high)}), ${rate.hits} of ${rate.n} windows of ${count(rate.days)} days`
      : 'no base rate could be counted'
    return `- ${safe(ask)} By ${shortDay(by)}: ${told}.`
  })
  return [none, ...(rare.length > 0 ? rare : ['- Rare events: the scenario lists none.'])]
}
