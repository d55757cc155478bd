/** Text of a scenario file → a checked {@link Scenario}, or every diagnostic found. */
import { type Diagnostic, InvalidInput, readShape, YamlSource } from '../diagnostics/index.ts'
import { check } from './check/index.ts'
import { type Scenario, ScenarioFile } from './schema.ts'

export interface ParsedScenario {
  scenario: Scenario
  warnings: Diagnostic[]
}

export interface ParseOptions {
  /** Play the periods through as well, for dominated moves and formulas without a value; up to half a second. */
  play?: boolean
}

/**
 * Reads and checks a scenario file.
 * @throws InvalidInput with all errors: of the YAML; else of the shape; else of names, probabilities, cycles and formulas.
 */
export function parseScenario(text: string, file: string, options: ParseOptions = {}): ParsedScenario {
  const source = new YamlSource(text, file)
  const scenario = readShape(source, ScenarioFile, 'scenario', 'docs/scenario.md')
  const found = check(scenario, source, options.play)
  if (found.some((item) => item.severity === 'error')) throw new InvalidInput(found)
  return { scenario, warnings: found }
}
