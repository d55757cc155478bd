/**
 * Reads and writes Gambit's `.nfg` files, version 1: games in normal form (Gambit, "Game representation formats";
 * https://gambitproject.readthedocs.io/en/stable/formats.html).
 *
 * Two forms: the *payoff form* lists the payoffs of every cell; the *outcome form* lists outcomes once and then names one per cell,
 * 0 for none. Both order the cells with the first player's strategy varying fastest.
 */
import { makeNormalForm, type NormalForm } from '../normal/layout.ts'
import { type Fraction, showRational, ZERO } from '../rational.ts'
import { distinct } from './game-file.ts'
import { quote, Tokens } from './tokens.ts'

export interface NormalFormFile {
  readonly kind: 'nfg'
  readonly title: string
  readonly comment: string
  /** Empty or repeated names are made distinct here. */
  readonly form: NormalForm
  /** Names as written. */
  readonly names: { readonly players: readonly string[]; readonly strategies: readonly (readonly string[])[] }
  /** For the outcome form; null for the payoff form. */
  readonly outcomes: NormalOutcomes | null
  readonly warnings: readonly string[]
}

export interface NormalOutcomes {
  readonly list: readonly { readonly label: string; readonly payoffs: readonly Fraction[] }[]
  /** Index into `list` per cell; −1 for none. */
  readonly cell: Int32Array
}

/**
 * Reads a game in normal form.
 * @param file what error messages call the text.
 * @throws GameFileError with line, column and hint.
 * @example
 * readNfg('NFG 1 R "Matching pennies" { "Even" "Odd" } { 2 2 } 1 -1 -1 1 -1 1 1 -1').form.payoffs.length // 8
 */
export function readNfg(text: string, file = 'game.nfg'): NormalFormFile {
  const tokens = new Tokens(text, file, 'nfg')
  const title = tokens.head('NFG', 1)
  const players = tokens.texts('the names of the players')
  if (players.length === 0) tokens.fail('no-players', 'The game has no players.', 'Name them: { "A" "B" }.')
  const strategies = readStrategies(tokens, players.length)
  const comment = tokens.optionalText() ?? ''
  const cells = strategies.reduce((product, own) => product * own.length, 1)
  const body = tokens.kind === 'open' ? readOutcomes(tokens, players.length, cells) : readPayoffs(tokens, players.length, cells)
  if (tokens.kind !== 'end')
    tokens.fail('after-the-end', `The game is complete, but ${tokens.present()} follows.`, 'Remove the rest.')
  const names = { players, strategies }
  const form = makeNormalForm(
    title,
    distinct(players),
    strategies.map((own) => distinct(own)),
    body.exact,
  )
  return { kind: 'nfg', title, comment, form, names, outcomes: body.outcomes, warnings: tokens.warnings() }
}

/** `{ 2 3 }` or `{ { "a" "b" } { "c" "d" "e" } }`; mixed lists are read too. */
function readStrategies(tokens: Tokens, players: number): string[][] {
  const { at } = tokens
  const strategies: string[][] = []
  let cells = players
  tokens.open('the strategies')
  while (!tokens.closes()) {
    const start = tokens.at
    const named = tokens.kind === 'open' ? tokens.texts('the names of the strategies') : null
    const count = named ? named.length : tokens.integer('number of strategies', 1)
    if (count === 0)
      tokens.fail('no-strategies', `Player ${strategies.length + 1} has no strategy.`, 'Name at least one.', start)
    cells *= count
    // every cell takes at least a digit and a space, so a larger game cannot be in this text
    if (cells > (tokens.text.length + 1) * players) {
      tokens.fail(
        'payoff-count',
        `The file ends before the payoffs of ${cells / players} cells.`,
        'Correct the numbers of strategies.',
        start,
      )
    }
    strategies.push(named ?? Array.from({ length: count }, (_, s) => `${s + 1}`))
  }
  if (strategies.length !== players) {
    const message = `Strategies for ${strategies.length} players, where the game has ${players}.`
    tokens.fail('strategy-lists', message, 'Give one list, or one number, per player.', at)
  }
  return strategies
}

interface Body {
  exact: Fraction[]
  outcomes: NormalOutcomes | null
}

function readPayoffs(tokens: Tokens, players: number, cells: number): Body {
  const exact: Fraction[] = []
  while (exact.length < cells * players) {
    if (tokens.kind === 'end') {
      const message = `The file ends after ${exact.length} payoffs, where ${cells} cells × ${players} players is ${cells * players}.`
      tokens.fail('payoff-count', message, 'List the payoffs of all players cell by cell.')
    }
    exact.push(tokens.number('payoff'))
  }
  return { exact, outcomes: null }
}

function readOutcomes(tokens: Tokens, players: number, cells: number): Body {
  const list: { label: string; payoffs: Fraction[] }[] = []
  tokens.open('the outcomes')
  while (!tokens.closes()) {
    const { at } = tokens
    tokens.open('an outcome')
    const label = tokens.optionalText() ?? ''
    const payoffs: Fraction[] = []
    while (!tokens.closes()) payoffs.push(tokens.number('payoff'))
    if (payoffs.length !== players) {
      tokens.fail('payoff-count', `${payoffs.length} payoffs for ${players} players.`, 'List one payoff per player.', at)
    }
    list.push({ label, payoffs })
  }
  const cell = new Int32Array(cells)
  const exact: Fraction[] = []
  for (let c = 0; c < cells; c++) {
    const { at } = tokens
    if (tokens.kind === 'end') {
      tokens.fail('cell-count', `The file ends after ${c} of ${cells} cells.`, 'Name one outcome per cell, 0 for none.')
    }
    const number = tokens.integer('outcome', 0)
    if (number > list.length) {
      tokens.fail(
        'unknown-outcome',
        `There is no outcome ${number}; the list has ${list.length}.`,
        'Outcomes count from 1; 0 is none.',
        at,
      )
    }
    cell[c] = number - 1
    for (let i = 0; i < players; i++) exact.push(number === 0 ? ZERO : list[number - 1].payoffs[i])
  }
  return { exact, outcomes: { list, cell } }
}

/**
 * The text of a game in normal form: the outcome form where the file had it, else the payoff form. Nothing is rounded.
 * @example
 * writeNfg(normalForm(readEfg(text))) // an extensive game as an .nfg
 */
export function writeNfg(game: NormalForm | NormalFormFile): string {
  const { title, comment, form, names, outcomes } =
    'form' in game
      ? game
      : {
          title: game.title,
          comment: '',
          form: game,
          names: { players: game.players, strategies: game.strategies },
          outcomes: null,
        }
  const strategies = names.strategies.map((own) => `{ ${own.map(quote).join(' ')} }`)
  const lines = [`NFG 1 R ${quote(title)} { ${names.players.map(quote).join(' ')} }`, '', `{ ${strategies.join('\n  ')} }`]
  lines.push(quote(comment), '')
  if (outcomes) {
    const list = outcomes.list.map(({ label, payoffs }) => `  { ${quote(label)} ${payoffs.map(showRational).join(', ')} }`)
    lines.push('{', ...list, '}', Array.from(outcomes.cell, (index) => index + 1).join(' '))
  } else {
    const width = form.players.length
    for (let at = 0; at < form.exact.length; at += width)
      lines.push(
        form.exact
          .slice(at, at + width)
          .map(showRational)
          .join(' '),
      )
  }
  return `${lines.join('\n')}\n`
}
