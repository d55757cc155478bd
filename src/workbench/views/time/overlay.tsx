/** What lies over the lanes: the brushed window with its two handles, the handle of the past, and the words of the mark pointed at. */
import { day, dayNumber, dayOfNumber, type TimelineLayout } from '../../../briefing/words.ts'
import { brush, keepBrush, past } from '../../state/window.ts'
import { texts } from '../../texts.ts'

interface Props {
  layout: TimelineLayout
  /** Latest day that can be asked about. */
  asOf: string
}

/** Days that a press of a key moves a handle. */
const steps: Record<string, number> = { ArrowLeft: -7, ArrowDown: -7, ArrowRight: 7, ArrowUp: 7, PageDown: -30, PageUp: 30 }

export function Brush({ layout }: Props) {
  const words = texts.time
  const { scale, top, bottom } = layout
  const span = brush.value
  const { from, to } = span ?? scale
  const [left, right] = [scale.x(clamp(from, scale)), scale.x(clamp(to, scale))]
  const box = { top: `${top}px`, height: `${bottom - top}px` }
  const move = (which: 'from' | 'to', value: string) => {
    const next = { from, to, [which]: value }
    brush.value = next.from <= next.to ? next : { from: next.to, to: next.from }
    keepBrush()
  }
  return (
    <>
      {span && (
        <>
          <div class="shade" style={{ ...box, left: `${scale.left}px`, width: `${Math.max(0, left - scale.left)}px` }} />
          <div class="shade" style={{ ...box, left: `${right}px`, width: `${Math.max(0, scale.right - right)}px` }} />
        </>
      )}
      <Handle
        class={span ? 'edge from' : 'edge from idle'}
        label={words.from}
        x={left}
        box={box}
        value={from}
        scale={scale}
        onValue={(value) => move('from', value)}
      />
      <Handle
        class={span ? 'edge to' : 'edge to idle'}
        label={words.to}
        x={right}
        box={box}
        value={to}
        scale={scale}
        onValue={(value) => move('to', value)}
      />
    </>
  )
}

export function Past({ layout, asOf }: Props) {
  const { scale, top, bottom } = layout
  const value = past.value ?? asOf
  const x = scale.x(clamp(value, scale))
  const box = { top: `${top - 2}px`, height: `${bottom - top + 8}px` }
  return (
    <>
      {past.value !== null && (
        <div
          class="shade later"
          style={{ top: `${top}px`, height: `${bottom - top}px`, left: `${x}px`, width: `${scale.right - x}px` }}
        />
      )}
      <Handle
        class="as-of"
        label={texts.time.past}
        x={x}
        box={box}
        value={value}
        scale={{ ...scale, to: asOf }}
        onValue={(day) => {
          past.value = day === asOf ? null : day
        }}
      />
    </>
  )
}

function clamp(day: string, { from, to }: { from: string; to: string }): string {
  return day < from ? from : day > to ? to : day
}

interface HandleProps {
  class: string
  label: string
  x: number
  box: { top: string; height: string }
  value: string
  scale: TimelineLayout['scale']
  onValue: (day: string) => void
}

function Handle({ class: name, label, x, box, value, scale, onValue }: HandleProps) {
  const press = (event: KeyboardEvent) => {
    const { key } = event
    const by = steps[key]
    const ends: Record<string, string> = { Home: scale.from, End: scale.to }
    const next = by !== undefined ? dayOfNumber(dayNumber(value) + (event.shiftKey ? Math.sign(by) : by)) : ends[key]
    if (next === undefined) return
    event.preventDefault()
    onValue(clamp(next, scale))
  }
  const drag = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const handle = event.currentTarget
    const origin = handle.parentElement!.getBoundingClientRect().left
    event.stopPropagation()
    handle.setPointerCapture(event.pointerId)
    const follow = (moved: PointerEvent) => onValue(clamp(scale.day(moved.clientX - origin), scale))
    const end = () => {
      handle.removeEventListener('pointermove', follow)
      handle.removeEventListener('pointerup', end)
      handle.removeEventListener('pointercancel', end)
    }
    handle.addEventListener('pointermove', follow)
    handle.addEventListener('pointerup', end)
    handle.addEventListener('pointercancel', end)
  }
  return (
    <div
      class={`handle ${name}`}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={dayNumber(scale.from)}
      aria-valuemax={dayNumber(scale.to)}
      aria-valuenow={dayNumber(value)}
      aria-valuetext={day(value)}
      style={{ ...box, left: `${x}px` }}
      onKeyDown={press}
      onPointerDown={drag}
    />
  )
}
