/** What changed since a day, as a terminal shows it. */
import { driverTitle, pathName, percent, plain, playerName, points, shortDay } from '../briefing/index.ts'
import type { CaseChanges } from '../case/index.ts'
import type { Assessment } from '../outlook/index.ts'
import { wrap } from './layout.ts'

/** @param told the later assessment */
export function changesText(told: Assessment, found: CaseChanges): string {
  const { since, asOf, facts, codings, decided, withdrawn, documents, questions, beliefs, assumptions, collect } = found
  const part = (title: string, lines: string[]) => ['', title, ...lines]
  const moved = beliefs.filter(({ from, to }) => Math.abs(to - from) >= 0.005)
  return [
    `${told.case.title}: what changed from ${since} to ${asOf}`,
    ...part(
      'Outlook',
      questions.flatMap((question) => [
        ...wrap(
          `${question.ask} ${percent(question.from)} → ${percent(question.to)} (${question.words.from === question.words.to ? question.words.to : `${question.words.from} → ${question.words.to}`})`,
        ),
        ...question.why.flatMap(({ driver, by }) => wrap(`${points(0, by)}: ${driverTitle(told, told.drivers[driver])}`, 4)),
        ...wrap(`${points(0, question.rest)}: time that has passed, and what the evidence does together`, 4),
      ]),
    ),
    ...part(
      'Beliefs',
      moved.length === 0
        ? ['  none moved by as much as half a point']
        : moved.flatMap(({ path, from, to }) => {
            const [actor, type] = path.split('.')
            return wrap(`${playerName(told, actor)}, ${plain(type)}: ${percent(from)} → ${percent(to)}`)
          }),
    ),
    ...part(
      `Came in: ${facts.length} events, ${documents.length} documents, ${codings.length} codings; ${decided.length} decided, ${withdrawn.length} withdrawn`,
      facts.flatMap(({ date, label }) => wrap(`${date}  ${label}`)),
    ),
    ...(assumptions.length === 0
      ? []
      : part(
          'Assumptions',
          assumptions.flatMap(({ name, from, to }) => wrap(`${pathName(told, name)}: ${from} → ${to}`)),
        )),
    ...found.wording.flatMap(({ id, verdict, fresh, boilerplate }) =>
      part(
        `Wording of ${id}`,
        verdict === 'compared'
          ? [
              ...wrap(`new: ${fresh.map(({ phrase }) => `“${phrase}”`).join(', ') || 'nothing'}`),
              ...wrap(`usual: ${boilerplate.map(({ phrase }) => `“${phrase}”`).join(', ') || 'nothing'}`),
            ]
          : [`  ${verdict}`],
      ),
    ),
    ...part(
      'To collect',
      collect.flatMap(({ by, key, what, probability, bits }) =>
        wrap(
          key === null
            ? `${shortDay(by)}: ${what}`
            : `by ${shortDay(by)}: ${pathName(told, what)} (${percent(probability!)}; worth ${bits!.toFixed(2)} bits)`,
        ),
      ),
    ),
  ].join('\n')
}
