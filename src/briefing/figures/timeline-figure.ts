/**
 * The picture of a {@link Timeline}: four lanes on one axis of time. Occasions and words; the provocation ladder with drills and
 * anniversaries behind; posture and tension; beliefs. Filled means spoke or done, hollow means silent or friendly.
 */
import type { Assessment } from '../../outlook/index.ts'
import { shortDay } from '../format.ts'
import { actorName } from '../names.ts'
import type { FigureOptions } from './frame.ts'
import { drawBehind, drawRows, headHeight } from './lanes/rows.ts'
import { drawSeries } from './lanes/series.ts'
import { type Shape, type Spot, svgOf } from './lanes/shapes.ts'
import { drawSteps } from './lanes/steps.ts'
import { drawAxis, type TimeScale, timeScale } from './lanes/time.ts'
import { type Span, timeline } from './timeline.ts'

export interface TimelineOptions extends FigureOptions {
  dyad: [string, string]
  /** How far the window reaches back from the as-of date, or its days. Default 24 months. */
  months?: number | Span
}

/** What the shapes mean; stands beneath the figure. */
export const timelineLegend: { shape: string; means: string }[] = [
  { shape: '●', means: 'spoke' },
  { shape: '○', means: 'silent, with its surprise in bits' },
  { shape: '■', means: 'deed' },
  { shape: '▼', means: 'hostile words' },
  { shape: '△', means: 'neutral or friendly words' },
  { shape: '▏', means: 'drill of the other side' },
  { shape: '◇', means: 'anniversary' },
]

/** Everything about the figure but its drawing: what a page needs to point into it. */
export interface TimelineLayout {
  width: number
  height: number
  /** Where the lanes begin and end, in pixels from the top. */
  top: number
  bottom: number
  scale: TimeScale
  shapes: Shape[]
  spots: Spot[]
  label: string
}

const gap = 8

export function timelineLayout(assessment: Assessment, options: Omit<TimelineOptions, 'document'>): TimelineLayout {
  const { dyad, width = 720, months = 24 } = options
  const view = timeline(assessment, dyad, months)
  const narrow = width < 560
  const gutter = narrow ? 78 : 218
  const scale = timeScale(view.from, view.to, gutter, width - (narrow ? 92 : 118), width)
  const shapes: Shape[] = []
  const spots: Spot[] = []
  const top = 4
  let y = top
  const add = (part: { height?: number; shapes: Shape[]; spots: Spot[] }) => {
    shapes.push(...part.shapes)
    spots.push(...part.spots)
    if (part.height) y += part.height + gap
  }
  const rowsOf = (lane: 'said' | 'done') => view.rows.filter((row) => row.lane === lane)
  add(drawRows(view, rowsOf('said'), scale, y, gutter))
  const ladder = y + headHeight
  const done = drawRows(view, rowsOf('done'), scale, y, gutter)
  if (done.height > 0) add(drawBehind(view, scale, ladder, y + done.height))
  add(done)
  add(drawSeries(assessment, dyad, scale, y))
  add(drawSteps(assessment, dyad, scale, y))
  return {
    width,
    height: y + 24,
    top,
    bottom: y,
    scale,
    shapes: [...drawAxis(scale, top + headHeight, y), ...shapes],
    spots,
    label: `Timeline of ${actorName(assessment, dyad[0])} toward ${actorName(assessment, dyad[1])}, ${shortDay(view.from)} to ${shortDay(view.to)}, ${view.marks.length} marks`,
  }
}

export function timelineFigure(assessment: Assessment, options: TimelineOptions): SVGSVGElement {
  const { shapes, width, height, label } = timelineLayout(assessment, options)
  return svgOf(options.document, shapes, width, height, label)
}
