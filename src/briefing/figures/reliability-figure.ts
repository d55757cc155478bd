/** A reliability diagram: the share that came true of each group of forecasts, with its band, against the diagonal of perfect reliability. */
import * as Plot from '@observablehq/plot'
import { percent } from '../format.ts'
import { accent, draw, type FigureOptions } from './frame.ts'

export interface ReliabilityGroup {
  n: number
  /** Mean forecast of the group. */
  forecast: number
  /** Share that came true, and its 90 % interval. */
  value: number
  low: number
  high: number
}

export function reliabilityFigure(groups: readonly ReliabilityGroup[], options: FigureOptions): SVGSVGElement {
  const { width = 360 } = options
  const size = Math.min(width, 380)
  const bins = groups.map((group) => ({ ...group }))
  const ticks = [0, 0.25, 0.5, 0.75, 1]
  const told = bins.map(({ forecast, value, n }) => `${percent(forecast)} forecast, ${percent(value)} came, n = ${n}`)
  return draw(`Reliability of ${bins.length} groups of forecasts: ${told.join('; ')}`, options, {
    width: size,
    height: Math.min(size, 320),
    marginLeft: 52,
    marginBottom: 42,
    marginTop: 28,
    x: { domain: [0, 1], label: null },
    y: { domain: [0, 1], label: null },
    marks: [
      Plot.axisX({
        ticks,
        tickFormat: (p: number) => percent(p),
        tickSize: 4,
        fontSize: 12,
        label: 'forecast',
        labelAnchor: 'center',
      }),
      Plot.axisY({ ticks, tickFormat: (p: number) => percent(p), tickSize: 0, fontSize: 12, label: 'came true' }),
      Plot.gridY(ticks, { strokeOpacity: 0.14 }),
      Plot.line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: 'currentColor', strokeDasharray: '5 4', strokeOpacity: 0.6 },
      ),
      Plot.ruleX(bins, { x: 'forecast', y1: 'low', y2: 'high', stroke: accent, strokeWidth: 3, strokeOpacity: 0.4 }),
      Plot.dot(bins, { x: 'forecast', y: 'value', fill: accent, r: 3.5 }),
    ],
  })
}
