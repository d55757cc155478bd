/** Posture and tension of the dyad that the timeline shows: now, with intervals, and over two years. Every number opens its facts. */
import { actorInProse, actorName, decimals, percent, percentRange, shortDay } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import type { Balance } from '../../record/index.ts'
import { Num } from '../parts/num.tsx'
import { Table } from '../parts/table.tsx'
import { place } from '../state/place.ts'
import { texts } from '../texts.ts'

/** How many dates ahead are told. */
const dates = 4

export function IndicesView({ told }: { told: Assessment }) {
  const words = texts.indices
  const { indices } = told
  const posture = indices.posture.find(({ dyad }) => dyad.join('-') === place.value.dyad) ?? indices.posture[0]
  if (!posture) return null
  const { waiting } = posture
  const alarms = indices.shifts.series.filter(({ reading }) => reading.alarm).length
  const ahead = indices.calendar.ahead.slice(0, dates).map(({ name, from }) => `${name}, ${shortDay(from)}`)
  const { recent, usual } = posture.words.volume
  return (
    <details>
      <summary>{words.inNumbers}</summary>
      <IndexTable told={told} posture={posture} />
      <p class="rule">
        {words.caption} {words.volume(String(recent), usual === null ? '–' : decimals(usual))}{' '}
        {words.waiting(waiting.proven, waiting.why)} {words.shifts(alarms, indices.shifts.series.length)}{' '}
        {indices.shifts.questions.map(({ id, ask, verdict }) => (
          <span key={id}>
            {ask}{' '}
            <Num of={`shift:${id}`} label={ask}>
              {verdict}
            </Num>
            .{' '}
          </span>
        ))}
        {ahead.length > 0 && words.ahead(ahead.join('; '))}
      </p>
    </details>
  )
}

function IndexTable({ told, posture }: { told: Assessment; posture: Assessment['indices']['posture'][number] }) {
  const words = texts.indices
  const { dyad } = posture
  const pair = dyad.toSorted().join('-')
  const [from, to] = dyad
  const toward = words.toward(actorName(told, from), actorInProse(told, to))
  const between = words.between(actorName(told, from), actorInProse(told, to))
  const tension = told.indices.tension.find((item) => item.pair.join('-') === pair)
  const alignment = told.indices.alignment.find((item) => item.pair.join('-') === pair)
  const urgency = told.indices.urgency.find((item) => item.dyad.join('-') === dyad.join('-'))
  const row = (label: string, key: string, value: string, range: string, unit: string) => ({
    key,
    cells: [
      label,
      <Num key="value" of={key} label={label}>
        {value}
      </Num>,
      range,
      unit,
    ],
  })
  const balance = (label: string, key: string, { facts, value, low, high }: Balance) =>
    facts === 0
      ? row(label, key, words.unknown, '–', words.balance)
      : row(label, key, decimals(value), words.range(decimals(low), decimals(high)), words.balance)
  const { columns } = words
  return (
    <Table
      label={words.title}
      columns={[columns.what, columns.value, columns.range, columns.unit]}
      rows={[
        balance(words.words(toward), `posture:${dyad.join('-')}.words`, posture.words),
        balance(words.deeds(toward), `posture:${dyad.join('-')}.deeds`, posture.deeds),
        ...(tension
          ? [
              row(
                words.tension(between),
                `tension:${pair}`,
                percent(tension.probability),
                percentRange(tension.low, tension.high),
                words.chance(tension.level, tension.days),
              ),
            ]
          : []),
        ...(alignment
          ? [
              balance(words.alignmentWords(between), `alignment:${pair}.words`, alignment.words),
              balance(words.alignmentDeeds(between), `alignment:${pair}.deeds`, alignment.deeds),
            ]
          : []),
        ...(urgency
          ? [
              row(
                words.urgency(toward),
                `urgency:${dyad.join('-')}`,
                `× ${decimals(urgency.ratio)}`,
                words.range(decimals(urgency.low), decimals(urgency.high)),
                words.ratio,
              ),
            ]
          : []),
      ]}
    />
  )
}
