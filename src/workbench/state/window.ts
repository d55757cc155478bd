/** The window of time that the reader brushes, and the day in the past that is replayed. Both move at every frame; the address follows once they rest. */
import { computed, effect, signal } from '@preact/signals'
import { dayNumber, monthsBefore, type Span } from '../../briefing/words.ts'
import { columnsOf, within } from '../time/columns.ts'
import { assessment } from './load.ts'
import { go, place } from './place.ts'

/** The brushed days; null: the whole axis. */
export const brush = signal<Span | null>(null)

/** What was known on this day is shown; null: on the as-of day. */
export const past = signal<string | null>(null)

/** The latest day that was assessed since the page was opened: the axis ends there, so that the past can be left again. */
const latest = signal('')

/** The days of the axis. */
export const axis = computed<Span | null>(() => {
  const told = assessment.value
  if (!told) return null
  return { from: monthsBefore(told.asOf, place.value.months ?? 24), to: latest.value > told.asOf ? latest.value : told.asOf }
})

export const columns = computed(() => (assessment.value ? columnsOf(assessment.value.facts) : null))

/** What is looked at: the days, and the events on them. */
export const windowed = computed(() => {
  const [span, all] = [brush.value ?? axis.value, columns.value]
  if (!span || !all) return null
  return { span, range: within(all, dayNumber(span.from), dayNumber(span.to)) }
})

/** The day up to which the reader knows. */
export const seen = computed(() => past.value ?? assessment.value?.asOf ?? '')

/** Puts the brush where the address has it. */
export function followWindow(): void {
  effect(() => {
    const [from, to] = place.value.brush?.split('..') ?? []
    brush.value = from === undefined ? null : { from, to }
  })
  effect(() => {
    const asOf = assessment.value?.asOf
    if (asOf === undefined) return
    past.value = null
    if (asOf > latest.peek()) latest.value = asOf
  })
}

/** Writes the brush into the address. */
export function keepBrush(): void {
  const span = brush.value
  go({ brush: span && `${span.from}..${span.to}` }, false)
}

export function clearWindow(): void {
  brush.value = null
  go({ brush: null, pair: null })
}
