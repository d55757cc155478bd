/** Numbers: ranges that hold their value, and reasons. */
import type { Path } from '../../diagnostics/index.ts'
import type { Scenario } from '../schema.ts'
import type { Report } from './report.ts'

/** A type in the long form; the short one has the prior alone. */
interface LongType {
  prior: number
  range?: [number, number] | undefined
  analyst?: number | undefined
  analystRange?: [number, number] | undefined
  why?: string | undefined
}

interface Stated {
  path: Path
  value: number
  range?: [number, number] | undefined
  why?: string | undefined
}

export function checkNumbers(scenario: Scenario, report: Report): void {
  for (const item of probabilities(scenario)) {
    checkRange(item, report)
    if (item.range && (item.range[0] < 0 || item.range[1] > 1)) {
      const message = `${named(item.path)} is a probability, and its range reaches from ${item.range.join(' to ')}`
      report.warn('scenario/impossible-range', [...item.path, 'range'], message, 'stay between 0 and 1')
    }
  }
  const numbers: Stated[] = [
    { path: ['solve', 'lambda'], ...scenario.solve.lambda },
    ...Object.entries(scenario.parameters).map(([id, item]) => ({ path: ['parameters', id], ...item })),
  ]
  for (const item of numbers) {
    checkRange(item, report)
    checkReason(item, report)
  }
  for (const { path, why } of [...longTypes(scenario), ...assumed(scenario)]) checkReason({ path, value: 0, why }, report)
}

function probabilities(scenario: Scenario): Stated[] {
  const states = Object.entries(scenario.state).map(([id, { stay, range }]) => ({ path: ['state', id], value: stay, range }))
  return [...longTypes(scenario), ...analysts(scenario), ...states, ...assumed(scenario)]
}

/** Types in the long form. */
function longTypes(scenario: Scenario): Stated[] {
  return Object.entries(scenario.actors).flatMap(([id, { types }]) =>
    Object.entries(types).flatMap(([type, entry]): Stated[] => {
      if (Object.keys(entry).length === 1) return []
      const { prior, range, why }: LongType = entry
      return [{ path: ['actors', id, 'types', type], value: prior, range, why }]
    }),
  )
}

/** What the analyst believes of types, with a range of its own. */
function analysts(scenario: Scenario): Stated[] {
  return Object.entries(scenario.actors).flatMap(([id, { types }]) =>
    Object.entries(types).flatMap(([type, entry]): Stated[] => {
      const { prior, analyst = prior, analystRange: range }: LongType = entry
      return range ? [{ path: ['actors', id, 'types', type, 'analyst'], value: analyst, range }] : []
    }),
  )
}

function assumed({ clock, reading, residual }: Scenario): Stated[] {
  const items: [Path, typeof residual][] = [
    [['clock', 'continue'], clock.continue],
    [['reading', 'overlap'], reading.overlap],
    [['residual'], residual],
  ]
  return items.flatMap(([path, item]) => (item ? [{ path, ...item }] : []))
}

function checkRange({ path, value, range }: Stated, report: Report): void {
  if (!range) return
  const [low, high] = range
  if (low > high) {
    const message = `the range of ${named(path)} is upside down: ${low} to ${high}`
    report.error('scenario/upside-down', [...path, 'range'], message, `write [${high}, ${low}]`)
  } else if (value < low || value > high) {
    const message = `${named(path)} is ${value}, outside its range ${low} to ${high}`
    report.warn('scenario/outside-range', path, message, 'correct the value or the range')
  }
}

function checkReason({ path, why }: Stated, report: Report): void {
  if (why) return
  report.warn('scenario/no-reason', path, `${named(path)} has no reason`, 'say in `why` where the number comes from')
}

function named(path: Path): string {
  return String(path.at(-1))
}
