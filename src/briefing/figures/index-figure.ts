/** Posture or tension of one dyad over two years: a line with its interval for each month as it would have been told then. */
import * as Plot from '@observablehq/plot'
import type { Assessment } from '../../outlook/index.ts'
import { decimals, percent, shortDay } from '../format.ts'
import { actorInProse } from '../names.ts'
import { draw, type FigureOptions, utc } from './frame.ts'

export interface IndexOptions extends FigureOptions {
  dyad: readonly [string, string]
  what: 'posture' | 'tension'
}

interface Point {
  date: Date
  line: string
  value: number
  low: number
  high: number
  label: string
  key: string
}

const dashes: Record<string, string> = { words: '0', deeds: '6 3', tension: '0' }
const symbols: Record<string, Plot.SymbolType> = { words: 'circle', deeds: 'square', tension: 'circle' }

/** Null where nothing is on record in the two years. */
export function indexFigure(assessment: Assessment, options: IndexOptions): SVGSVGElement | null {
  const { dyad, what, width = 320 } = options
  const points = pointsOf(assessment, dyad, what)
  if (points.length === 0) return null
  const lines = [...new Set(points.map((point) => point.line))]
  const tension = what === 'tension'
  const number = tension ? percent : decimals
  const ticks = tension ? [0, 0.5, 1] : [-1, 0, 1]
  const last = lines.map((line) => points.findLast((point) => point.line === line)!)
  const [from, to] = dyad.map((code) => actorInProse(assessment, code))
  const title = tension ? `Tension between ${from} and ${to}` : `Posture of ${from} toward ${to}`
  return draw(
    `${title}: ${last.map((point) => `${point.line} ${number(point.value)}`).join(', ')} at last`,
    options,
    {
      width,
      height: 130,
      marginLeft: 46,
      marginRight: 64,
      marginTop: 10,
      marginBottom: 24,
      x: { type: 'utc', label: null },
      y: { domain: tension ? [0, 1] : [-1, 1], label: null },
      marks: [
        Plot.axisY({
          ticks,
          tickFormat: (y: number) => (tension ? percent(y) : String(y).replace('-', '−')),
          tickSize: 0,
          fontSize: 12,
        }),
        Plot.gridY(ticks, { strokeOpacity: 0.14 }),
        Plot.axisX({ ticks: 4, tickSize: 4, fontSize: 12, label: null }),
        ...lines.flatMap((line) => {
          const own = points.filter((point) => point.line === line)
          return [
            Plot.areaY(own, { x: 'date', y1: 'low', y2: 'high', fill: 'currentColor', fillOpacity: 0.09 }),
            Plot.line(own, { x: 'date', y: 'value', strokeDasharray: dashes[line], strokeWidth: 1.8 }),
            Plot.dot(own.slice(-1), { x: 'date', y: 'value', symbol: symbols[line], fill: 'currentColor', r: 3.2 }),
          ]
        }),
        Plot.text(apart(last, tension ? 0.16 : 0.32), {
          x: 'date',
          y: 'place',
          text: (point: Point) => (tension ? percent(point.value) : point.line),
          dx: 8,
          textAnchor: 'start',
          fontSize: 12,
        }),
      ],
    },
    points.map((point) => ({ x: point.date, y: point.value, label: point.label, key: point.key })),
  )
}

function pointsOf(assessment: Assessment, dyad: readonly [string, string], what: 'posture' | 'tension'): Point[] {
  const name = dyad.join('-')
  const pair = dyad.toSorted().join('-')
  const point = (date: string, line: string, range: { value: number; low: number; high: number }, key: string): Point => {
    const number = what === 'tension' ? percent : decimals
    const label = `${shortDay(date)}: ${line} ${number(range.value)}\n90% interval ${number(range.low)} to ${number(range.high)}`
    return { date: utc(date), line, value: range.value, low: range.low, high: range.high, label, key }
  }
  return assessment.indices.steps.flatMap((step) => {
    if (what === 'tension')
      return step.tension
        .filter((entry) => entry.pair.join('-') === pair)
        .map((entry) => point(step.date, 'tension', entry, `tension:${pair}`))
    return step.posture
      .filter((entry) => entry.dyad.join('-') === name)
      .flatMap((entry) =>
        (['words', 'deeds'] as const).flatMap((of) => {
          const range = entry[of]
          return range ? [point(step.date, of, range, `posture:${name}.${of}`)] : []
        }),
      )
  })
}

/** Labels at the line ends, moved up until each keeps its distance from the one below. */
function apart(ends: Point[], gap: number): (Point & { place: number })[] {
  let floor = -Infinity
  return ends
    .toSorted((a, b) => a.value - b.value)
    .map((point) => {
      const place = Math.max(point.value, floor)
      floor = place + gap
      return { ...point, place }
    })
}
