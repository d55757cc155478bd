/** Text of a scenario file → a checked {@link Scenario}, or every diagnostic found. */
import { z } from 'zod'
import { type Diagnostic, InvalidInput, nearest } from '../diagnostics/index.ts'
import { check } from './check.ts'
import { type Scenario, ScenarioFile } from './schema.ts'
import { type Path, YamlSource } from './source.ts'

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
  const value = source.value()
  const result = ScenarioFile.safeParse(value)
  if (!result.success) throw new InvalidInput(result.error.issues.flatMap((issue) => shapeProblems(issue, [], source)))
  const found = check(result.data, source)
  const errors = found.filter((item) => item.severity === 'error')
  if (errors.length > 0) throw new InvalidInput(errors)
  return { scenario: result.data, warnings: found }
}

type Issue = z.core.$ZodIssue

/** One or more diagnostics for a shape error; of a union's branches the one that came furthest is explained. */
function shapeProblems(issue: Issue, above: Path, source: YamlSource): Diagnostic[] {
  const path = [...above, ...(issue.path as (string | number)[])]
  const where = path.length > 0 ? `\`${path.join('.')}\`` : 'the file'
  const problem = (message: string, hint: string, at = source.at(path)): Diagnostic[] => [
    { code: `scenario/${issue.code.replaceAll('_', '-')}`, severity: 'error', message, hint, file: source.file, at },
  ]
  if (issue.code === 'invalid_union') {
    const branches = issue.errors.filter((branch) => branch.length > 0)
    const best = branches.toSorted((a, b) => wrongness(a) - wrongness(b))[0]
    return best
      ? best.flatMap((inner) => shapeProblems(inner, path, source))
      : problem(`${where}: ${issue.message}`, 'see docs/scenario.md')
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.flatMap((key) => {
      const near = nearest(key, knownKeys(path))
      const hint = near ? `did you mean \`${near}\`?` : `known here: ${knownKeys(path).join(', ') || 'see docs/scenario.md'}`
      return problem(`${where} has no property \`${key}\``, hint, source.at([...path, key], true))
    })
  }
  if (issue.code === 'invalid_key')
    return problem(`${where}: ${issue.issues[0]?.message ?? issue.message}`, 'rename it', source.at(path, true))
  if (issue.code === 'invalid_type' && /received undefined/.test(issue.message)) {
    return problem(`${where} is missing`, `add it: ${issue.expected} is expected`)
  }
  return problem(`${where}: ${issue.message}`, 'docs/scenario.md lists what may stand here')
}

/** A branch that merely has unknown or missing keys was more likely meant than one of another type altogether. */
function wrongness(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.path.length === 0 && issue.code === 'invalid_type' ? 10 : 1), 0)
}

/** Properties that the schema knows at a path. */
function knownKeys(path: Path): string[] {
  let schema: unknown = ScenarioFile
  for (const step of path) schema = inner(schema, step)
  return shapeKeys(schema)
}

function inner(schema: unknown, step: string | number): unknown {
  const def = unwrap(schema)
  if (def instanceof z.ZodObject) return def.shape[step]
  if (def instanceof z.ZodRecord) return def.valueType
  if (def instanceof z.ZodArray) return def.element
  if (def instanceof z.ZodUnion) return def.options.map((option) => inner(option, step)).find(Boolean)
  return undefined
}

function shapeKeys(schema: unknown): string[] {
  const def = unwrap(schema)
  if (def instanceof z.ZodObject) return Object.keys(def.shape)
  if (def instanceof z.ZodUnion) return [...new Set(def.options.flatMap(shapeKeys))]
  return []
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrap(schema.unwrap())
  if (schema instanceof z.ZodPipe) return unwrap(schema.in)
  return schema
}
