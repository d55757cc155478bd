/** How the belief about one actor's types moved: one step for each piece of evidence, types told apart by dash, mark and label. */
import * as Plot from '@observablehq/plot'
import type { Assessment } from '../../outlook/index.ts'
import { percent, plain, shortDay } from '../format.ts'
import { playerName } from '../names.ts'
import { draw, type FigureOptions } from './frame.ts'

export interface BeliefsOptions extends FigureOptions {
  actor: string
}

interface Point {
  step: number
  type: string
  share: number
  label: string
}

const dashes = ['0', '6 3', '2 3', '8 3 2 3']
const symbols: Plot.SymbolType[] = ['circle', 'square', 'triangle', 'diamond']

export function beliefsFigure(assessment: Assessment, options: BeliefsOptions): SVGSVGElement {
  const { actor, width = 360 } = options
  const steps = assessment.beliefSteps
  const types = Object.keys(assessment.beliefs[actor] ?? {})
  const points = steps.flatMap((step, index) =>
    types.map((type): Point => {
      const share = step.beliefs[actor]?.[type] ?? 0
      return {
        step: index,
        type,
        share,
        label: `${[shortDay(step.date), step.label].filter(Boolean).join(', ')}\n${plain(type)} ${percent(share)}`,
      }
    }),
  )
  const height = 176
  const ends = apart(
    points.filter((point) => point.step === steps.length - 1),
    16 / (height - 40),
  )
  const every = Math.max(1, Math.ceil((steps.length * 74) / Math.max(1, width - 140)))
  return draw(
    `Belief about ${playerName(assessment, actor)} over ${steps.length} steps: ${types.map((type) => lastOf(points, type)).join(', ')}`,
    options,
    {
      width,
      height,
      marginLeft: 46,
      marginRight: 118,
      marginTop: 10,
      marginBottom: 30,
      x: { type: 'linear', domain: [0, Math.max(1, steps.length - 1)], axis: null },
      y: { domain: [0, 1], label: null },
      marks: [
        Plot.axisY({
          ticks: [0, 0.25, 0.5, 0.75, 1],
          tickFormat: (share: number) => percent(share),
          tickSize: 0,
          fontSize: 12,
        }),
        Plot.gridY([0, 0.25, 0.5, 0.75, 1], { strokeOpacity: 0.14 }),
        Plot.axisX(
          steps.map((_, index) => index).filter((index) => (steps.length - 1 - index) % every === 0),
          { tickFormat: (index: number) => shortDay(steps[index].date) || 'prior', tickSize: 4, fontSize: 12, label: null },
        ),
        ...types.flatMap((type, index) => {
          const own = points.filter((point) => point.type === type)
          const at = { x: 'step', y: 'share' }
          return [
            Plot.line(own, { ...at, curve: 'step-after', strokeDasharray: dashes[index % dashes.length], strokeWidth: 1.8 }),
            Plot.dot(own, { ...at, symbol: symbols[index % symbols.length], fill: 'currentColor', r: 3.2 }),
          ]
        }),
        Plot.text(ends, { x: 'step', y: 'place', text: 'text', dx: 10, textAnchor: 'start', fontSize: 12 }),
      ],
    },
    points.map((point) => ({ x: point.step, y: point.share, label: point.label, key: `belief:${actor}.${point.type}` })),
  )
}

function lastOf(points: Point[], type: string): string {
  const own = points.filter((point) => point.type === type)
  return `${plain(type)} ${percent(own[0]?.share ?? 0)} at first, ${percent(own.at(-1)?.share ?? 0)} at last`
}

/** Labels at the line ends, moved up until each keeps its distance from the one below. */
function apart(ends: Point[], gap: number): (Point & { place: number; text: string })[] {
  let floor = 0
  return ends
    .toSorted((a, b) => a.share - b.share)
    .map((point) => {
      const place = Math.max(point.share, floor)
      floor = place + gap
      return { ...point, place, text: `${plain(point.type)} ${percent(point.share)}` }
    })
}
