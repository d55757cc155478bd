/**
 * Rows of marks: occasions, words, deeds. Every kind of mark is one path, whatever their number. A row with more marks than there is room
 * for is drawn as bars: how many in each stretch of three pixels, by the square root, so that one event stays visible beside a hundred.
 */
import { shortDay } from '../../format.ts'
import type { Timeline, TimelineMark, TimelineRow, TimelineShape } from '../timeline.ts'
import { accent, type Drawn, fitted, ink, line, paper, path, px, type Shape, type Spot, text } from './shapes.ts'
import type { TimeScale } from './time.ts'

/** Pixels of a row, of a heading, of a bar. */
export const rowHeight = 16
export const headHeight = 22
const barWidth = 3

const outlines: Record<Exclude<TimelineShape, 'drill'>, (x: number, y: number) => string> = {
  spoke: (x, y) => circle(x, y, 4),
  silent: (x, y) => circle(x, y, 5),
  deed: (x, y) => `M${px(x - 3.5)},${px(y - 3.5)}h7v7h-7z`,
  hostile: (x, y) => `M${px(x - 4.5)},${px(y - 4)}h9l-4.5,8z`,
  friendly: (x, y) => `M${px(x - 4.5)},${px(y + 4)}h9l-4.5,-8z`,
}

const looks: Record<keyof typeof outlines, Shape['attributes']> = {
  spoke: { fill: ink, 'fill-opacity': 0.85 },
  deed: { fill: ink, 'fill-opacity': 0.8 },
  hostile: { fill: ink, 'fill-opacity': 0.8 },
  friendly: { fill: paper, stroke: ink, 'stroke-width': 1.5 },
  silent: { fill: paper, stroke: accent, 'stroke-width': 2 },
}

function circle(x: number, y: number, r: number): string {
  return `M${px(x - r)},${px(y)}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0z`
}

/**
 * The rows of one lane under its heading.
 * @param gutter pixels left of the axis, for the names of the rows
 */
export function drawRows(view: Timeline, rows: readonly TimelineRow[], scale: TimeScale, top: number, gutter: number): Drawn {
  const shapes: Shape[] = []
  const spots: Spot[] = []
  const marks: Record<keyof typeof outlines, string[]> = { spoke: [], deed: [], hostile: [], friendly: [], silent: [] }
  const byRow = Map.groupBy(view.marks, (mark) => mark.row)
  let y = top
  for (const row of rows) {
    if (row.heading) {
      y += headHeight
      shapes.push(
        text(0, y - 6, fitted(scale.narrow ? row.label.split(',')[0] : row.label, scale.right, 12.5), { 'font-weight': 700 }),
      )
      continue
    }
    const middle = y + rowHeight / 2
    shapes.push(
      text(0, middle + 4, fitted(scale.narrow ? row.short : row.label, gutter - 8)),
      line(scale.left, middle, scale.right, middle, { 'stroke-opacity': 0.12 }),
    )
    const own = byRow.get(row.id) ?? []
    if (own.length > (scale.right - scale.left) / 5) {
      const bars = binned(own, scale)
      const most = Math.max(...bars.map(({ list }) => list.length))
      const d = bars.map(({ x, list }) => {
        const height = Math.max(2, (rowHeight - 3) * Math.sqrt(list.length / most))
        return `M${px(x)},${px(middle + 6.5)}v${px(-height)}h${barWidth - 0.6}v${px(height)}z`
      })
      shapes.push(path(d.join(''), { fill: ink, 'fill-opacity': 0.7 }))
      spots.push(...bars.map(({ x, list }) => manySpot(x + barWidth / 2, middle, list)))
    } else {
      for (const mark of own) {
        const x = scale.x(mark.date)
        if (mark.shape === 'drill') continue
        marks[mark.shape].push(outlines[mark.shape](x, middle))
        spots.push({ x, y: middle, label: mark.label, key: mark.key })
      }
      shapes.push(...bitsBeside(own, scale, middle))
    }
    y += rowHeight
  }
  for (const [shape, list] of Object.entries(marks) as [keyof typeof outlines, string[]][])
    if (list.length > 0) shapes.push(path(list.join(''), looks[shape]))
  return { height: y - top, shapes, spots }
}

interface Bar {
  x: number
  list: TimelineMark[]
}

function binned(marks: readonly TimelineMark[], scale: TimeScale): Bar[] {
  const bars = Map.groupBy(marks, (mark) => Math.floor((scale.x(mark.date) - scale.left) / barWidth))
  return [...bars].map(([k, list]) => ({ x: scale.left + k * barWidth, list }))
}

function manySpot(x: number, y: number, list: readonly TimelineMark[]): Spot {
  const days = { from: list[0].date, to: list.at(-1)!.date }
  const span = days.from === days.to ? shortDay(days.from) : `${shortDay(days.from)} – ${shortDay(days.to)}`
  return list.length === 1
    ? { x, y, label: list[0].label, key: list[0].key }
    : { x, y, label: `${span}: ${list.length} events`, key: null, days }
}

/** Bits stand right of their mark, or left of it where the next silence is too near. */
function bitsBeside(marks: readonly TimelineMark[], scale: TimeScale, y: number): Shape[] {
  const noted = marks.filter((mark) => mark.note !== null)
  let end = -Infinity
  return noted.flatMap((mark, k) => {
    const x = scale.x(mark.date)
    const next = noted[k + 1]
    const near = next !== undefined && scale.x(next.date) - x < 48
    const left = near ? x - 38 : x + 8
    if (left < end) return []
    end = left + 32
    const look = { fill: accent, 'font-weight': 600, 'font-size': 11.5 }
    return [near ? text(x - 8, y + 4, mark.note!, { ...look, 'text-anchor': 'end' }) : text(x + 8, y + 4, mark.note!, look)]
  })
}

/** Drills of the other side as bands, anniversaries as dotted lines with a sign above, behind the rows from `top` to `bottom`. */
export function drawBehind(view: Timeline, scale: TimeScale, top: number, bottom: number): Omit<Drawn, 'height'> {
  const drills = [...new Map(view.marks.filter(({ shape }) => shape === 'drill').map((mark) => [mark.date, mark])).values()]
  const bands = drills.map((mark) => `M${px(scale.x(mark.date) - 1.5)},${px(top)}h3V${px(bottom)}h-3z`)
  const days = view.anniversaries.map(({ date }) => px(scale.x(date)))
  return {
    shapes: [
      ...(bands.length > 0 ? [path(bands.join(''), { fill: ink, 'fill-opacity': 0.2 })] : []),
      ...days.map((x) => line(x, top, x, bottom, { 'stroke-opacity': 0.45, 'stroke-dasharray': '1 4' })),
      ...(days.length > 0
        ? [
            path(days.map((x) => `M${px(x - 3.5)},${px(top)}l3.5,-3.5l3.5,3.5l-3.5,3.5z`).join(''), {
              fill: paper,
              stroke: ink,
            }),
          ]
        : []),
    ],
    spots: [
      ...drills.map((mark) => ({ x: scale.x(mark.date), y: bottom - 4, label: mark.label, key: mark.key })),
      ...view.anniversaries.map(({ date, name, status }) => ({
        x: scale.x(date),
        y: top,
        label: `${shortDay(date)}: ${name} (${status})`,
        key: null,
      })),
    ],
  }
}
