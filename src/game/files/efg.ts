/**
 * Reads Gambit's `.efg` files, version 2: extensive games as nodes in prefix order (Savani & Turocy, Gambit: The package for
 * computation in game theory, "Game representation formats"; https://gambitproject.readthedocs.io/en/stable/formats.html).
 *
 * Beyond the format it accepts what has one meaning only: labels left out, an action list repeated at every node or left out where
 * the set is known, commas anywhere or nowhere, decimals that miss a sum of 1 by rounding.
 */
import { CHANCE, TERMINAL } from '../public/game.ts'
import { Fraction, ONE, showRational, toNumber, ZERO } from '../rational.ts'
import { assemble, type DraftNode, type GameFile, type Outcome, type SetNames } from './game-file.ts'
import { type KnownSet, knownSet } from './known-set.ts'
import { Tokens } from './tokens.ts'

/** Chance probabilities may miss 1 by this much, as rounded decimals do; they are then divided by their sum. */
const ROUNDING = new Fraction(1n, 1_000_000n)
/** `Tree.owner` is an Int8Array. */
const MOST_PLAYERS = 127

type KnownOutcome = Outcome & { index: number }

/**
 * Reads an extensive game. Linear in the length of the text.
 * @param file what error messages call the text.
 * @throws GameFileError with line, column and hint.
 * @example
 * readEfg('EFG 2 R "Entry" { "Firm" "Rival" } p "" 1 1 { "out" "in" } 0 t "" 1 { 0, 2 } t "" 2 { 1, 1 }').tree.nodes // 3
 */
export function readEfg(text: string, file = 'game.efg'): GameFile {
  return new EfgReader(new Tokens(text, file, 'efg')).read()
}

class EfgReader {
  readonly #tokens: Tokens
  #players: string[] = []
  readonly #nodes: DraftNode[] = []
  readonly #sets = new Map<string, KnownSet>()
  readonly #chanceSets = new Map<number, KnownSet>()
  /** The first lottery of each chance set. */
  readonly #lotteries: (readonly Fraction[])[] = []
  readonly #outcomes = new Map<number, KnownOutcome>()
  /** Nodes that wait for children, the innermost last: how many are still to come, and with what chance. */
  readonly #waiting: { node: number; next: number; count: number; chances: readonly Fraction[] | null }[] = []

  constructor(tokens: Tokens) {
    this.#tokens = tokens
  }

  read(): GameFile {
    const tokens: Tokens = this.#tokens
    const title = tokens.head('EFG', 2)
    const { at } = tokens
    this.#players = tokens.texts('the names of the players')
    if (this.#players.length === 0) tokens.fail('no-players', 'The game has no players.', 'Name them: { "A" "B" }.', at)
    if (this.#players.length > MOST_PLAYERS) {
      tokens.fail('too-many-players', `${this.#players.length} players are too many.`, `Use ${MOST_PLAYERS} or fewer.`, at)
    }
    const comment = tokens.optionalText() ?? ''
    do this.#node()
    while (this.#waiting.length > 0)
    if (tokens.kind !== 'end') {
      const hint = 'Remove the rest, or give a node above one action more.'
      tokens.fail('after-the-end', `The tree is complete, but ${tokens.present()} follows.`, hint)
    }
    return assemble({
      title,
      comment,
      players: this.#players,
      nodes: this.#nodes,
      sets: [...this.#sets.values()],
      chanceSets: [...this.#chanceSets.values()].map(strip),
      outcomes: [...this.#outcomes.values()].map(({ number, label, payoffs }) => ({ number, label, payoffs })),
      warnings: tokens.warnings(),
    })
  }

  #node(): void {
    const tokens: Tokens = this.#tokens
    const above = this.#waiting.at(-1)
    const { kind, value } = tokens
    if (kind !== 'symbol' || (value !== 'p' && value !== 'c' && value !== 't')) {
      const wanted = above
        ? `A node (p, c or t) has to follow: ${above.count - above.next} more below the node above`
        : 'The first node has to follow'
      tokens.fail(
        'expected-node',
        `${wanted}, but here is ${tokens.present()}.`,
        'Start it with p (decision), c (chance) or t (end).',
      )
    }
    const index = this.#nodes.length
    const node: DraftNode = {
      parent: above?.node ?? -1,
      label: '',
      owner: TERMINAL,
      set: -1,
      outcome: -1,
      chance: above?.chances?.[above.next] ?? ONE,
    }
    this.#nodes.push(node)
    if (above && ++above.next === above.count) this.#waiting.pop()
    tokens.advance()
    node.label = tokens.optionalText() ?? ''
    if (value === 'p') this.#decision(node, index)
    else if (value === 'c') this.#chance(node, index)
    this.#outcome(node)
  }

  /** `player set ["label"] [{ actions }]`. */
  #decision(node: DraftNode, index: number): void {
    const tokens: Tokens = this.#tokens
    const { at } = tokens
    const player = tokens.integer('player', 1) - 1
    if (player >= this.#players.length) {
      const hint = 'Add the player to the first line, or correct the number.'
      tokens.fail('unknown-player', `There is no player ${player + 1}; the game has ${this.#players.length}.`, hint, at)
    }
    const start = tokens.at
    const number = tokens.integer('information set', 0)
    const label = tokens.optionalText()
    const actions = tokens.opens() ? tokens.texts('the actions') : null
    const key = `${player}:${number}`
    const set = knownSet(
      tokens,
      this.#sets.get(key),
      label,
      actions,
      `information set ${number} of player ${player + 1}`,
      start,
    ) ?? {
      player,
      number,
      label: label ?? '',
      actions: actions!,
      index: this.#sets.size,
    }
    this.#sets.set(key, set)
    node.owner = player
    node.set = set.index
    this.#waiting.push({ node: index, next: 0, count: set.actions.length, chances: null })
  }

  /** `set ["label"] [{ action probability … }]`. */
  #chance(node: DraftNode, index: number): void {
    const tokens: Tokens = this.#tokens
    const start = tokens.at
    const number = tokens.integer('chance set', 0)
    const label = tokens.optionalText()
    const own = tokens.opens() ? this.#lottery() : null
    const before = this.#chanceSets.get(number)
    const set = knownSet(tokens, before, label, own?.actions ?? null, `chance set ${number}`, start) ?? {
      player: CHANCE,
      number,
      label: label ?? '',
      actions: own!.actions,
      index: this.#chanceSets.size,
    }
    this.#chanceSets.set(number, set)
    const usual = this.#lotteries[set.index]
    const chances = own?.chances ?? usual
    if (!usual) this.#lotteries.push(chances)
    else if (chances.some((p, a) => !p.equals(usual[a]))) {
      tokens.warn(
        `chance set ${number} has other probabilities than before; each node keeps its own (Gambit takes the first)`,
        start,
      )
    }
    node.owner = CHANCE
    node.set = set.index
    this.#waiting.push({ node: index, next: 0, count: set.actions.length, chances })
  }

  #lottery(): { actions: string[]; chances: Fraction[] } {
    const tokens: Tokens = this.#tokens
    const { at } = tokens
    const actions: string[] = []
    const chances: Fraction[] = []
    let sum = ZERO
    tokens.open('the chance events')
    while (!tokens.closes()) {
      actions.push(tokens.optionalText() ?? '')
      const place = tokens.at
      const p = tokens.number('probability')
      if (p.s < 0n) tokens.fail('negative-chance', `A probability of ${showRational(p)} is negative.`, 'Use 0 or more.', place)
      chances.push(p)
      sum = sum.add(p)
    }
    if (sum.equals(ONE) || chances.length === 0) return { actions, chances }
    if (sum.sub(ONE).abs().gt(ROUNDING)) {
      tokens.fail(
        'chance-sum',
        `The probabilities sum to ${toNumber(sum)}, not 1.`,
        'Correct them; quotients such as 1/3 are exact.',
        at,
      )
    }
    tokens.warn(`the probabilities sum to ${showRational(sum)}; divided by their sum`, at)
    return { actions, chances: chances.map((p) => p.div(sum)) }
  }

  /** `[number ["label"] [{ payoffs }]]`; number 0 is no outcome. */
  #outcome(node: DraftNode): void {
    const tokens: Tokens = this.#tokens
    if (tokens.kind !== 'number') {
      if (tokens.kind === 'symbol' || tokens.kind === 'end') return
      tokens.fail('expected-outcome', `The number of an outcome belongs here, not ${tokens.present()}.`, 'Write 0 for none.')
    }
    const { at } = tokens
    const number = tokens.integer('outcome', 0)
    const label = tokens.optionalText()
    const start = tokens.at
    const payoffs = tokens.opens() ? tokens.payoffs(this.#players.length) : null
    if (number === 0) {
      if (payoffs?.some((p) => p.n !== 0n)) {
        tokens.fail('outcome-0', 'Outcome 0 means no payoffs, but it has some here.', 'Give the outcome another number.', start)
      }
      return
    }
    let known = this.#outcomes.get(number)
    if (!known) {
      if (!payoffs)
        tokens.fail(
          'unknown-outcome',
          `Outcome ${number} is not known yet.`,
          'List its payoffs in { } where it first appears.',
          at,
        )
      known = { number, label: label ?? '', payoffs, index: this.#outcomes.size }
      this.#outcomes.set(number, known)
    } else {
      const before = known.payoffs
      if (payoffs?.some((p, i) => !p.equals(before[i]))) {
        const message = `Outcome ${number} pays ${payoffs.map(showRational).join(', ')} here and ${before.map(showRational).join(', ')} above.`
        tokens.fail('other-payoffs', message, 'Give one of them another number.', start)
      }
      if (label !== null && label !== known.label) {
        tokens.warn(`outcome ${number} is "${known.label}" above and "${label}" here; the first counts`, at)
      }
    }
    node.outcome = known.index
  }
}

function strip({ number, label, actions }: SetNames): SetNames {
  return { number, label, actions }
}
