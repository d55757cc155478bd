/**
 * Settings as the page keeps them: `path=value`, each path once, in the order of the levers, so that the order in which sliders were
 * moved changes nothing. What stands as in the scenario is no setting.
 */
import type { Flip, Lever, StartLever } from '../../outlook/index.ts'

/** Everything that may be moved. */
export interface Movable {
  levers: readonly Lever[]
  starts: readonly StartLever[]
}

/** One value changed, or put back with null. */
export function changed(movable: Movable, settings: readonly string[], path: string, value: string | null): string[] {
  const others = settings.filter((item) => split(item)[0] !== path)
  return ordered(movable, value === null ? others : [...others, `${path}=${value}`])
}

/** The same settings under the levers' own names and in their order; of two for one path the later counts. */
export function ordered({ levers, starts }: Movable, settings: readonly string[]): string[] {
  const standing = new Map<string, string>([
    ...levers.map(({ path, value }) => [path, String(value)] as const),
    ...starts.map(({ path, value }) => [path, value] as const),
  ])
  const paths = [...standing.keys()]
  const bySymbol = new Map(levers.flatMap(({ path, symbol }) => (symbol === null ? [] : [[symbol, path] as const])))
  const last = new Map(
    settings.map((item) => {
      const [path, value] = split(item)
      return [standing.has(path) ? path : (bySymbol.get(path) ?? path), plainNumber(value)] as const
    }),
  )
  const place = (path: string) => (standing.has(path) ? paths.indexOf(path) : paths.length)
  return [...last]
    .filter(([path, value]) => standing.get(path) !== value)
    .toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([path, value]) => `${path}=${value}`)
}

export function valueOf(settings: readonly string[], path: string): string | null {
  const found = settings.find((item) => split(item)[0] === path)
  return found === undefined ? null : split(found)[1]
}

/** Just beyond the place where the words change, seen from where the lever stands. */
export function beyond({ low, high, value }: Lever, { at }: Flip): number {
  const away = (high - low) / 20
  const target = value < at ? Math.min(at + away, high) : Math.max(at - away, low)
  return Number(target.toPrecision(3))
}

/** A step for a slider that has decimals as people write them, at least twenty along the range. */
export function stepOf({ low, high }: Pick<Lever, 'low' | 'high'>): number {
  return high > low ? Number(`1e${Math.floor(Math.log10((high - low) / 20))}`) : 0.01
}

/** The levers by how far each moves a question along its range, as the assessment's tornado has it; then the others. */
export function ranked(
  levers: readonly Lever[],
  drivers: readonly { kind: string; label: string; from: number; to: number }[],
) {
  const span = new Map<string, number>()
  for (const { kind, label, from, to } of drivers) {
    const [path] = label.split(' from ')
    if (kind === 'assumption') span.set(path, Math.max(span.get(path) ?? 0, Math.abs(to - from)))
  }
  const first = levers.filter(({ path }) => span.has(path)).toSorted((a, b) => span.get(b.path)! - span.get(a.path)!)
  return { first, rest: levers.filter(({ path }) => !span.has(path)) }
}

function split(setting: string): [string, string] {
  const cut = setting.indexOf('=')
  return cut < 0 ? [setting, ''] : [setting.slice(0, cut).trim(), setting.slice(cut + 1).trim()]
}

/** `1.0` and `1` are one number. */
function plainNumber(text: string): string {
  const number = Number(text)
  return text !== '' && Number.isFinite(number) ? String(number) : text
}
