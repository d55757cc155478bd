/** The one axis of time: days to pixels and back, and the dates that it names. */
import { line, px, type Shape, text } from './shapes.ts'

export interface TimeScale {
  from: string
  to: string
  left: number
  right: number
  /** Pixels right of the lanes, for what stands at their ends. */
  beside: number
  /** Whether so little room is left of the lanes that names stand above them. */
  narrow: boolean
  /** Pixels from the left. */
  x: (day: string) => number
  /** The day at a place, kept within the axis. */
  day: (x: number) => string
}

const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Days since 1 January 1970. @example dayNumber('1970-01-31') // 30 */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}

/** @example dayOfNumber(30) // '1970-01-31' */
export function dayOfNumber(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}

export function timeScale(from: string, to: string, left: number, right: number, width = right): TimeScale {
  const [first, last] = [dayNumber(from), Math.max(dayNumber(to), dayNumber(from) + 1)]
  const room = (right - left) / (last - first)
  return {
    from,
    to,
    left,
    right,
    beside: width - right,
    narrow: left < 120,
    x: (day) => left + (dayNumber(day) - first) * room,
    day: (x) => dayOfNumber(Math.round(first + (Math.min(right, Math.max(left, x)) - left) / room)),
  }
}

interface Tick {
  day: string
  label: string
  year: boolean
}

/** Beginnings of months or years, as many as have room. */
export function ticksOf({ from, to, left, right }: TimeScale): Tick[] {
  const months = (dayNumber(to) - dayNumber(from)) / 30.44
  const most = Math.max(2, (right - left) / 64)
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((count) => months / count <= most) ?? 480
  const ticks: Tick[] = []
  const start = Number(from.slice(0, 4)) * 12
  for (let month = start; ticks.length < 200; month++) {
    const [year, k] = [Math.floor(month / 12), month % 12]
    const day = `${year}-${String(k + 1).padStart(2, '0')}-01`
    if (day > to) break
    if (day < from || (step < 12 ? k % step !== 0 : k !== 0 || year % (step / 12) !== 0)) continue
    const first = k === 0 || ticks.length === 0
    ticks.push({ day, label: step >= 12 ? String(year) : first ? `${names[k]} ${year}` : names[k], year: k === 0 })
  }
  return ticks
}

/** The axis beneath all lanes, and a faint line through them at each date that it names. */
export function drawAxis(scale: TimeScale, top: number, bottom: number): Shape[] {
  return ticksOf(scale).flatMap(({ day, label, year }) => {
    const x = px(scale.x(day))
    return [
      line(x, top, x, bottom, { 'stroke-opacity': year ? 0.22 : 0.07 }),
      line(x, bottom, x, bottom + 5, { 'stroke-opacity': 0.6 }),
      text(x, bottom + 18, label, { 'text-anchor': 'middle' }),
    ]
  })
}
