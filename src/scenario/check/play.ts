/**
 * The periods played through, where their trees are small: formulas that give no number, and dominated moves. A move is dominated here
 * if for every type, in every period and public state, whatever is replied, its actor gets less than by another move of the same
 * choice, and nothing else differs: neither the others' payoffs nor what follows. Such a move could only be a signal.
 */
import type { Path } from '../../diagnostics/index.ts'
import { type PublicGame } from '../../game/index.ts'
import { compilePeriods, type CompiledPeriods, type ScenarioStageTree } from '../periods.ts'
import type { Scenario } from '../schema.ts'
import { mostNodes, publicStates } from '../size.ts'
import { formulasOf } from './formulas.ts'
import type { Report } from './report.ts'

/** Nodes of all periods times public states, up to which playing through costs next to nothing. */
const small = 200_000
/** Moves at a node, up to which they are compared in pairs. */
const few = 200
/** Share of the payoffs involved that a difference must exceed, lest rounding pass for dominance. */
const rounding = 1e-12

/** An option of a choice, and the other options that have been better wherever it could be chosen. */
interface Option {
  path: Path
  actor: string
  option: string
  better: string[]
}

export function checkPlay(scenario: Scenario, report: Report): void {
  if (!(mostNodes(scenario) * publicStates(scenario) <= small)) return
  try {
    for (const { path, actor, option, better } of optionsOf(scenario, compilePeriods(scenario, scenario.clock.periods))) {
      if (better.length === 0) continue
      const message = `for every type and reply \`${option}\` brings ${actor} less than \`${better[0]}\`, and nothing else differs`
      report.warn('scenario/dominated-move', path, message, 'is a payoff missing? As a mere signal it may stand')
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const place = formulasOf(scenario).find(({ text }) => error.message.includes(text))
    report.error('scenario/no-number', place?.path ?? ['turns'], error.message, 'let it give a finite number in every case')
  }
}

function optionsOf(scenario: Scenario, compiled: CompiledPeriods): Option[] {
  const found = new Map<string, Option>()
  for (let period = 0; period < compiled.periods; period++) {
    for (let state = 0; state < compiled.states; state++) {
      const tree = compiled.stage(period, state)
      for (let n = 0; n < tree.game.nodes; n++) {
        for (const option of optionsAt(scenario, tree, n)) {
          const key = option.path.join('|') + option.option
          const before = found.get(key)
          if (before) before.better = before.better.filter((name) => option.better.includes(name))
          else found.set(key, option)
        }
      }
    }
  }
  return [...found.values()]
}

/** The options of the choices at a node, each with those that are better there. */
function optionsAt(scenario: Scenario, tree: ScenarioStageTree, n: number): Option[] {
  const step = tree.steps[tree.step[n]] as ScenarioStageTree['steps'][number] | undefined
  if (!step || step.actor === null || step.moves.length > few) return []
  const { actor } = step
  const children = step.moves.map((_, k) => tree.game.first[n] + k)
  if (!step.turn) {
    return step.moves.map((option, a) => {
      const better = step.moves.filter((_, b) => dominates(tree, n, children[b], children[a]))
      return { path: ['stages', step.id, 'moves', option], actor, option, better }
    })
  }
  const { moves } = step.turn
  const at = scenario.turns.findIndex((turn) => 'actor' in turn && turn.actor === actor)
  const components = [...new Set(moves.flatMap(({ choices }) => Object.keys(choices)))]
  const byName = new Map(step.moves.map((name, k) => [name, k]))
  return components.flatMap((component) => {
    const options = [...new Set(moves.flatMap(({ choices, to }) => (to === undefined ? [choices[component]] : [])))]
    const path: Path = ['turns', at, 'moves', ...(component === '' ? [] : [component])]
    return options.map((option): Option => {
      const better = options.filter((other) =>
        moves.every((move, a) => {
          if (move.choices[component] !== option) return true
          const b = byName.get(components.map((name) => (name === component ? other : move.choices[name])).join('+'))
          return b !== undefined && dominates(tree, n, children[b], children[a])
        }),
      )
      return { path, actor, option, better }
    })
  })
}

/** Whether entering `b` rather than `a` from a node brings its owner more in every case, and nothing else differs. */
function dominates({ game, next }: ScenarioStageTree, from: number, b: number, a: number): boolean {
  const owner = game.owner[from]
  const start = { gain: new Float64Array(game.profiles), size: new Float64Array(game.profiles) }
  return a !== b && compare(b, a, start, 1)

  function compare(good: number, bad: number, above: typeof start, scale: number): boolean {
    const same =
      game.owner[good] === game.owner[bad] &&
      game.count[good] === game.count[bad] &&
      next[good] === next[bad] &&
      game.weight[good] === game.weight[bad] &&
      sameTilt(game, good, bad)
    if (!same) return false
    const gain = above.gain.slice()
    const size = above.size.slice()
    for (let player = 0; player < game.players.length; player++) {
      for (let p = 0; p < game.profiles; p++) {
        const more = scale * payoff(game, good, player, p)
        const less = scale * payoff(game, bad, player, p)
        if (player === owner) {
          gain[p] += more - less
          size[p] += Math.abs(more) + Math.abs(less)
        } else if (Math.abs(more - less) > rounding * (Math.abs(more) + Math.abs(less))) return false
      }
    }
    if (game.count[good] === 0) return gain.every((x, p) => x > rounding * size[p])
    for (let k = 0; k < game.count[good]; k++) {
      const [left, right] = [game.first[good] + k, game.first[bad] + k]
      if (game.chance[left] !== game.chance[right]) return false
      if (!compare(left, right, { gain, size }, scale * game.weight[good])) return false
    }
    return true
  }
}

function payoff({ rows, row, players, profiles }: PublicGame, n: number, player: number, profile: number): number {
  return rows[(row[n] * players.length + player) * profiles + profile]
}

function sameTilt({ tilt, tilts, profiles }: PublicGame, a: number, b: number): boolean {
  if (!tilt || tilt[a] === tilt[b]) return true
  const [left, right] = [a, b].map((n) => tilts.slice(tilt[n] * profiles, (tilt[n] + 1) * profiles))
  return left.every((x, p) => x === right[p])
}
