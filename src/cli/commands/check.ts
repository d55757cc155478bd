/** standoff check: every diagnostic of a scenario file, and the size of its game before it is built. */
import { type Diagnostic, InvalidInput, render } from '../../diagnostics/index.ts'
import { horizonWithin, largestGame, parseScenario, type Scenario, sizeOf } from '../../scenario/index.ts'
import { print, printJson, readInput } from '../io.ts'
import { exit } from '../run.ts'

interface Options {
  periods?: number
  json?: boolean
}

export async function command(file: string, options: Options): Promise<number> {
  const text = new TextDecoder().decode(await readInput(file))
  const { scenario, diagnostics } = read(text, file)
  const size = scenario && sizing(scenario, options.periods ?? scenario.clock.periods)
  if (options.json) printJson({ schema: 'standoff/check@1', file, diagnostics, size: size ?? null })
  else {
    for (const item of diagnostics) print(`${render(item, text)}\n`)
    if (size)
      print(
        `${size.periods} periods: ${size.nodes.toLocaleString('en')} nodes${size.fits ? '' : `; at most ${size.longest} periods fit`}`,
      )
    print(`${count(diagnostics, 'error')} errors, ${count(diagnostics, 'warning')} warnings`)
  }
  return scenario ? exit.done : exit.invalid
}

function read(text: string, file: string): { scenario?: Scenario; diagnostics: readonly Diagnostic[] } {
  try {
    const { scenario, warnings } = parseScenario(text, file)
    return { scenario, diagnostics: warnings }
  } catch (error) {
    if (error instanceof InvalidInput) return { diagnostics: error.diagnostics }
    throw error
  }
}

function sizing(scenario: Scenario, periods: number) {
  const nodes = sizeOf(scenario, periods)
  return { periods, nodes, fits: nodes <= largestGame, longest: horizonWithin(scenario, largestGame, Math.max(periods, 1)) }
}

function count(diagnostics: readonly Diagnostic[], severity: Diagnostic['severity']): number {
  return diagnostics.filter((item) => item.severity === severity).length
}
