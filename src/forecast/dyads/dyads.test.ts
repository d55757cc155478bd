/** Probability forecasts of dyads: made from the days before alone, explained to the last digit, better than the usual where there is a habit. */
import { describe, expect, it } from 'vitest'
import { draws, shiftDay } from '../../record/index.ts'
import { baselines, dyadFeatures, type PanelEvent, panelOf, rollingForecasts } from './index.ts'

const from = '2024-01-01'
const to = shiftDay(from, 219)
const dyads = [
  ['PRK', 'KOR'],
  ['KOR', 'PRK'],
] as const

/** Threats come in spells of ten days; an answer follows within two. Between spells there is little. */
function spells(days = 220): PanelEvent[] {
  const random = draws(3)
  const events: PanelEvent[] = []
  for (let day = 0; day < days; day++) {
    const hot = Math.floor(day / 10) % 3 === 0
    const date = shiftDay(from, day)
    if (random.uniform() < (hot ? 0.8 : 0.05)) events.push({ date, actor: 'PRK', recipient: 'KOR', quad: 3 })
    if (random.uniform() < (hot ? 0.6 : 0.1)) events.push({ date, actor: 'KOR', recipient: 'PRK', quad: 3 })
    if (random.uniform() < 0.2) events.push({ date, actor: 'KOR', recipient: 'PRK', quad: null })
  }
  return events
}
const told = (events: readonly PanelEvent[], window = 1) =>
  rollingForecasts(panelOf(events, dyads, from, to), { window, from: 100 })

describe('forecasts of dyads', () => {
  const all = told(spells())

  it('know nothing of their own day and later: with all of it gone not a digit differs', () => {
    const origin = 150
    const past = told(spells().filter(({ date }) => date < shiftDay(from, origin)))
    const until = <T extends { day: number }>(list: readonly T[]) => list.filter(({ day }) => day <= origin)
    const open = <T>(list: readonly T[]) => list.map((item) => ({ ...item, outcome: null }))
    const seen = open(until(all))
    expect(open(until(past))).toEqual(seen)
    expect(seen.length).toBe(8 * 51)
  })

  it('are told by contributions that add up to the log-odds', () => {
    for (const { raw, reasons } of all.slice(0, 50)) {
      expect(reasons.map(({ feature }) => feature)).toEqual([...dyadFeatures, 'all series'])
      const sum = reasons.reduce((total, { contribution }) => total + contribution, 0)
      expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(raw, 12)
    }
  })

  it('do better than the usual share where events come in spells', () => {
    const series = all.filter(({ series: k, outcome }) => k === 2 && outcome !== null)
    const brier = (of: (item: (typeof series)[number]) => number) =>
      series.reduce((sum, item) => sum + (of(item) - item.outcome!) ** 2, 0) / series.length
    expect(brier(({ probability }) => probability)).toBeLessThan(0.9 * brier(({ reference }) => reference.climatology))
    for (const { reference } of series) for (const name of baselines) expect(reference[name]).toBeGreaterThanOrEqual(0)
  })

  it('have no outcome while their window is open', () => {
    const open = told(spells(), 7).filter(({ outcome }) => outcome === null)
    expect(Math.min(...open.map(({ day }) => day))).toBe(220 - 7 + 1)
  })
})
