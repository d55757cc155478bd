/** The path of a question by period end: line and marks, band for the assumption range, dashed line for the base rate. */
import * as Plot from '@observablehq/plot'
import type { Assessment, QuestionView } from '../../outlook/index.ts'
import { percent, percentRange, shortDay } from '../format.ts'
import { accent, draw, type FigureOptions } from './frame.ts'

export interface OutlookOptions extends FigureOptions {
  /** Id of the question. */
  question: string
}

/** @throws RangeError for a question that the assessment does not have. */
export function outlookFigure(assessment: Assessment, options: OutlookOptions): SVGSVGElement {
  const question = assessment.questions.find((item) => item.id === options.question)
  if (!question) throw new RangeError(`no question ${options.question}`)
  const { width = 360 } = options
  const { baseRate } = question
  const path = question.path.map((point, index) => ({ ...point, index }))
  const top = Math.min(1, Math.max(0.2, ...path.map((point) => point.high), baseRate?.high ?? 0) * 1.12)
  return draw(
    describe(question),
    options,
    {
      width,
      height: 168,
      marginLeft: 46,
      marginRight: baseRate ? 62 : 20,
      marginTop: 14,
      marginBottom: 28,
      x: { type: 'point', domain: path.map((point) => point.index), padding: 0.35, label: null },
      y: { domain: [0, top], label: null },
      marks: [
        Plot.axisY({ ticks: 4, tickFormat: (share: number) => percent(share), tickSize: 0, fontSize: 12 }),
        Plot.gridY({ ticks: 4, strokeOpacity: 0.14 }),
        Plot.axisX({
          tickFormat: (index: number) => tick(path[index].by, width / path.length),
          tickSize: 4,
          fontSize: 12,
        }),
        Plot.areaY(path, { x: 'index', y1: 'low', y2: 'high', fill: accent, fillOpacity: 0.16 }),
        Plot.ruleX(path, { x: 'index', y1: 'low', y2: 'high', stroke: accent, strokeOpacity: 0.55 }),
        ...(baseRate
          ? [
              Plot.ruleY([baseRate.value], { stroke: 'currentColor', strokeDasharray: '5 4' }),
              Plot.ruleY([baseRate.low, baseRate.high], { stroke: 'currentColor', strokeDasharray: '1 4' }),
              Plot.text([baseRate], {
                y: 'value',
                text: () => 'base rate',
                frameAnchor: 'right',
                textAnchor: 'start',
                dx: 5,
                fontSize: 12,
                fill: 'currentColor',
              }),
            ]
          : []),
        Plot.line(path, { x: 'index', y: 'probability', stroke: accent, strokeWidth: 2 }),
        Plot.dot(path, { x: 'index', y: 'probability', fill: accent, r: 3.5 }),
        Plot.text(path, {
          x: 'index',
          y: 'probability',
          text: (point: { probability: number }) => percent(point.probability),
          dy: -11,
          fill: accent,
          fontWeight: 700,
          fontSize: 12,
          ...halo,
        }),
      ],
    },
    path.map((point) => ({
      x: point.index,
      y: point.probability,
      label: `by ${shortDay(point.by)}: ${point.words}, ${percent(point.probability)} (${percentRange(point.low, point.high)})`,
      key: `question:${question.id}`,
    })),
  )
}

/** Keeps numbers legible where they cross a line. */
const halo = { stroke: 'var(--paper, white)', strokeWidth: 4 }

function tick(day: string, room: number): string {
  const text = shortDay(day)
  return room > 90 ? text : text.replace(/^\d+ /, '')
}

function describe(question: QuestionView): string {
  const points = question.path.map((point) => `${percent(point.probability)} by ${shortDay(point.by)}`)
  const base = question.baseRate ? `; base rate ${percent(question.baseRate.value)}` : ''
  return `${question.ask} ${points.join(', ')}${base}`
}
