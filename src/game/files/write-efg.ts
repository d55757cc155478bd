/** Writes extensive games as Gambit's `.efg`, version 2: one line per node in prefix order, everything spelled out at each node. */
import { CHANCE, TERMINAL } from '../public/game.ts'
import { type Fraction, ONE, rational, showRational, ZERO } from '../rational.ts'
import type { Tree } from '../tree/tree.ts'
import { assemble, type DraftNode, type ExactNumbers, type GameFile, type Outcome } from './game-file.ts'
import { quote } from './tokens.ts'

/**
 * The text of a game: numbers are written as integers or quotients, so nothing is rounded. `readEfg` reads back the same game.
 * @example
 * writeEfg(readEfg(text)) // the same game, one node per line
 */
export function writeEfg({ title, comment, tree, exact, names }: GameFile): string {
  const lines = [`EFG 2 R ${quote(title)} { ${names.players.map(quote).join(' ')} }`, quote(comment), '']
  const outcomes = names.outcomes.map(
    ({ number, label, payoffs }) => `${number} ${quote(label)} { ${payoffs.map(showRational).join(', ')} }`,
  )
  const actions = names.sets.map((set) => set.actions.map(quote).join(' '))
  for (const n of prefixOrder(tree)) {
    const label = quote(names.nodes[n])
    const outcome = names.outcome[n] < 0 ? '0' : outcomes[names.outcome[n]]
    const owner = tree.owner[n]
    if (owner === TERMINAL) lines.push(`t ${label} ${outcome}`)
    else if (owner === CHANCE) {
      const set = names.chanceSets[names.chanceSet[n]]
      const events = set.actions.map((action, a) => `${quote(action)} ${showRational(exact.chance[tree.first[n] + a])}`)
      lines.push(`c ${label} ${set.number} ${quote(set.label)} { ${events.join(' ')} } ${outcome}`)
    } else {
      const set = names.sets[tree.set[n]]
      lines.push(`p ${label} ${owner + 1} ${set.number} ${quote(set.label)} { ${actions[tree.set[n]]} } ${outcome}`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** Node numbers, each before all that is below it, children in order; on a stack of its own. */
export function prefixOrder(tree: Tree): Int32Array {
  const order = new Int32Array(tree.nodes)
  const stack = [0]
  for (let at = 0; stack.length > 0; at++) {
    const n = stack.pop()!
    order[at] = n
    for (let a = tree.count[n] - 1; a >= 0; a--) stack.push(tree.first[n] + a)
  }
  return order
}

export interface GameFileOptions {
  title?: string
  comment?: string
  /** The numbers exactly; by default each float is taken as the decimal it prints as, and chances are divided by their sum. */
  exact?: ExactNumbers
}

/**
 * Any tree as a game file, ready for {@link writeEfg}. A `weight` has no place in the format and is multiplied into the payoffs.
 * The information sets may change places: by player, then in prefix order, as in every {@link GameFile}.
 * @example
 * writeEfg(gameFile(buildTree(['Ann', 'Bob'], root), { title: 'Entry' }))
 */
export function gameFile(tree: Tree, { title = '', comment = '', exact }: GameFileOptions = {}): GameFile {
  const width = tree.players.length
  const order = prefixOrder(tree)
  const indexOf = new Int32Array(tree.nodes)
  order.forEach((n, index) => (indexOf[n] = index))
  const factor = factors(tree)
  const setIndex = new Map<number, number>()
  const chanceSets: { number: number; label: string; actions: string[] }[] = []
  const outcomes = new Map<string, Outcome & { index: number }>()
  const nodes = Array.from(order, (n): DraftNode => {
    const owner = tree.owner[n]
    let set = -1
    if (owner === CHANCE) {
      set = chanceSets.length
      chanceSets.push({ number: set + 1, label: '', actions: Array.from({ length: tree.count[n] }, (_, a) => `${a + 1}`) })
    } else if (owner !== TERMINAL) {
      set = setIndex.get(tree.set[n]) ?? setIndex.size
      setIndex.set(tree.set[n], set)
    }
    const payoffs = tree.players.map((_, i): Fraction => {
      const at = n * width + i
      const own = exact ? exact.payoff[at] : rational(tree.payoff[at])
      return factor[n] === 1 ? own : own.mul(rational(factor[n]))
    })
    const parent = tree.parent[n]
    return {
      parent: parent < 0 ? -1 : indexOf[parent],
      label: '',
      owner,
      set,
      outcome: outcomeOf(payoffs),
      chance: chanceOf(n),
    }
  })
  const counts = tree.players.map(() => 0)
  const sets = [...setIndex.keys()].map((s) => {
    const { name, player, actions } = tree.sets[s]
    return { number: ++counts[player], label: name, actions, player }
  })
  const list = [...outcomes.values()].map(({ number, label, payoffs }) => ({ number, label, payoffs }))
  return assemble({ title, comment, players: tree.players, nodes, sets, chanceSets, outcomes: list, warnings: [] })

  /** Equal payoffs share an outcome; none for zeros. */
  function outcomeOf(payoffs: Fraction[]): number {
    if (payoffs.every((p) => p.n === 0n)) return -1
    const key = payoffs.map(showRational).join()
    const index = outcomes.size
    const known = outcomes.get(key) ?? { number: index + 1, label: '', payoffs, index }
    outcomes.set(key, known)
    return known.index
  }

  function chanceOf(n: number): Fraction {
    const parent = tree.parent[n]
    if (parent < 0 || tree.owner[parent] !== CHANCE) return ONE
    if (exact) return exact.chance[n]
    let sum = ZERO
    for (let a = 0; a < tree.count[parent]; a++) sum = sum.add(rational(tree.chance[tree.first[parent] + a]))
    return rational(tree.chance[n]).div(sum)
  }
}

/** Product of the weights above each node. */
function factors(tree: Tree): Float64Array {
  const factor = new Float64Array(tree.nodes).fill(1)
  for (let n = 1; n < tree.nodes; n++) factor[n] = factor[tree.parent[n]] * tree.weight[tree.parent[n]]
  return factor
}
