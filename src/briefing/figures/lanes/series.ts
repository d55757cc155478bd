/** Posture and tension as lines with their 90% intervals, one step for each month as it would have been told then; shifts asked about as dates. */
import type { Assessment } from '../../../outlook/index.ts'
import { decimals, percent, shortDay } from '../../format.ts'
import { headHeight } from './rows.ts'
import { apart, type Drawn, ink, line, path, px, type Shape, type Spot, text } from './shapes.ts'
import type { TimeScale } from './time.ts'

interface Step {
  date: string
  value: number
  low: number
  high: number
}

interface Line {
  name: string
  key: string
  dash: string
  steps: Step[]
}

/** Pixels of the balance from −1 to 1, and of the probability from 0 to 1. */
const heights = { posture: 74, tension: 52 }

export function drawSeries(told: Assessment, dyad: readonly [string, string], scale: TimeScale, top: number): Drawn {
  const posture = postureOf(told, dyad, scale)
  const tension = tensionOf(told, dyad, scale)
  const none = { height: 0, shapes: [], spots: [] }
  if (posture.length + tension.length === 0) return none
  const words = scale.narrow ? 'Posture, −1 hostile to 1; tension' : 'Posture and tension'
  const title = text(0, top + headHeight - 6, words, { 'font-weight': 700 })
  const first = top + headHeight
  const upper = posture.length > 0 ? plot(posture, scale, first, heights.posture, [-1, 1], [-1, 0, 1], decimals) : none
  const second = first + upper.height + (upper.height > 0 ? 10 : 0)
  const lower = tension.length > 0 ? plot(tension, scale, second, heights.tension, [0, 1], [0, 0.5, 1], percent) : none
  const bottom = second + lower.height
  const shifts = told.indices.shifts.questions.filter(({ at }) => at >= scale.from && at <= scale.to)
  return {
    height: bottom - top,
    shapes: [
      title,
      ...shifts.map(({ at }) =>
        line(scale.x(at), first, scale.x(at), bottom, { 'stroke-dasharray': '5 3', 'stroke-opacity': 0.7 }),
      ),
      ...upper.shapes,
      ...lower.shapes,
    ],
    spots: [
      ...upper.spots,
      ...lower.spots,
      ...shifts.map(({ id, ask, at, verdict }) => ({
        x: scale.x(at),
        y: first + 4,
        label: `${shortDay(at)}: ${ask} ${verdict}`,
        key: `shift:${id}`,
      })),
    ],
  }
}

function postureOf(told: Assessment, dyad: readonly [string, string], scale: TimeScale): Line[] {
  const name = dyad.join('-')
  return (['words', 'deeds'] as const)
    .map((of) => ({
      name: of,
      key: `posture:${name}.${of}`,
      dash: of === 'words' ? '' : '6 3',
      steps: told.indices.steps.flatMap(({ date, posture }) => {
        const found = posture.find((item) => item.dyad.join('-') === name)
        const told = found?.[of]
        return told && date >= scale.from && date <= scale.to ? [{ date, ...told }] : []
      }),
    }))
    .filter(({ steps }) => steps.length > 0)
}

function tensionOf(told: Assessment, dyad: readonly [string, string], scale: TimeScale): Line[] {
  const pair = dyad.toSorted().join('-')
  const steps = told.indices.steps.flatMap(({ date, tension }) => {
    const found = tension.find((item) => item.pair.join('-') === pair)
    return found && date >= scale.from && date <= scale.to
      ? [{ date, value: found.value, low: found.low, high: found.high }]
      : []
  })
  return steps.length > 0 ? [{ name: 'tension', key: `tension:${pair}`, dash: '', steps }] : []
}

function plot(
  lines: readonly Line[],
  scale: TimeScale,
  top: number,
  height: number,
  [low, high]: [number, number],
  ticks: readonly number[],
  number: (value: number) => string,
): Drawn {
  const [ceiling, floor] = [top + 6, top + height - 6]
  const y = (value: number) => floor - ((value - low) / (high - low)) * (floor - ceiling)
  const at = ({ date, value }: Step) => `${px(scale.x(date))},${px(y(value))}`
  const shapes: Shape[] = [
    ...(scale.narrow
      ? []
      : lines[0].name === 'tension'
        ? [text(0, (ceiling + floor) / 2 + 4, 'tension, 30 days')]
        : [text(0, ceiling + 10, 'friendly'), text(0, floor + 2, 'hostile')]),
    ...ticks.flatMap((value) => [
      line(scale.left, y(value), scale.right, y(value), { 'stroke-opacity': value === 0 && low < 0 ? 0.3 : 0.12 }),
      text(scale.left - 6, y(value) + 4, number(value).replace(/\.00$/, ''), {
        'text-anchor': 'end',
        'fill-opacity': 0.75,
        'font-size': 11,
      }),
    ]),
  ]
  const spots: Spot[] = []
  for (const { name, key, dash, steps } of lines) {
    const up = steps.map((step) => `${px(scale.x(step.date))},${px(y(step.high))}`)
    const down = steps.map((step) => `${px(scale.x(step.date))},${px(y(step.low))}`).toReversed()
    shapes.push(path(`M${[...up, ...down].join('L')}z`, { fill: ink, 'fill-opacity': 0.08 }))
    shapes.push(path(`M${steps.map(at).join('L')}`, { stroke: ink, 'stroke-width': 1.7, 'stroke-dasharray': dash }))
    for (const step of steps) {
      const interval = `90% interval ${number(step.low)} to ${number(step.high)}`
      spots.push({
        x: scale.x(step.date),
        y: y(step.value),
        label: `${shortDay(step.date)}: ${name} ${number(step.value)}\n${interval}`,
        key,
      })
    }
  }
  const ends = lines.map(({ name, steps }) => ({ name, last: steps.at(-1)! }))
  for (const { name, last, at: place } of apart(ends, (end) => y(end.last.value), 13, floor)) {
    shapes.push(
      text(scale.x(last.date) + 7, place + 4, name === 'tension' ? percent(last.value) : `${name} ${decimals(last.value)}`),
    )
  }
  return { height, shapes, spots }
}
