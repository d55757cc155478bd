/**
 * `node bench/indices.ts [PATH [WEEKLY]]`: how the indices of the record do where the answer is known. PATH is a list of provocations with the
 * columns date, class, event, WEEKLY one of weekly counts with week_start, items, naming_us, basis; without them the parts that need none are printed. Tension: rolling origins against climatology. Shifts: 1,000
 * simulated quiet series and as many with a change. Flow silence: the formula for a run of empty weeks against simulation.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import {
  changeProbabilities,
  draws,
  filterRate,
  flowSilence,
  monthTest,
  rateRunLengths,
  runOfZeros,
  share,
  shiftAt,
  simulateCounts,
  withinDays,
} from '../src/record/index.ts'
import tensionRules from '../src/record/data/tension.json' with { type: 'json' }
import shiftRules from '../src/record/data/shifts.json' with { type: 'json' }
import levels from './data/levels.json' with { type: 'json' }

const print = (text: string) => process.stdout.write(`${text}\n`)
const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000
const text = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10)

interface Row {
  date: string
  class: string
  event: string
}

const [path, weekly] = process.argv.slice(2)
if (path === undefined) print('no list of provocations: tension, the fixed date and the calendar are left out\n')
else {
  const rows: Row[] = parse(readFileSync(path), { columns: true, bom: true, skip_empty_lines: true })
  tension(rows)
  fixedDate(rows)
  calendar(rows)
}
shifts()
flow()
if (weekly !== undefined) headlines(weekly)

/** Brier and log score of P(an event of level 5 or more within 30 days), from origins 30 days apart, each knowing only what was before it. */
function tension(rows: readonly Row[]): void {
  const events = [...new Set(rows.filter((row) => levelOf(row.event) >= tensionRules.level.value).map((row) => row.date))]
  const start = '1984-01-01'
  const days = tensionRules.days.value
  const numbers = events.map(day)
  const past = (origin: number) => events.filter((date) => day(date) <= origin)
  const climatology = (years: number | null) => (origin: number) => {
    let [hits, n] = [0, 0]
    const first = years === null ? day(start) : Math.max(day(start), origin - Math.round(365.25 * years))
    for (let at = origin; at - days >= first; at -= days) {
      n++
      if (numbers.some((date) => date > at - days && date <= at)) hits++
    }
    return share(hits, n).value
  }
  const filter = (halfLife: number, prior: number) => (origin: number) =>
    withinDays(filterRate(past(origin), [{ from: start, to: text(origin) }], text(origin), { halfLife, prior }), days)
      .probability
  const score = (from: string, to: string, forecast: (origin: number) => number) => {
    let [brier, log, n, hits] = [0, 0, 0, 0]
    for (let origin = day(from); origin + days <= day(to); origin += days) {
      const p = Math.min(0.999, Math.max(0.001, forecast(origin)))
      const hit = numbers.some((date) => date > origin && date <= origin + days)
      brier += (p - Number(hit)) ** 2
      log -= Math.log(hit ? p : 1 - p)
      n++
      hits += Number(hit)
    }
    return { n, hits, brier: brier / n, log: log / n }
  }
  const line = (name: string, from: string, to: string, forecast: (origin: number) => number) => {
    const { n, hits, brier, log } = score(from, to, forecast)
    print(`  ${name.padEnd(44)}${String(hits).padStart(4)} of ${n}   Brier ${brier.toFixed(3)}   log ${log.toFixed(3)}`)
  }
  const { halfLife, prior } = tensionRules
  print(`Tension: an event of level ${tensionRules.level.value} or more within ${days} days; mean scores, lower is better`)
  for (const [from, to, what] of [
    ['1994-01-01', '2012-12-31', 'chosen on'],
    ['2013-01-01', '2026-08-20', 'tested on'],
  ] as const) {
    print(`${what} ${from} to ${to}`)
    line('climatology of all that was before', from, to, climatology(null))
    line('climatology of the last five years', from, to, climatology(5))
    for (const half of [30, 60, 90, 180, 365, 730])
      for (const mass of [0.001, 30, 90]) {
        const chosen = half === halfLife.days && mass === prior.days
        line(`half-life ${half}, prior ${Math.round(mass)} days${chosen ? '  ← in use' : ''}`, from, to, filter(half, mass))
      }
  }
  print('')
}

function levelOf(event: string): number {
  return levels.rows.find((row) => new RegExp(row.words, 'i').test(event))?.level ?? 0
}

/** The reference example. */
function fixedDate(rows: readonly Row[]): void {
  const far = rows.filter((row) => levelOf(row.event) === 7).map((row) => row.date)
  const all = rows.map((row) => row.date)
  print('A shift at a date fixed beforehand: long-range missiles and space launches, July 2023 to 20 August 2026')
  for (const unit of ['months', 'days'] as const) {
    const shift = shiftAt(far, all, { from: '2023-07-01', at: '2025-01-28', to: '2026-08-20' }, unit)
    const { before, after } = shift
    print(
      `  ${before.events} of ${before.among} in ${before.exposure} ${unit}, then ${after.events} of ${after.among} in ${after.exposure}: old rate known ${shift.oldRateKnown.toFixed(4)}, ` +
        `uncertain ${shift.oldRateUncertain.toFixed(4)}; Bayes factor by exposure ${shift.byExposure.toFixed(2)}, as a share ${shift.asShareOfEvents!.toFixed(2)}, at any date ${shift.anyDate.toFixed(1)}: ${shift.verdict}`,
    )
  }
  print('')
}

function calendar(rows: readonly Row[]): void {
  const days = rows.filter((row) => row.class !== 'Other Provocation').map((row) => row.date)
  const test = monthTest(days, '2013-01-01', '2026-08-20', [3, 8])!
  print(`Drills and tests, ${test.from} to ${test.to}`)
  print(`  ${test.sentence}`)
  for (const item of test.months.filter((month) => month.drill))
    print(
      `  month ${item.month}: p ${item.p.toPrecision(2)}, clusters counted ${item.clusteredP.toPrecision(2)}, to be below ${test.error.toFixed(4)}; above its year's mean in ${item.yearsAbove} of ${item.years} years`,
    )
  print('')
}

/** Alarms on quiet series, and the delay after a change of stated size: ten years of months, the change after five. */
function shifts(): void {
  const n = 1000
  const [bins, at, within] = [120, 60, 12]
  const limit = shiftRules.alarm.probability
  const alarmsOf = (seed: number, rate: (bin: number) => number) => {
    const random = draws(seed)
    const series = Array.from({ length: bins }, (_, bin) => ({ count: random.poisson(rate(bin)), exposure: 1 }))
    return changeProbabilities(rateRunLengths(series)?.rows ?? []).map((p) => p !== null && p >= limit)
  }
  print(`Shifts: alarm at ${limit}, hazard 1 in ${shiftRules.hazard.bins} months, ${n} simulated series of ${bins} months each`)
  for (const rate of [1, 3]) {
    const alarms = Array.from({ length: n }, (_, seed) => alarmsOf(seed + 1, () => rate))
    const any = share(alarms.filter((series) => series.includes(true)).length, n)
    const months = alarms.flat().filter(Boolean).length / (n * (bins - shiftRules.training.bins + 1))
    print(
      `  quiet at ${rate} a month: ${any.hits} series with any alarm (${any.low.toFixed(3)} to ${any.high.toFixed(3)}), ${(100 * months).toFixed(2)} % of the months; stated at most ${shiftRules.alarm.falseAlarms}`,
    )
  }
  for (const [before, after] of [
    [3, 9],
    [3, 6],
    [3, 1],
    [1, 4],
    [1, 0],
  ]) {
    const delays = Array.from({ length: n }, (_, seed) =>
      alarmsOf(seed + 1, (bin) => (bin < at ? before : after)).findIndex((alarm, bin) => bin >= at && alarm),
    ).filter((bin) => bin >= 0 && bin < at + within)
    const mean = delays.reduce((sum, bin) => sum + bin - at + 1, 0) / delays.length
    print(
      `  from ${before} to ${after} a month: seen within ${within} months in ${((100 * delays.length) / n).toFixed(0)} %, then after ${mean.toFixed(1)} months on average`,
    )
  }
  print('')
}

function flow(): void {
  const [mean, size, rho, weeks] = [10.3, 2.15, 0.87, 1_000_000]
  const counts = simulateCounts(Array<number>(weeks).fill(mean), size, rho, 3)
  print(`A run of empty weeks: mean ${mean}, size ${size}, correlation of the latent rate ${rho}; ${weeks} simulated weeks`)
  let streak = 0
  const hits = new Map<number, number>()
  for (const count of counts) {
    streak = count === 0 ? streak + 1 : 0
    for (let n = 1; n <= streak; n++) hits.set(n, (hits.get(n) ?? 0) + 1)
  }
  for (const n of [1, 2, 3, 4]) {
    const run = Array<number>(n).fill(mean)
    print(
      `  ${n}: formula ${runOfZeros(run, size, rho).toPrecision(3)}, simulated ${((hits.get(n) ?? 0) / weeks).toPrecision(3)}, if weeks were independent ${runOfZeros(run, size, 0).toPrecision(3)}`,
    )
  }
}

/** Headlines of KCNA that name the United States. */
function headlines(file: string): void {
  const rows: { week_start: string; items: string; naming_us: string; basis: string }[] = parse(readFileSync(file), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  })
  print('\nHeadlines that name the United States, by week')
  for (const least of [1, 50]) {
    const weeks = rows
      .filter((row) => row.basis === 'headline' && Number(row.items) >= least)
      .map(({ week_start: week, items, naming_us: mentions }) => ({
        week,
        items: Number(items),
        mentions: Number(mentions),
        coverage: 'headlines counted',
        covariates: {},
      }))
    const told = flowSilence(weeks, { name: 'kcna', actor: 'PRK', topic: 'USA', era: null, covariates: [] })!
    const { base, mean, variance, size, zero, againstPoisson, autocorrelation, effectiveWeeks } = told
    const moments = size.moments!
    print(
      `  weeks of ${least} items or more: ${base.weeks}, mean ${mean.toFixed(2)}, variance ${variance.toFixed(1)}, size ${moments.toFixed(2)} by moments, ${size.likelihood!.toFixed(2)} by likelihood`,
    )
    print(
      `    P(0) ${((moments / (moments + mean)) ** moments).toFixed(4)} by moments, ${zero.value.toFixed(4)} (${zero.low.toFixed(4)} to ${zero.high.toFixed(4)}) by likelihood, Poisson ${zero.poisson.toFixed(6)}, seen ${zero.share.toFixed(4)}`,
    )
    print(
      `    likelihood ratio against Poisson ${againstPoisson.statistic.toFixed(0)}; lag 1 of counts ${autocorrelation.counts!.toFixed(2)}, of the latent rate ${autocorrelation.latent.toFixed(2)}; worth ${effectiveWeeks.toFixed(0)} independent weeks`,
    )
  }
}
