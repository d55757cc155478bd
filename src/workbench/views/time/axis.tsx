/** The lanes on their axis: drawn once for a dyad and a span, brushed by mouse or keys, each mark with its words. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Spot, svgOf, timelineLayout } from '../../../briefing/words.ts'
import type { Assessment } from '../../../outlook/index.ts'
import { go } from '../../state/place.ts'
import { axis, brush, clearWindow, keepBrush } from '../../state/window.ts'
import { Brush, Past } from './overlay.tsx'

interface Props {
  told: Assessment
  dyad: [string, string]
}

/** Pixels within which a mark is pointed at, and beyond which a press is a drag. */
const near = 14
const still = 4

export function Axis({ told, dyad }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const drawing = useRef<HTMLDivElement>(null)
  /** Headings stand above the shades, since they reach into the lanes. */
  const heads = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [spot, setSpot] = useState<Spot | null>(null)
  const span = axis.value!
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)))
    observer.observe(frame.current!)
    return () => observer.disconnect()
  }, [])
  const layout = useMemo(
    () => (width === 0 ? null : timelineLayout(told, { dyad, width, months: span })),
    [told, dyad.join(), width, span.from, span.to],
  )
  useEffect(() => {
    if (!layout) return
    const { shapes, width: wide, height, label } = layout
    const isHead = ({ tag, attributes }: (typeof shapes)[number]) => tag === 'text' && attributes['font-weight'] === 700
    drawing.current!.replaceChildren(
      svgOf(
        document,
        shapes.filter((shape) => !isHead(shape)),
        wide,
        height,
        label,
      ),
    )
    heads.current!.replaceChildren(svgOf(document, shapes.filter(isHead), wide, height, ''))
    setSpot(null)
  }, [layout])

  const at = (event: PointerEvent) => {
    const box = frame.current!.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const point = (event: PointerEvent) => layout && setSpot(nearest(layout.spots, at(event)))
  const press = (event: PointerEvent) => {
    if (!layout || event.button !== 0) return
    const { scale, bottom } = layout
    const start = at(event)
    const target = frame.current!
    if (start.x < scale.left - 4 || start.y > bottom) return
    target.setPointerCapture(event.pointerId)
    let moved = false
    const follow = (step: PointerEvent) => {
      const { x } = at(step)
      moved ||= Math.abs(x - start.x) > still
      if (moved) brush.value = { from: scale.day(Math.min(x, start.x)), to: scale.day(Math.max(x, start.x)) }
    }
    const end = (step: PointerEvent) => {
      target.removeEventListener('pointermove', follow)
      target.removeEventListener('pointerup', end)
      target.removeEventListener('pointercancel', end)
      if (moved) keepBrush()
      else if (step.type === 'pointerup') choose(nearest(layout.spots, start))
    }
    target.addEventListener('pointermove', follow)
    target.addEventListener('pointerup', end)
    target.addEventListener('pointercancel', end)
  }
  return (
    <div
      class={spot?.key ? 'axis pointed' : 'axis'}
      ref={frame}
      onPointerMove={point}
      onPointerLeave={() => setSpot(null)}
      onPointerDown={press}
      onKeyDown={(event) => event.key === 'Escape' && brush.value && clearWindow()}
    >
      <div class="lanes" ref={drawing} />
      {layout && <Brush layout={layout} asOf={told.asOf} />}
      <div class="heads" ref={heads} aria-hidden="true" />
      {layout && <Past layout={layout} asOf={told.asOf} />}
      {spot && layout && <Tip spot={spot} width={layout.width} />}
    </div>
  )
}

/** A mark opens its source; bars open their days. */
function choose(spot: Spot | null): void {
  if (spot?.key) go({ open: spot.key })
  else if (spot?.days) {
    brush.value = spot.days
    keepBrush()
  }
}

function nearest(spots: readonly Spot[], { x, y }: { x: number; y: number }): Spot | null {
  let best: Spot | null = null
  let least = near * near
  for (const spot of spots) {
    const distance = (spot.x - x) ** 2 + (spot.y - y) ** 2
    if (distance < least) [best, least] = [spot, distance]
  }
  return best
}

function Tip({ spot: { x, y, label }, width }: { spot: Spot; width: number }) {
  const side = x > width / 2 ? { right: `${width - x + 10}px` } : { left: `${x + 10}px` }
  return (
    <div class="tip" aria-hidden="true" style={{ top: `${y + 10}px`, ...side }}>
      {label}
    </div>
  )
}
