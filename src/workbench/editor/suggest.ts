/** What may stand where one is, from the published JSON Schema and the scenario's own names; and what a key means. Pure. */
import type { Names } from './messages.ts'
import type { YamlPlace } from './place.ts'

export interface Suggestion {
  label: string
  detail: string
}

interface Schema {
  description?: string
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  items?: Schema
  prefixItems?: Schema[]
  anyOf?: Schema[]
  enum?: unknown[]
  const?: unknown
}

/** The schemas that a path leads to; several where the file may take several forms. */
export function schemasAt(root: unknown, path: readonly string[]): Schema[] {
  let now = forms(root as Schema)
  for (const step of path) {
    now = now.flatMap((schema) => {
      if (step === '[]') return [...(schema.items ? forms(schema.items) : []), ...(schema.prefixItems ?? []).flatMap(forms)]
      const own = schema.properties?.[step]
      if (own) return forms(own)
      return typeof schema.additionalProperties === 'object' ? forms(schema.additionalProperties) : []
    })
  }
  return now
}

function forms(schema: Schema): Schema[] {
  return schema.anyOf ? schema.anyOf.flatMap(forms) : [schema]
}

/** What a key means, as the schema says. */
export function meaningOf(root: unknown, path: readonly string[]): string | null {
  const key = path.at(-1)
  if (key === undefined) return null
  const parents = schemasAt(root, path.slice(0, -1))
  const found = parents.map((parent) => parent.properties?.[key]).find((schema) => schema !== undefined)
  if (!found) return null
  const type = forms(found)
    .map(({ type, enum: words }) => (words ? words.join(', ') : type))
    .filter(Boolean)
  return [found.description, [...new Set(type)].join(' or ')].filter(Boolean).join('; ')
}

/** Keys whose value is a formula. */
const formulas = new Set(['when', 'pay', 'now', 'flow', 'chance', 'ratio'])

export function suggestions(root: unknown, names: Names | null, { path, key }: YamlPlace): Suggestion[] {
  const schemas = schemasAt(root, path)
  const last = path.at(-1) ?? ''
  if (key) {
    const own = schemas.flatMap((schema) =>
      Object.entries(schema.properties ?? {}).map(([label, inner]) => ({
        label,
        detail: `${schema.required?.includes(label) ? 'required; ' : ''}${inner.description ?? forms(inner)[0]?.type ?? ''}`,
      })),
    )
    return unique([...own, ...named(keyNames(names, path), 'of this scenario')])
  }
  const fixed = schemas.flatMap(({ enum: words, const: one }) => [...(words ?? []), ...(one === undefined ? [] : [one])])
  return unique([
    ...named(fixed.map(String), 'one of those allowed'),
    ...named(valueNames(names, path, last), 'of this scenario'),
  ])
}

function named(labels: readonly string[], detail: string): Suggestion[] {
  return labels.map((label) => ({ label, detail }))
}

function unique(list: readonly Suggestion[]): Suggestion[] {
  const seen = new Set<string>()
  return list.filter(({ label }) => !seen.has(label) && seen.add(label))
}

/** Names that are keys somewhere: actors under payoffs and ends, moves under `observe`, ends under `ends`. */
function keyNames(names: Names | null, path: readonly string[]): string[] {
  if (!names) return []
  const [head] = path
  if (head === 'payoffs' && path.length === 1) return names.actors
  if (head === 'ends') return path.length === 1 ? names.ends : path.length === 2 ? names.actors : []
  if (head === 'observe' && path.length === 1) return names.paths
  if (head === 'precedence' && path.length === 1) return names.actors
  if (path.at(-1) === 'exits' || path.at(-1) === 'shares') return names.moves
  return []
}

function valueNames(names: Names | null, path: readonly string[], last: string): string[] {
  if (!names) return []
  const { actors, types, parameters, states, calendar, stages, ends, moves, paths } = names
  if (formulas.has(last) && !(path[0] === 'questions'))
    return [...parameters, ...states, ...actors, ...calendar, ...actors.map((actor) => `types.${actor}`), ...types]
  if (last === 'actor' && path[0] !== 'observe') return actors
  if (last === 'nature') return states
  if (last === 'reached') return [...stages, ...ends]
  if (last === 'ended') return ends
  if (last === 'move' || last === 'given') return paths
  if (last === 'about') return actors.flatMap((actor) => types.map((type) => `${actor}.${type}`))
  if (path[0] === 'precedence') return moves
  if (path.at(-2) === 'exits' || (path[0] === 'stages' && path.at(-2) === 'moves')) return [...stages, ...ends, 'next']
  return []
}

/** The change that a hint offers. @example fixIn('did you mean `rent`?') // 'rent' */
export function fixIn(hint: string): string | null {
  return /did you mean `([^`]+)`/.exec(hint)?.[1] ?? null
}
