/** Days: all of the calendar, history before the clock, questions within it. */
import type { Path } from '../../diagnostics/index.ts'
import { isDay, periodsOf } from '../calendar.ts'
import type { Scenario } from '../schema.ts'
import { checkAbout } from './actors.ts'
import type { Report } from './report.ts'

export function checkDates(scenario: Scenario, report: Report): void {
  const { clock, history, questions, tails } = scenario
  const since = (key: string, entries: Record<string, { baseRate?: { since: string } | undefined }>) =>
    Object.entries(entries).flatMap(([id, { baseRate }]): [Path, string][] =>
      baseRate ? [[[key, id, 'baseRate', 'since'], baseRate.since]] : [],
    )
  const days: [Path, string][] = [
    [['clock', 'start'], clock.start],
    ...Object.entries(scenario.calendar).flatMap(([id, { on }]) =>
      on.map((day, k): [Path, string] => [['calendar', id, 'on', k], day.length === 5 ? `2024-${day}` : day]),
    ),
    ...history.map((item, i): [Path, string] => [['history', i, 'on'], item.on]),
    ...Object.entries(questions).map(([id, item]): [Path, string] => [['questions', id, 'by'], item.by]),
    ...since('questions', questions),
    ...since('tails', tails),
  ]
  for (const [path, day] of days) {
    if (isDay(day)) continue
    // a day of every year is tried in a leap year, so 29 February is one
    const written = path[0] === 'calendar' ? scenario.calendar[path[1]].on[Number(path[3])] : day
    report.error('scenario/no-such-day', path, `${written} is no day of the calendar`, 'correct the date')
  }
  history.forEach(({ about }, i) => checkAbout(scenario, report, ['history', i, 'about'], about))
  checkHistory(scenario, report)
  if (isDay(clock.start)) checkHorizon(scenario, report)
  if (clock.horizon !== undefined && clock.horizon < clock.periods) {
    const message = `play is cut off after ${clock.horizon} periods, and ${clock.periods} are reported`
    report.error('scenario/horizon', ['clock', 'horizon'], message, `give ${clock.periods} or more`)
  }
}

function checkHistory({ clock, history }: Scenario, report: Report): void {
  const seen = new Set<string>()
  history.forEach(({ on, about }, i) => {
    if (on >= clock.start) {
      const message = `${on} is not before the clock starts on ${clock.start}`
      const hint = 'from there on the evidence is observed and would count twice'
      report.error('scenario/history-overlap', ['history', i, 'on'], message, hint)
    }
    if (seen.has(`${on}|${about}`)) {
      report.error('scenario/history-twice', ['history', i], `${about} has an entry for ${on} already`, 'evidence counts once')
    }
    seen.add(`${on}|${about}`)
  })
}

function checkHorizon({ clock, questions }: Scenario, report: Report): void {
  const first = periodsOf(clock, 1)[0].to
  const last = periodsOf(clock).at(-1)!.to
  for (const [id, { by }] of Object.entries(questions)) {
    const path = ['questions', id, 'by']
    if (!isDay(by)) continue
    if (by < first) report.error('scenario/before-clock', path, `no period ends by ${by}`, `the first ends on ${first}`)
    else if (by > last) {
      const hint = 'ask for an earlier date or raise clock.periods'
      report.error('scenario/beyond-horizon', path, `the last period ends on ${last}`, hint)
    }
  }
}
