/** standoff check: every diagnostic of a scenario file, and the size of its game before it is built. */
import { type Diagnostic, InvalidInput, refuse, render, YamlSource } from '../../diagnostics/index.ts'
import {
  type Extent,
  extentOf,
  horizonWithin,
  largestGame,
  mostNodes,
  type ParsedScenario,
  parseScenario,
  privateChoices,
  type Scenario,
  treeOnly,
} from '../../scenario/index.ts'
import { print, printJson, readInput } from '../io.ts'
import { exit } from '../run.ts'

interface Options {
  periods?: number
  json?: boolean
}

interface Size extends Extent {
  periods: number
  /** How the file wants the game solved; null for whichever suits its size. */
  method: 'tree' | 'recursion' | null
  /** Whether nothing but the whole tree can carry it. */
  only: boolean
  /** Whether some actors do not see some moves: there are then fewer information sets than counted. */
  hidden: boolean
  /** Whether the whole tree can be built, and with at most how many periods it could. */
  fits: boolean
  longest: number
}

export async function command(file: string, options: Options): Promise<number> {
  if (options.periods === 0) refuse('scenario/periods', file, 'a game needs at least one period', 'give --periods 1 or more')
  const text = new TextDecoder().decode(await readInput(file))
  const { scenario, warnings } = read(text, file)
  const periods = options.periods ?? scenario?.clock.periods ?? 1
  const countable = scenario && mostNodes(scenario, periods) <= largestGame
  const size = countable ? sizing(scenario, periods) : undefined
  const large = scenario && tooLarge(scenario, size, periods, text, file)
  const diagnostics = large ? [...warnings, large] : warnings
  if (options.json) printJson({ schema: 'standoff/check@1', file, diagnostics, size: size ?? null })
  else {
    for (const item of diagnostics) print(`${render(item, text)}\n`)
    if (size) print(told(size))
    if (scenario) print(`unused: ${unused(warnings).join(', ') || 'nothing'}`)
    print(`${count(diagnostics, 'error')} errors, ${count(diagnostics, 'warning')} warnings`)
  }
  return count(diagnostics, 'error') === 0 ? exit.done : exit.invalid
}

function read(text: string, file: string): { scenario?: Scenario; warnings: ParsedScenario['warnings'] } {
  try {
    return parseScenario(text, file, { play: true })
  } catch (error) {
    if (error instanceof InvalidInput) return { warnings: [...error.diagnostics] }
    throw error
  }
}

function sizing(scenario: Scenario, periods: number): Size {
  const extent = extentOf(scenario, periods)
  const fits = extent.nodes <= largestGame
  const longest = fits ? periods : horizonWithin(scenario, largestGame, periods)
  const only = treeOnly(scenario).length > 0
  const hidden = privateChoices(scenario).length > 0
  return { periods, ...extent, fits, longest, method: scenario.solve.method ?? (only ? 'tree' : null), only, hidden }
}

/** Refuses what would not fit in memory. */
function tooLarge(
  scenario: Scenario,
  size: Size | undefined,
  periods: number,
  text: string,
  file: string,
): Diagnostic | undefined {
  const found = { code: 'scenario/too-large', severity: 'error', file } as const
  const source = new YamlSource(text, file)
  if (!size) {
    const most = mostNodes(scenario, periods).toLocaleString('en')
    const message = `the trees of single periods alone may have ${most} nodes, more than ${largestGame.toLocaleString('en')}`
    return { ...found, message, hint: 'fewer moves at once, fewer states or fewer levels', at: source.at(['turns'], true) }
  }
  if (size.method !== 'tree' || size.fits) return undefined
  const message = `${periods} periods make ${size.nodes.toLocaleString('en')} nodes, more than ${largestGame.toLocaleString('en')}`
  const fitting = size.longest > 0 ? `${size.longest} periods fit` : 'no horizon fits'
  const reason = treeOnly(scenario).at(0)
  const hint = reason
    ? `${fitting}; the recursion is no way out: ${reason.message}`
    : `${fitting}; or solve it by \`method: recursion\``
  return { ...found, message, hint, at: source.at(scenario.solve.method ? ['solve', 'method'] : ['clock', 'periods']) }
}

function told({ periods, nodes, informationSets, longest, fits, states, perPeriod, method, only, hidden }: Size): string {
  const solver = { tree: 'the whole tree', recursion: 'the recursion' }
  const number = (n: number) => n.toLocaleString('en')
  const several = (n: number, what: string) => `${number(n)} ${what}${n === 1 ? '' : 's'}`
  return [
    `${several(periods, 'period')}: ${several(nodes, 'node')}, ${hidden ? 'at most ' : ''}${several(informationSets, 'information set')}` +
      (fits ? '' : `; at most ${several(longest, 'period')} fit`),
    `${only ? 'single periods' : 'for the recursion'}: ${several(states, 'public state')}, ${perPeriod.map(number).join(', ')} nodes in the periods`,
    `solved by ${method ? solver[method] : 'the one or the other, as suits its size'}`,
  ].join('\n')
}

/** Names of what the warnings call unused or out of reach. */
function unused(warnings: readonly Diagnostic[]): string[] {
  return warnings.flatMap(({ code, message }) =>
    /^scenario\/(unused|unreached)-/.test(code) ? [/(\S+?)(?: or due\.\S+)?$/.exec(message)![1]] : [],
  )
}

function count(diagnostics: readonly Diagnostic[], severity: Diagnostic['severity']): number {
  return diagnostics.filter((item) => item.severity === severity).length
}
