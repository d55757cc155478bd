/** The section of the briefing on the indices: posture, tension, alignment, shifts, what is ahead. */
import type { Assessment } from '../outlook/index.ts'
import { escapeMarkdown as safe } from './escape.ts'
import { capital, count, day, decimals, percent, percentRange, shortDay } from './format.ts'
import { balanceText } from './index-items.ts'
import { actorInProse } from './names.ts'

export const indexHeading = 'Posture and tension'

/** How many dates ahead are told. */
const dates = 4

export function indexLines(assessment: Assessment): string[] {
  const { posture, tension, alignment, shifts, flows, calendar } = assessment.indices
  const alarms = shifts.series.filter(({ reading }) => reading.alarm)
  return [
    'Posture runs from −1, hostile, to 1, friendly, words and deeds apart; with each number stands its 90% interval.',
    '',
    '| from → to | words | deeds | statements in 45 days |',
    '|-|-|-|-|',
    ...posture.map(
      ({ dyad: [from, to], words, deeds }) =>
        `| ${capital(actorInProse(assessment, from))} → ${actorInProse(assessment, to)} | ${balanceText(words)} | ${balanceText(deeds)} | ${count(words.volume.recent)} |`,
    ),
    '',
    ...tension.map(
      ({ pair, probability, low, high, level, days }) =>
        `- Tension between ${pair.map((code) => actorInProse(assessment, code)).join(' and ')}: ${percent(probability)} (${percentRange(low, high)}) for an event of level ${level} or more within ${days} days.`,
    ),
    ...alignment
      .filter(({ words, deeds }) => Math.max(words.value, deeds.value) > 0.25)
      .map(
        ({ pair, words, deeds }) =>
          `- Alignment of ${pair.map((code) => actorInProse(assessment, code)).join(' and ')}: words ${balanceText(words)}, deeds ${balanceText(deeds)}.`,
      ),
    ...flows.map(({ sentence }) => `- ${safe(sentence)}`),
    `- Changes of a rate or of tone within half a year: ${alarms.length === 0 ? 'none' : alarms.map(({ dyad, what }) => `${what} of ${dyad.map((code) => actorInProse(assessment, code)).join(' toward ')}`).join('; ')}, of ${shifts.series.length} series looked at.`,
    ...shifts.questions.map(
      ({ ask, verdict, before, after, unit, byExposure, asShareOfEvents }) =>
        `- ${safe(ask)} **${capital(verdict)}**: ${before.events} in ${count(before.exposure)} ${unit} before, ${after.events} in ${count(after.exposure)} after; ` +
        `Bayes factor ${decimals(byExposure)} by exposure${asShareOfEvents === null ? '' : `, ${decimals(asShareOfEvents)} as a share of events`}.`,
    ),
    ...(calendar.ahead.length === 0
      ? []
      : [
          `- Ahead: ${calendar.ahead
            .slice(0, dates)
            .map(({ from, to, name }) => `${safe(name)}, ${to === from ? day(from) : `${shortDay(from)} to ${shortDay(to)}`}`)
            .join('; ')}.`,
        ]),
  ]
}
