/** Text of a scenario file → a checked {@link Scenario}, or every diagnostic found. */
import { type Diagnostic, InvalidInput, readShape, YamlSource } from '../diagnostics/index.ts'
import { check } from './check.ts'
import { type Scenario, ScenarioFile } from './schema.ts'

export interface ParsedScenario {
  scenario: Scenario
  warnings: Diagnostic[]
}

/**
 * Reads and checks a scenario file.
 * @throws InvalidInput with all errors: YAML, shape, names, probabilities, cycles, formulas.
 */
export function parseScenario(text: string, file: string): ParsedScenario {
  const source = new YamlSource(text, file)
  const scenario = readShape(source, ScenarioFile, 'scenario', 'docs/scenario.md')
  const found = check(scenario, source)
  const errors = found.filter((item) => item.severity === 'error')
  if (errors.length > 0) throw new InvalidInput(errors)
  return { scenario, warnings: found }
}
