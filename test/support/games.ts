/** Random games in both forms, and damage to their files, for the property tests of the game room. */
import fc from 'fast-check'
import { makeNormalForm } from '../../src/game/normal/layout.ts'
import { CHANCE, TERMINAL } from '../../src/game/public/game.ts'
import { Fraction, ONE } from '../../src/game/rational.ts'
import { distinct, type Draft, type DraftNode, type Outcome, type SetNames } from '../../src/game/files/game-file.ts'
import type { NormalFormFile } from '../../src/game/files/nfg.ts'

export const fractions = fc
  .tuple(fc.bigInt(-1000n, 1000n), fc.oneof(fc.constant(1n), fc.bigInt(1n, 60n), fc.bigInt(1n, 10n ** 30n)))
  .map(([n, d]) => new Fraction(n, d))

/** Labels, with everything that quoting has to survive. */
export const labels = fc.oneof(
  fc.constantFrom('', 'a', 'b', '"', '\\', '\\"', '\\\\', 'x\\', '{', '1', ', ', 'ü ☂', 'line\r\nbreak'),
  fc.string({ maxLength: 6, unit: 'binary' }),
)

/** Random extensive games as drafts: shapes, shared sets and outcomes, payoffs anywhere, imperfect recall included. */
export const drafts: fc.Arbitrary<Draft> = fc
  .record({
    title: labels,
    comment: labels,
    players: fc.array(labels, { minLength: 1, maxLength: 3 }),
    shape: fc.array(fc.record({ kind: fc.nat(5), set: fc.nat(3), outcome: fc.nat(8), label: labels }), { maxLength: 25 }),
    widths: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 24, maxLength: 24 }),
    names: fc.array(labels, { minLength: 40, maxLength: 40 }),
    numbers: fc.array(fractions, { minLength: 27, maxLength: 27 }),
    odds: fc.array(fc.bigInt(0n, 20n), { minLength: 9, maxLength: 9 }),
  })
  .map(({ title, comment, players, shape, widths, names, numbers, odds }) => {
    const nodes: DraftNode[] = []
    const sets: (SetNames & { player: number })[] = []
    const chanceSets: SetNames[] = []
    const outcomes: Outcome[] = []
    const waiting: { node: number; chances: Fraction[]; next: number }[] = []
    for (let k = 0; k === 0 || waiting.length > 0; k++) {
      // when the shape is used up, every open branch ends
      const { kind, set, outcome, label } = shape[k] ?? { kind: 0, set: 0, outcome: k % 9, label: '' }
      const above = waiting.at(-1)
      const node: DraftNode = {
        parent: above?.node ?? -1,
        label,
        owner: kind < 1 ? TERMINAL : kind === 1 ? CHANCE : (kind - 2) % players.length,
        set: -1,
        outcome: -1,
        chance: above?.chances[above.next] ?? ONE,
      }
      if (above && ++above.next === above.chances.length) waiting.pop()
      if (node.owner !== TERMINAL) {
        const chance = node.owner === CHANCE
        const number = 3 * set + 2
        const width = widths[(node.owner + 1) * 4 + set]
        const list: (SetNames & { player?: number })[] = chance ? chanceSets : sets
        node.set = list.findIndex((own) => own.number === number && (chance || own.player === node.owner))
        if (node.set < 0) {
          const actions = Array.from({ length: width }, (_, a) => names[(set * 5 + a + node.owner + 1) % names.length])
          const entry = { number, label: names[20 + set * 4 + node.owner + 1], actions }
          node.set = chance ? chanceSets.push(entry) - 1 : sets.push({ ...entry, player: node.owner }) - 1
        }
        const weights = odds.slice(set, set + width)
        const sum = weights.reduce((a, b) => a + b, 0n)
        const chances = weights.map((w) =>
          !chance ? ONE : sum === 0n ? new Fraction(1n, BigInt(width)) : new Fraction(w, sum),
        )
        waiting.push({ node: nodes.length, chances, next: 0 })
      }
      if (outcome > 0) {
        node.outcome = outcomes.findIndex(({ number }) => number === outcome)
        if (node.outcome < 0) {
          const payoffs = numbers.slice(outcome * 3, outcome * 3 + players.length)
          node.outcome = outcomes.push({ number: outcome, label: names[outcome], payoffs }) - 1
        }
      }
      nodes.push(node)
    }
    return { title, comment, players, nodes, sets, chanceSets, outcomes, warnings: [] }
  })

/** Random games in normal form, as files of either form. */
export const normalFiles: fc.Arbitrary<NormalFormFile> = fc
  .record({
    title: labels,
    comment: labels,
    players: fc.array(labels, { minLength: 1, maxLength: 4 }),
    strategies: fc.array(fc.array(labels, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 4 }),
    numbers: fc.array(fractions, { minLength: 12, maxLength: 12 }),
    picks: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 81, maxLength: 81 }),
    byOutcome: fc.boolean(),
    name: labels,
  })
  .map(({ title, comment, players, strategies: all, numbers, picks, byOutcome, name }) => {
    const strategies = all.slice(0, players.length)
    const cells = strategies.reduce((product, own) => product * own.length, 1)
    const list = [0, 1, 2].map((k) => ({ label: `${name}${k}`, payoffs: numbers.slice(k * 4, k * 4 + players.length) }))
    const cell = Int32Array.from(picks.slice(0, cells))
    const exact = byOutcome
      ? [...cell].flatMap((k) => (k < 0 ? players.map(() => new Fraction(0n, 1n)) : list[k].payoffs))
      : Array.from({ length: cells * players.length }, (_, k) => numbers[(k * 7) % numbers.length])
    const form = makeNormalForm(
      title,
      distinct(players),
      strategies.map((own) => distinct(own)),
      exact,
    )
    return {
      kind: 'nfg',
      title,
      comment,
      form,
      names: { players, strategies },
      outcomes: byOutcome ? { list, cell } : null,
      warnings: [],
    }
  })

/** The text with a few pieces cut, doubled, moved or overwritten. */
export function damaged(text: string): fc.Arbitrary<string> {
  const place = fc.nat(text.length)
  const piece = fc.oneof(
    fc.constantFrom('"', '{', '}', '\\', '-', '/', '0', '1e9', 'p', 't', 'c', ' ', ''),
    fc.string({ maxLength: 3 }),
  )
  const change = fc.record({ from: place, to: place, put: piece, keep: fc.boolean() })
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) =>
    changes.reduce((now, { from, to, put, keep }) => {
      const [a, b] = keep ? [from, from] : [Math.min(from, to), Math.min(Math.max(from, to), Math.min(from, to) + 12)]
      return now.slice(0, a) + put + now.slice(b)
    }, text),
  )
}
