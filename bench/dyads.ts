/**
 * Probability forecasts of directed dyads, by rolling origin, beside four baselines: does an event of a quad class come within 1 or 7 days?
 *
 *     node bench/dyads.ts EVENTS.csv [FROM [TO [ACTOR]]]     2018-01-01 to 2018-10-31 and PRK by default
 *
 * EVENTS.csv has date, relation (an ICEWS or CAMEO name), source_country and target_country. The ten dyads of the actor with the five others it
 * has most to do with are forecast, from the 120th day on, by a regression over all thirty dyads of the six. Skill is 1 − Brier score ÷ that of climatology by dyad and class, with 90 % of a bootstrap of
 * blocks of 14 days. The reliability gap is the largest of ten groups of equal size among the forecasts above 0.1.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { baselines, corp, panelOf, roc, rollingForecasts, skillInterval } from '../src/forecast/index.ts'
import { cameoNamed, fromCameo, quadOf } from '../src/ontology/index.ts'

const [file, from = '2018-01-01', to = '2018-10-31', actor = 'PRK'] = process.argv.slice(2)
if (file === undefined) throw new Error('name a file of events')
type Row = Record<'date' | 'relation' | 'source_country' | 'target_country', string>
const events = parse<Row>(readFileSync(file), { columns: true }).flatMap((row) => {
  if (row.date < from || row.date > to) return []
  const category = cameoNamed(row.relation)
  const type = category && fromCameo(category)?.type
  const quad = type ? (quadOf(type) ?? null) : null
  return [{ date: row.date, actor: row.source_country, recipient: row.target_country, quad }]
})
const met = new Map<string, number>()
for (const event of events) {
  const other = event.actor === actor ? event.recipient : event.recipient === actor ? event.actor : actor
  if (other !== actor) met.set(other, (met.get(other) ?? 0) + 1)
}
const others = [...met].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, 5)
const six = [actor, ...others.map(([other]) => other)]
const dyads = six.flatMap((a) => six.filter((b) => b !== a).map((b) => [a, b] as const))
/** Chosen on the events of 2014, as was the pooling of the region's dyads. */
const ridge = 200
const panel = panelOf(events, dyads, from, to)
console.log(`${events.length} events, ${from} to ${to}; ${actor} with ${others.map(([other]) => other).join(', ')}\n`)
console.log(`days  n      Brier   ${baselines.map((name) => name.padEnd(13)).join('')}skill (90 %)            AUC    gap`)
const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length
for (const window of [1, 7]) {
  const told = rollingForecasts(panel, { window, from: 120, ridge }).flatMap((item) => {
    const { actor: from, recipient } = panel.series[item.series]
    return item.outcome === null || (from !== actor && recipient !== actor) ? [] : [{ ...item, outcome: item.outcome }]
  })
  const brier = (of: (item: (typeof told)[number]) => number) => mean(told.map((item) => (of(item) - item.outcome) ** 2))
  const loss = told.map((item) => ({
    time: item.day,
    loss: (item.probability - item.outcome) ** 2,
    reference: (item.reference.climatology - item.outcome) ** 2,
  }))
  const { skill, low, high } = skillInterval(loss, 14)
  const hot = told.filter((item) => item.probability > 0.1).sort((a, b) => a.probability - b.probability)
  const groups = Array.from({ length: 10 }, (_, k) => hot.slice((k * hot.length) / 10, ((k + 1) * hot.length) / 10))
  const gap = Math.max(
    ...groups.map((group) => Math.abs(mean(group.map((item) => item.probability)) - mean(group.map((item) => item.outcome)))),
  )
  const { area } = roc(
    told.map((item) => item.probability),
    told.map((item) => item.outcome),
  )
  const { miscalibration } = corp(
    told.map((item) => item.probability),
    told.map((item) => item.outcome),
  )
  const cells = baselines
    .map((name) =>
      brier((item) => item.reference[name])
        .toFixed(4)
        .padEnd(13),
    )
    .join('')
  console.log(
    `${String(window).padEnd(6)}${String(told.length).padEnd(7)}${brier((item) => item.probability).toFixed(4)}  ${cells}${skill.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})  ${area?.toFixed(3)}  ${gap.toFixed(3)}   miscalibration ${miscalibration.toFixed(4)}`,
  )
}
