/** Beliefs about each private type as steps, each at the day its evidence became known, with a mark that leads to that evidence. */
import type { Assessment, BeliefStep } from '../../../outlook/index.ts'
import { percent, plain, shortDay } from '../../format.ts'
import { playerName } from '../../names.ts'
import { headHeight } from './rows.ts'
import { apart, type Drawn, fitted, ink, line, paper, path, px, type Shape, type Spot, text } from './shapes.ts'
import type { TimeScale } from './time.ts'

const height = 78
/** Height of a name that stands above its plot. */
const above = 14
const dashes = ['', '6 3', '2 3', '8 3 2 3']

export function drawSteps(told: Assessment, dyad: readonly [string, string], scale: TimeScale, top: number): Drawn {
  const ids = Object.keys(told.beliefs)
  const near = ids.filter((id) => told.actors[id]?.codes.some((code) => dyad.includes(code)))
  const chosen = near.length > 0 ? near : ids
  if (chosen.length === 0) return { height: 0, shapes: [], spots: [] }
  const each = height + (scale.narrow ? above : 0)
  const parts = chosen.map((actor, k) => drawActor(told, actor, scale, top + headHeight + k * each))
  return {
    height: headHeight + chosen.length * each,
    shapes: [
      text(0, top + headHeight - 6, 'Beliefs about each private type', { 'font-weight': 700 }),
      ...parts.flatMap(({ shapes }) => shapes),
    ],
    spots: parts.flatMap(({ spots }) => spots),
  }
}

function drawActor(told: Assessment, actor: string, scale: TimeScale, from: number): Omit<Drawn, 'height'> {
  const top = scale.narrow ? from + above : from
  const [ceiling, floor] = [top + 8, top + height - 8]
  const y = (share: number) => floor - share * (floor - ceiling)
  const known = told.beliefSteps.filter(({ date }) => date <= scale.to)
  const before = known.findLastIndex(({ date }) => date < scale.from)
  const steps = known.slice(Math.max(0, before))
  const types = Object.keys(told.beliefs[actor])
  const value = (step: BeliefStep, type: string) => step.beliefs[actor]?.[type] ?? 0
  const end = told.asOf < scale.to ? told.asOf : scale.to
  const shapes: Shape[] = [
    scale.narrow
      ? text(0, from + 10, fitted(playerName(told, actor), scale.right))
      : text(0, ceiling + 10, fitted(playerName(told, actor), scale.left - 44)),
    ...[0, 0.5, 1].flatMap((share) => [
      line(scale.left, y(share), scale.right, y(share), { 'stroke-opacity': 0.12 }),
      text(scale.left - 6, y(share) + 4, percent(share), { 'text-anchor': 'end', 'fill-opacity': 0.75, 'font-size': 11 }),
    ]),
  ]
  const spots: Spot[] = []
  for (const [k, type] of types.entries()) {
    const points = steps.map((step) => ({
      step,
      x: step.date < scale.from ? scale.left : scale.x(step.date),
      share: value(step, type),
    }))
    const d = points.map(({ x, share }, n) => (n === 0 ? `M${px(scale.left)},${px(y(share))}` : `H${px(x)}V${px(y(share))}`))
    shapes.push(
      path(`${d.join('')}H${px(scale.x(end))}`, {
        stroke: ink,
        'stroke-width': 1.7,
        'stroke-dasharray': dashes[k % dashes.length],
      }),
    )
    const moved = points.filter((_, n) => n > 0)
    const marks = moved.map(({ x, share }) => `M${px(x - 2.5)},${px(y(share) - 2.5)}h5v5h-5z`)
    if (marks.length > 0) shapes.push(path(marks.join(''), { fill: paper, stroke: ink, 'stroke-width': 1.3 }))
    for (const { step, x, share } of moved) {
      const index = told.beliefSteps.indexOf(step)
      const before = value(told.beliefSteps[index - 1], type)
      const label = `${shortDay(step.date)}: ${step.label}\n${plain(type)} ${percent(before)} → ${percent(share)}`
      spots.push({ x, y: y(share), label, key: `step:${index}` })
    }
  }
  const last = steps.at(-1)
  const ends = last ? types.map((type) => ({ type, share: value(last, type) })) : []
  for (const { type, share, at } of apart(ends, (item) => y(item.share), 13, floor + 4)) {
    const name = fitted(plain(type), scale.right + scale.beside - scale.x(end) - 40)
    shapes.push(text(scale.x(end) + 7, at + 4, `${name} ${percent(share)}`))
  }
  return { shapes, spots }
}
