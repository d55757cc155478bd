/** The annex: all that the two pages rest on, as long as it takes. */
import type { Assessment } from '../outlook/index.ts'
import type { Citations } from './citations.ts'
import { escapeMarkdown as safe } from './escape.ts'
import { shortDay, stated } from './format.ts'
import { evidenceLines, expertLines } from './front.ts'
import { indexHeading, indexLines } from './index-markdown.ts'
import { assumptionLines, evidenceByType, outside, whatIf } from './markdown-variants.ts'
import { movesText, playerName } from './names.ts'
import { quotesOf } from './refs.ts'
import { section } from './sections.ts'
import { likelihoodText } from './variants.ts'

export const annexHeadings = {
  observed: 'What was observed',
  moved: 'What moved each question',
  sentences: 'Further sentences quoted',
} as const

/** How many of the record's last entries are listed, and how much of what moved a question. */
const shown = { facts: 12, evidence: 8 }

export function annex(assessment: Assessment, told: Citations): string[] {
  const { summary, questions, warnings, experts } = assessment
  const moved = questions.flatMap((question) => [
    `**${safe(question.ask)}**`,
    '',
    ...evidenceLines(assessment, question.id, told, shown.evidence),
    ...assumptionLines(assessment, question),
    '',
  ])
  return [
    ...section(
      'To be read aloud',
      summary.flatMap((said) => [safe(said), '']),
      3,
    ),
    ...section(annexHeadings.observed, seen(assessment, told), 3),
    ...section(indexHeading, indexLines(assessment), 3),
    ...section(annexHeadings.moved, moved, 3),
    ...section('What if', whatIf(assessment), 3),
    ...section('Evidence by type', evidenceByType(assessment), 3),
    ...section('Outside the model', outside(assessment), 3),
    ...section('All judgements held against the model', expertLines(assessment, told, 0, experts.length), 3),
    ...section('All assumptions', assumptions(assessment), 3),
    ...section('Last entries of the record', recentFacts(assessment, told), 3),
    ...section(annexHeadings.sentences, told.list(), 3),
    ...section(
      'Warnings',
      warnings.map((warning) => `- ${safe(warning)}`),
      3,
    ),
  ]
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
  return [...lines, ...none.map((item) => `- ${saidText(item)}`)]
}

/** A stated decision on what the evidence shows. */
function saidText({ moves, date, by, at }: { moves: readonly string[]; date: string; by: string; at: string }): string {
  const shown = moves.length === 0 ? 'no move' : movesText(moves)
  return `${safe(by)} said on ${shortDay(at.slice(0, 10))} that ${shortDay(date)} shows ${shown}.`
}

function recentFacts(assessment: Assessment, { cite }: Citations): string[] {
  return assessment.facts.slice(-shown.facts).map((fact) => {
    const level = fact.level === null ? '' : `, level ${fact.level}`
    return `- ${shortDay(fact.date)}: ${safe(fact.label)}${level} (${fact.status}).${cite(quotesOf(assessment, fact))}`
  })
}

function assumptions({ parameters }: Assessment): string[] {
  const rows = parameters.map(
    (item) =>
      `| \`${item.name}\` | ${stated(item.value)} | ${item.range ? item.range.map(stated).join(' to ') : 'none'} | ${safe(item.why ?? '')} |`,
  )
  return rows.length > 0 ? ['| name | value | range | why |', '|-|-|-|-|', ...rows] : []
}
