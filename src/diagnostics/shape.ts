/** The shape of a YAML file: a Zod schema's verdict as diagnostics with positions and near misses. */
import { z } from 'zod'
import { type Diagnostic, InvalidInput, nearest } from './diagnostic.ts'
import type { Path, YamlSource } from './yaml.ts'

interface Context {
  source: YamlSource
  schema: z.ZodType
  /** First part of the diagnostics' codes. */
  area: string
  /** Page that describes the file. */
  docs: string
}

/** More than this many unknown properties of one mapping help nobody. */
const most = 200

/** The file's value, if it has the schema's shape. @throws InvalidInput with every deviation. */
export function readShape<T>(source: YamlSource, schema: z.ZodType<T>, area: string, docs: string): T {
  const result = schema.safeParse(source.value())
  if (result.success) return result.data
  throw new InvalidInput(result.error.issues.flatMap((issue) => shapeProblems(issue, [], { source, schema, area, docs })))
}

type Issue = z.core.$ZodIssue

/** One or more diagnostics for a shape error; of a union's branches the one that came furthest is explained. */
function shapeProblems(issue: Issue, above: Path, context: Context): Diagnostic[] {
  const { source, schema } = context
  const path = [...above, ...(issue.path as (string | number)[])]
  const where = path.length > 0 ? `\`${path.join('.')}\`` : 'the file'
  const problem = (message: string, hint: string, at = source.at(path)): Diagnostic[] => [
    { code: `${context.area}/${issue.code.replaceAll('_', '-')}`, severity: 'error', message, hint, file: source.file, at },
  ]
  if (issue.code === 'invalid_union') {
    const branches = issue.errors.filter((branch) => branch.length > 0)
    const best = branches.toSorted((a, b) => wrongness(a) - wrongness(b))[0]
    return best
      ? best.flatMap((inner) => shapeProblems(inner, path, context))
      : problem(`${where}: ${issue.message}`, `see ${context.docs}`)
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, most).flatMap((key) => {
      const near = nearest(key, knownKeys(schema, path))
      const hint = near
        ? `did you mean \`${near}\`?`
        : `known here: ${knownKeys(schema, path).join(', ') || `see ${context.docs}`}`
      return problem(`${where} has no property \`${key}\``, hint, source.at([...path, key], true))
    })
  }
  if (issue.code === 'invalid_key')
    return problem(`${where}: ${issue.issues[0]?.message ?? issue.message}`, 'rename it', source.at(path, true))
  if (issue.code === 'invalid_type' && /received undefined/.test(issue.message)) {
    return problem(`${where} is missing`, `add it: ${issue.expected} is expected`)
  }
  return problem(`${where}: ${issue.message}`, `${context.docs} lists what may stand here`)
}

/** A branch that merely has unknown or missing keys was more likely meant than one of another type altogether. */
function wrongness(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + issue.keys.length
    return sum + (issue.path.length === 0 && issue.code === 'invalid_type' ? 10 : 1)
  }, 0)
}

/** Properties that the schema knows at a path. */
function knownKeys(schema: unknown, path: Path): string[] {
  return shapeKeys(path.reduce(inner, schema))
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
