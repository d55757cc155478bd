/**
 * Do events rise in the months of the drills? The count of each calendar month against all others, by exposure.
 *
 * Given all n events, those of one month are binomial with the month's share of the watched days; the rate ratio has the interval of that share under
 * Beta(½ + count, ½ + rest). Twelve months are looked at, so p is held to error / 12 (Bonferroni). Events come in clusters: `clusteredP` divides
 * the counts by their dispersion over the single months of single years first.
 */
import data from '../data/calendar.json' with { type: 'json' }
import { dayNumber, dayOf } from '../days.ts'
import { credibility } from '../interval.ts'
import { dispersion } from '../shifts/online.ts'
import { betaBelow, betaQuantile } from '../statistics/special.ts'

export interface MonthRate {
  /** 1 to 12. */
  month: number
  drill: boolean
  count: number
  /** Watched days. */
  exposure: number
  /** Rate against that of the other months, with its interval. */
  ratio: number
  low: number
  high: number
  /** P(so many or more) if all months were alike. */
  p: number
  clusteredP: number
  /** Years in which the month had more than a twelfth of its year's events, of the years with events in which it was watched. */
  yearsAbove: number
  years: number
  /** More events than in other months: beyond chance after correction, before and after clusters are taken in. */
  holds: boolean
  holdsClustered: boolean
}

export interface MonthTest {
  from: string
  to: string
  n: number
  /** Events a month if all twelve were alike. */
  mean: number
  dispersion: number
  error: number
  months: MonthRate[]
  sentence: string
}

const names = 'January February March April May June July August September October November December'.split(' ')

/** @param days one entry for each event @returns null below 24 events, too few to part by twelve */
export function monthTest(days: readonly string[], from: string, to: string, drills: readonly number[]): MonthTest | null {
  const list = days.filter((day) => from <= day && day <= to)
  const n = list.length
  if (n < 24) return null
  const exposure = Array<number>(13).fill(0)
  const bins = new Map<string, { count: number; exposure: number }>()
  for (let day = dayNumber(from); day <= dayNumber(to); day++) {
    const text = dayOf(day)
    exposure[Number(text.slice(5, 7))]++
    const bin = bins.get(text.slice(0, 7)) ?? { count: 0, exposure: 0 }
    bin.exposure++
    bins.set(text.slice(0, 7), bin)
  }
  for (const day of list) bins.get(day.slice(0, 7))!.count++
  const all = exposure.reduce((sum, x) => sum + x, 0)
  const phi = dispersion([...bins.values()])
  const error = data.test.error.value / 12
  const months = names.map((_, i): MonthRate => {
    const month = i + 1
    const own = [...bins].filter(([key]) => Number(key.slice(5)) === month)
    const count = own.reduce((sum, [, bin]) => sum + bin.count, 0)
    const share = exposure[month] / all
    const odds = (x: number) => x / (1 - x) / (share / (1 - share))
    const quantile = (q: number) => odds(betaQuantile(q, count + 0.5, n - count + 0.5))
    const above = (scale: number) => (count === 0 ? 1 : betaBelow(share, count / scale, (n - count) / scale + 1))
    const withEvents = own.filter(([key]) => list.some((day) => day.startsWith(key.slice(0, 4))))
    const yearly = (year: string) => list.filter((day) => day.startsWith(year)).length
    const [p, clusteredP] = [above(1), above(phi)]
    return {
      month,
      drill: drills.includes(month),
      count,
      exposure: exposure[month],
      ratio: odds((count + 0.5) / (n + 1)),
      low: quantile((1 - credibility) / 2),
      high: quantile((1 + credibility) / 2),
      p,
      clusteredP,
      yearsAbove: withEvents.filter(([key, bin]) => bin.count * 12 > yearly(key.slice(0, 4))).length,
      years: withEvents.length,
      holds: p < error,
      holdsClustered: clusteredP < error,
    }
  })
  const sentence = tell(months, n)
  return { from, to, n, mean: n / 12, dispersion: phi, error, months, sentence }
}

function tell(months: readonly MonthRate[], n: number): string {
  const drills = months.filter((item) => item.drill)
  if (drills.length === 0) return `${n} events; no recurring drill is known for these actors.`
  const parts = drills.map(
    ({ month, count, ratio, low, high, holds, holdsClustered }) =>
      `${names[month - 1]} ${count} (rate ratio ${ratio.toFixed(1)}, ${low.toFixed(1)} to ${high.toFixed(1)}: ` +
      `${holdsClustered ? 'holds' : holds ? 'holds for single events, not once clusters are counted' : 'does not hold'})`,
  )
  return `Do events rise in the months of drills? Mean ${(n / 12).toFixed(1)} a month; ${parts.join('; ')}.`
}
