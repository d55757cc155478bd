/** What a scenario's text is: its diagnostics by the real checker, its names and numbers, its size and the tree of its first period. Pure. */
import { InvalidInput, YamlSource } from '../../diagnostics/index.ts'
import {
  compile,
  extentOf,
  movesOf,
  observables,
  type Scenario,
  parseScenario,
  stageObservables,
  turnsOf,
} from '../../scenario/index.ts'
import type { Checked, Drawn, Field, Names } from './messages.ts'

/** Beyond so many nodes of one period nothing is drawn; and of those no more than this many, the nearest to the root. */
const largest = 20_000
const drawn = 160

/** @param text of a scenario file */
export function checked(text: string): Checked {
  try {
    const { scenario, warnings } = parseScenario(text, 'scenario.yaml', { play: true })
    const { nodes, informationSets } = extentOf(scenario)
    const size = { nodes, informationSets, periods: scenario.clock.periods }
    return {
      diagnostics: warnings,
      names: namesOf(scenario),
      fields: fieldsOf(scenario, new YamlSource(text, 'scenario.yaml').value() as Raw),
      size,
      tree: treeOf(scenario),
    }
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return { diagnostics: error.diagnostics, names: null, fields: null, size: null, tree: null }
  }
}

export function namesOf(scenario: Scenario): Names {
  const turns = turnsOf(scenario)
  const paths = [...turns.flatMap((turn) => [...observables(turn).keys()]), ...stageObservables(scenario).keys()]
  return {
    actors: Object.keys(scenario.actors),
    types: Object.values(scenario.actors).flatMap(({ types }) => Object.keys(types)),
    parameters: Object.keys(scenario.parameters),
    states: Object.keys(scenario.state),
    calendar: Object.keys(scenario.calendar),
    stages: Object.keys(scenario.stages),
    ends: Object.keys(scenario.ends),
    moves: [...new Set(turns.flatMap((turn) => movesOf(turn).map(({ name }) => name)))],
    paths: [...new Set(paths)],
  }
}

interface Raw {
  actors: Record<string, { types: Record<string, unknown> }>
}

/** @param raw the file as it is written: a type may be a number alone */
function fieldsOf({ parameters, actors, solve, clock }: Scenario, raw: Raw): Field[] {
  const ranged = (path: (string | number)[], range: readonly [number, number] | undefined) =>
    range ? { path: [...path, 'range'], low: range[0], high: range[1] } : null
  const priors = Object.entries(actors).flatMap(([actor, { types }]) =>
    Object.entries(types).map(([type, item]): Field => {
      const path = ['actors', actor, 'types', type]
      const short = typeof raw.actors[actor].types[type] === 'number'
      const { range, why } = item as { range?: [number, number]; why?: string }
      const label = `${actor}: ${type}`
      return { path: short ? path : [...path, 'prior'], label, value: item.prior, range: ranged(path, range), why: why ?? null }
    }),
  )
  return [
    ...priors,
    ...Object.entries(parameters).map(([name, { value, range, why }]): Field => {
      const path = ['parameters', name]
      return { path: [...path, 'value'], label: name, value, range: ranged(path, range), why: why ?? null }
    }),
    {
      path: ['solve', 'lambda', 'value'],
      label: 'λ',
      value: solve.lambda.value,
      range: ranged(['solve', 'lambda'], solve.lambda.range),
      why: solve.lambda.why ?? null,
    },
    { path: ['clock', 'periods'], label: 'periods', value: clock.periods, range: null, why: null },
    { path: ['clock', 'discount'], label: 'discount', value: clock.discount, range: null, why: null },
  ]
}

/** The first period, opened from the root breadth first until enough is drawn. */
export function treeOf(scenario: Scenario): Drawn | null {
  if (extentOf(scenario, 1).nodes > largest) return null
  const { game, steps, step } = compile(scenario, 1)
  const name = (node: number): Pick<Drawn, 'who' | 'kind'> => {
    const at = steps[step[node]]
    if (game.count[node] === 0 || at === undefined) return { who: '', kind: 'end' }
    return at.actor === null ? { who: at.id, kind: 'chance' } : { who: at.actor, kind: 'decision' }
  }
  const root: Drawn = { ...name(0), by: null, children: [], more: 0 }
  const open: { node: number; shown: Drawn }[] = [{ node: 0, shown: root }]
  for (let count = 1; open.length > 0;) {
    const { node, shown } = open.shift()!
    const [first, children] = [game.first[node], game.count[node]]
    if (count + children > drawn) {
      shown.more = children
      continue
    }
    const moves = steps[step[node]]?.moves ?? []
    const to = steps[step[node]]?.to ?? []
    for (let k = 0; k < children; k++) {
      const child = first + k
      const inner: Drawn = { ...name(child), by: moves[k] ?? null, children: [], more: 0 }
      if (inner.kind === 'end') inner.who = to[k] ?? ''
      shown.children.push(inner)
      open.push({ node: child, shown: inner })
    }
    count += children
  }
  return root
}
