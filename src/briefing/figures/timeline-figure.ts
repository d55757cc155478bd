/** The picture of a {@link Timeline}. Filled means spoke or done, hollow means silent or friendly; drills are grey bands. */
import * as Plot from '@observablehq/plot'
import type { Assessment } from '../../outlook/index.ts'
import { shortDay } from '../format.ts'
import { actorName } from '../names.ts'
import { accent, draw, faint, type FigureOptions, utc } from './frame.ts'
import { timeline, type TimelineMark, type TimelineRow, type TimelineShape } from './timeline.ts'

export interface TimelineOptions extends FigureOptions {
  dyad: [string, string]
  /** How far the window reaches back from the as-of date. Default 24. */
  months?: number
}

/** What the shapes mean; stands beneath the figure. */
export const timelineLegend: { shape: string; means: string }[] = [
  { shape: '●', means: 'spoke' },
  { shape: '○', means: 'silent, with its surprise in bits' },
  { shape: '■', means: 'deed' },
  { shape: '▼', means: 'hostile words' },
  { shape: '△', means: 'neutral or friendly words' },
  { shape: '▏', means: 'drill of the other side' },
]

export function timelineFigure(assessment: Assessment, options: TimelineOptions): SVGSVGElement {
  const { dyad, width = 720, months = 24 } = options
  const { rows, marks, from, to } = timeline(assessment, dyad, months)
  const narrow = width < 560
  const marginLeft = narrow ? 64 : 226
  const inside = rows.filter((row) => !row.heading)
  const ladder = inside.filter((row) => /^l\d/.test(row.id))
  const of = (...shapes: TimelineShape[]) => marks.filter((mark) => shapes.includes(mark.shape))
  const at = { x: (mark: TimelineMark) => utc(mark.date), y: 'row' }
  const filled = { ...at, r: 4, fill: 'currentColor', fillOpacity: 0.8 }
  const hollow = { ...at, r: 4.5, fill: 'var(--paper, white)', strokeWidth: 1.8 }
  const marginRight = narrow ? 40 : 48
  const room = (width - marginLeft - marginRight) / (utc(to).getTime() - utc(from).getTime())
  const target = (mark: TimelineMark) => ({
    x: utc(mark.date),
    y: mark.shape === 'drill' ? (ladder.at(-1)?.id ?? '') : mark.row,
    label: mark.label,
    key: mark.key,
  })
  const label = `Timeline of ${actorName(assessment, dyad[0])} toward ${actorName(assessment, dyad[1])}, ${shortDay(from)} to ${shortDay(to)}, ${marks.length} marks`
  return draw(
    label,
    options,
    {
      width,
      height: rows.length * 18 + 40,
      marginLeft,
      marginRight,
      marginTop: 6,
      marginBottom: 32,
      x: { type: 'utc', domain: [utc(from), utc(to)], label: null },
      y: { type: 'point', domain: rows.map((row) => row.id), axis: null, padding: 0.6 },
      marks: [
        ...(ladder.length > 1
          ? [
              Plot.ruleX(of('drill'), {
                x: at.x,
                y1: () => ladder[0].id,
                y2: () => ladder.at(-1)!.id,
                stroke: faint,
                strokeOpacity: 0.45,
                strokeWidth: 3,
              }),
            ]
          : []),
        Plot.ruleY(inside, { y: 'id', stroke: 'currentColor', strokeOpacity: 0.14 }),
        Plot.axisX({ ticks: narrow ? 4 : 8, tickSize: 4, fontSize: 12 }),
        labels(inside, narrow, marginLeft, false),
        labels(
          rows.filter((row) => row.heading),
          narrow,
          marginLeft,
          true,
        ),
        Plot.dot(of('spoke'), filled),
        Plot.dot(of('silent'), { ...hollow, r: 5, stroke: accent }),
        Plot.dot(of('deed'), { ...filled, symbol: 'square' }),
        Plot.dot(of('hostile'), { ...filled, symbol: 'triangle', rotate: 180 }),
        Plot.dot(of('friendly'), { ...hollow, symbol: 'triangle', stroke: 'currentColor' }),
        ...bitsBeside(of('silent'), room),
      ],
    },
    marks.map(target).filter((item) => item.y !== ''),
  )
}

/** Bits stand right of their mark, or left of it where the next silence is too near. */
function bitsBeside(silent: TimelineMark[], room: number): Plot.Markish[] {
  const near = (mark: TimelineMark) =>
    silent.some((next) => {
      const distance = (utc(next.date).getTime() - utc(mark.date).getTime()) * room
      return next.row === mark.row && distance > 0 && distance < 48
    })
  const place = {
    x: (mark: TimelineMark) => utc(mark.date),
    y: 'row',
    text: 'note',
    fill: accent,
    fontWeight: 600,
    fontSize: 12,
  }
  return [
    Plot.text(silent, { ...place, filter: (mark: TimelineMark) => !near(mark), dx: 9, textAnchor: 'start' }),
    Plot.text(silent, { ...place, filter: near, dx: -9, textAnchor: 'end' }),
  ]
}

function labels(rows: TimelineRow[], narrow: boolean, margin: number, heading: boolean) {
  return Plot.text(rows, {
    y: 'id',
    text: (row: TimelineRow) => (narrow ? (heading ? row.label.split(',')[0] : row.short) : row.label),
    frameAnchor: 'left',
    textAnchor: 'start',
    dx: -margin,
    dy: heading ? 2 : 0,
    fontWeight: heading ? 700 : 400,
    fontSize: 12,
    ...(heading ? {} : { textOverflow: 'ellipsis' as const, lineWidth: margin / 12.4 }),
  })
}
