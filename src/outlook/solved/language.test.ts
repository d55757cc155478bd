/** What the language lets a scenario say beyond open moves: who sees what, what is seen of stages, what is asked, what is open when. */
import { describe, expect, it } from 'vitest'
import { expand, imperfectRecall } from '../../game/index.ts'
import { compile, observe, parseScenario, supposing, turnsOf } from '../../scenario/index.ts'
import { patience } from '../../../test/support/patience.ts'
import { solveScenario } from './index.ts'

const clock = () => 0
const read = (text: string) => parseScenario(text, 'test.yaml').scenario
const solve = (text: string) => solveScenario(read(text), { clock, effort: 'full' })

/** A promises B something in private; C, who fears the bargain, may strike before it comes. Sight is filled in. */
const doors = (seen = '', method = '') => `standoff: 1
title: Behind closed doors
clock: { start: 2025-01-01, period: month, periods: 3, tail: 2, discount: 0.95 }
solve: { lambda: { value: 2, why: x }${method} }
actors:
  A: { name: A, codes: [USA], types: { firm: 0.5, soft: 0.5 } }
  B: { name: B, codes: [IRN], types: { only: 1 } }
  C: { name: C, codes: [ISR], types: { calm: 0.5, alarmed: 0.5 } }
turns:
  - { actor: A, moves: { public: [demand, allow], private: [none, offer] }${seen} }
  - { actor: B, moves: [stall], exits: { accept: signing } }
  - { actor: C, moves: [hold], exits: { strike: war } }
stages:
  signing: { actor: A, moves: { keep: deal, renege: broken } }
payoffs:
  A: [{ term: cost, when: A.private == 'offer', pay: "types.A == 'firm' ? -0.4 : 0.0" }]
ends:
  deal: { A: [{ term: deal, now: "1" }], B: [{ term: deal, now: "A.private == 'offer' ? 1.0 : -0.5" }], C: [{ term: fear, now: "-1" }] }
  broken: { B: [{ term: cheated, now: "-0.3" }] }
  war: { B: [{ term: war, now: "-1" }], C: [{ term: strike, now: "types.C == 'calm' ? -0.9 : -0.3" }] }
observe:
  A.public.demand: { actor: USA, class: demand }
  A.public.allow: { actor: USA, class: allow }
  A.private.offer: { actor: USA, class: offer }
  A.signing.keep: { actor: USA, class: kept }
  A.signing.renege: { actor: USA, class: reneged }
  B.accept: { actor: IRN, class: accepted }
  C.strike: { actor: ISR, class: strike }
questions:
  deal: { ask: "?", when: { ended: deal }, by: 2025-03-31 }
  struck: { ask: "?", when: { move: C.strike }, by: 2025-03-31 }
  offered: { ask: "?", when: { move: A.private.offer }, by: 2025-03-31 }
`
const hidden = ', seen: { private: [B] }'

const fact = (id: string, actor: string, what: string, date: string) => ({
  id,
  date,
  actor,
  recipients: [],
  type: 'CONSULT',
  mode: null,
  class: what,
  level: null,
  authority: null,
})

describe('a private move', () => {
  it('is answered by those who see it, and not by the one who does not', () => {
    const compiled = compile(read(doors(hidden)))
    const { game, steps, step } = compiled
    const reply = solve(doors(hidden)).first.given
    expect(reply['offer']['accept']).toBeGreaterThan(reply['none']['accept'] + 0.3)
    const sets = (actor: string) =>
      new Set([...game.set!.keys()].filter((n) => step[n] >= 0 && steps[step[n]].id === actor && game.owner[n] >= 0).map((n) => game.set![n])) // prettier-ignore
    const nodes = (actor: string) => [...step].filter((s) => s >= 0 && steps[s].id === actor).length
    // C never sees whether there was an offer, in any of the periods before: 2 of 4 moves look alike in each
    expect([nodes('C'), sets('C').size]).toEqual([4 + 16 + 64, 2 + 4 + 8])
    expect([nodes('B'), sets('B').size]).toEqual([4 + 16 + 64, 4 + 16 + 64])
    expect(imperfectRecall(expand(game))).toEqual([])
  })

  it('that everybody sees is public, to the last digit', () => {
    const open = solve(doors())
    const named = solve(doors(', seen: { private: [B, C] }'))
    expect(named.record).toEqual(open.record)
    expect(named.first).toEqual(open.first)
    expect(compile(read(doors(', seen: { private: [C, B] }'))).game.set).toBeNull()
  })

  it('can be of a turn with one choice, and may be hidden from all', () => {
    const text = doors().replace('moves: { public: [demand, allow], private: [none, offer] }', 'moves: [none, offer], seen: []')
    const one = text.replaceAll('A.private', 'A').replaceAll(/ {2}A\.public.*\n/g, '')
    const { given } = solve(one).first
    expect(given['offer']['accept']).toBeCloseTo(given['none']['accept'], 6)
  })

  it('is summed over by the analyst who did not see it either', () => {
    const solved = solve(doors(hidden))
    const scenario = read(doors(hidden))
    const [period] = observe(scenario, [], [], '2025-01-01').map((turn) => turn.period)
    const [own] = turnsOf(scenario)
    const [whole, ...parts] = [[], ['A.private.none'], ['A.private.offer']].map((paths) =>
      solved.condition(paths.map((path) => supposing(scenario, own, period, path))),
    )
    const total = parts.reduce((sum, { likelihood }) => sum + likelihood, 0)
    expect(total).toBeCloseTo(whole.likelihood, 10)
    whole.paths.forEach((path, q) => {
      const mixed = parts.reduce((sum, part) => sum + (part.likelihood * part.paths[q].at(-1)!) / total, 0)
      expect(mixed).toBeCloseTo(path.at(-1)!, 10)
    })
    // what B does tells of the offer: the analyst who sees an acceptance thinks an offer likelier
    const turns = observe(scenario, [fact('f', 'IRN', 'accepted', '2025-01-10')], [], '2025-02-01')
    expect(solved.condition(turns).paths[2][0]).toBeGreaterThan(whole.paths[2][0] + 0.1)
  })

  it('shows in a state that it sets, which all see', () => {
    const text = doors(hidden)
      .replace('turns:', 'state:\n  rumour: { levels: [quiet, loud], start: quiet, sets: [{ when: "A.private == \'offer\'", to: loud }] }\nturns:')
      .replace('pay: "types.A', 'pay: "(rumour == \'loud\' ? -0.1 : 0.0) + (types.A')
      .replace("-0.4 : 0.0\"", "-0.4 : 0.0)\"") // prettier-ignore
    const { game, steps, step, period } = compile(read(text))
    const sets = new Set([...step.keys()].filter((n) => period[n] === 1 && step[n] >= 0 && steps[step[n]].id === 'C').map((n) => game.set![n])) // prettier-ignore
    // two public words twice, and the rumour of the first period between
    expect(sets.size).toBe(2 * 2 * 2)
  })

  it('has no recursion, and no beliefs that lean', () => {
    expect(() => solve(doors(hidden, ', method: recursion'))).toThrow(/C does not see A\.private/)
    const text = `${doors(hidden)}perceptions: [{ about: A.firm, when: "A.public == 'demand'", ratio: "2" }]\n`
    expect(() => read(text)).toThrow(/cannot lean/)
  })

  it.each([
    [', seen: [B]', /several choices/],
    [', seen: { privat: [B] }', /there is no choice `privat`/],
    [', seen: { private: [D] }', /there is no actor `D`/],
  ])('%s is refused', (seen, message) => expect(() => read(doors(seen))).toThrow(message))

  it('is refused under a name where there is one choice alone', () => {
    const text = doors().replace('{ actor: B, moves: [stall],', '{ actor: B, moves: [stall], seen: { word: [A] },')
    expect(() => read(text)).toThrow(/one choice, which has no name/)
  })
})

describe('a move at a stage', () => {
  const kept = [fact('a', 'IRN', 'accepted', '2025-02-20'), fact('k', 'USA', 'kept', '2025-03-09')]

  it('is observed, by the tree and by the recursion, and tells of the end', () => {
    const scenario = read(doors())
    const turns = observe(scenario, kept, [], '2025-03-31')
    expect(turns.filter(({ stage }) => stage).map(({ actor, stage, choices }) => [actor, stage, choices['']])).toEqual([
      ['A', { id: 'signing', last: true }, { keep: 1, renege: 0 }],
    ])
    const [tree, recursion] = [', method: tree', ', method: recursion'].map((method) =>
      solve(doors('', method)).condition(turns),
    )
    // the acceptance of February is kept in March: the stage belongs to the period in which it was reached
    expect(tree.paths[0].map((p) => Math.round(p * 1e6))).toEqual([0, 1e6, 1e6])
    expect(recursion.likelihood).toBeCloseTo(tree.likelihood, 2)
    recursion.posterior.flat().forEach((p, k) => expect(p).toBeCloseTo(tree.posterior.flat()[k], 2))
    recursion.paths.flat().forEach((p, k) => expect(p).toBeCloseTo(tree.paths.flat()[k], 2))
  })

  it('that was not seen is summed over, and one that was seen rules out play without it', () => {
    const scenario = read(doors())
    const solved = solve(doors())
    const accepted = observe(scenario, kept.slice(0, 1), [], '2025-02-28')
    const ended = solved.condition(accepted)
    expect(ended.paths[0][1]).toBeGreaterThan(0.2)
    expect(ended.paths[0][1]).toBeLessThan(0.98)
    // the signing alone was seen: somebody accepted before, whether the record has it or not
    const signed = solved.condition(observe(scenario, kept.slice(1), [], '2025-03-31'))
    expect(signed.paths[0].at(-1)).toBeCloseTo(1, 9)
    expect(signed.paths[0][0]).toBeGreaterThan(0)
    const struck = [...kept, fact('s', 'ISR', 'strike', '2025-03-20')]
    expect(() => solved.condition(observe(scenario, struck, [], '2025-03-31'))).toThrow('no play')
  })

  /** A round of talks leads back into the next period. */
  const rounds = (method: string) =>
    doors('', method)
      .replace('broken } }', 'next } }')
      .replace(/ {2}broken:.*\n/, '')
  it('that leads to the next period counts for the period of its fact', () => {
    const scenario = read(rounds(''))
    const turns = observe(scenario, [fact('r', 'USA', 'reneged', '2025-02-10')], [], '2025-02-28')
    expect(turns.find(({ stage }) => stage)!.stage).toEqual({ id: 'signing', last: false })
    const [tree, recursion] = [', method: tree', ', method: recursion'].map((m) => solve(rounds(m)).condition(turns))
    expect(tree.paths[0].slice(0, 2)).toEqual([0, 0])
    expect(recursion.likelihood).toBeCloseTo(tree.likelihood, 2)
    recursion.paths.flat().forEach((p, k) => expect(p).toBeCloseTo(tree.paths.flat()[k], 1))
  })

  it('may be the outcome of a lottery', () => {
    const text = doors()
      .replace('{ strike: war }', '{ strike: fight }')
      .replace('stages:', 'stages:\n  fight: { chance: { short: { to: war, chance: 0.7 }, long: { to: broken, chance: 0.3 } } }')
      .replace('questions:', '  fight.long: { actor: ISR, class: long-war }\nquestions:\n  long: { ask: "?", when: { move: fight.long }, by: 2025-03-31 }') // prettier-ignore
    const scenario = read(text)
    const solved = solve(text)
    const share = solved.condition([]).paths
    expect(share[0].at(-1)! / share[2].at(-1)!).toBeCloseTo(0.3, 9)
    const turns = observe(scenario, [fact('l', 'ISR', 'long-war', '2025-01-20')], [], '2025-01-31')
    expect(solved.condition(turns).paths[0]).toEqual([1, 1, 1].map((p) => expect.closeTo(p, 9)))
  })
})

describe('a question', () => {
  const asking = (when: string, method = '') => doors('', method).replace('when: { ended: deal }', `when: ${when}`)
  const answer = (when: string, method = '') => solve(asking(when, method)).condition([]).paths[0].at(-1)!

  it('joins events: all and any together are as likely as the two apart', () => {
    const [a, b] = ['{ move: A.private.offer }', '{ ended: deal }']
    expect(answer(`{ all: [${a}, ${b}] }`) + answer(`{ any: [${a}, ${b}] }`)).toBeCloseTo(answer(a) + answer(b), 10)
    expect(answer(`{ all: [${a}, ${b}] }`)).toBeLessThan(Math.min(answer(a), answer(b)))
    const nested = `{ all: [{ any: [{ ended: deal }, { ended: broken }] }, ${a}] }`
    expect(answer(nested)).toBeCloseTo(answer(`{ all: [{ reached: signing }, ${a}] }`), 10)
  })

  it('may ask for a move at a stage', () => {
    expect(answer('{ move: A.signing.keep }')).toBeCloseTo(answer('{ ended: deal }'), 12)
  })

  it('is answered by the recursion as by the tree where nothing must be remembered', () => {
    for (const when of [
      '{ any: [{ ended: war }, { move: A.signing.keep }] }',
      '{ all: [{ move: B.accept }, { ended: deal }] }',
    ]) {
      expect(answer(when, ', method: recursion')).toBeCloseTo(answer(when), 2)
    }
    const memory = '{ all: [{ move: A.private.offer }, { ended: deal }] }'
    expect(() => read(asking(memory, ', method: recursion'))).toThrow(/does not remember/)
    expect(solve(asking(memory)).method).toBe('tree')
  })

  it('counts a move that ends a period for that period, and not for the next', () => {
    // C moves last, and play goes on
    for (const method of ['', ', method: recursion']) {
      const solved = solve(asking('{ move: C.hold }', method))
      const reached = 1 - (solved.first.moves['B']['accept'] ?? 0)
      expect(solved.condition([]).paths[0][0]).toBeCloseTo(reached * solved.first.moves['C']['hold'], method === '' ? 9 : 2)
    }
    const paths = (method: 'tree' | 'recursion') => {
      const model = patience(3)
      return solveScenario({ ...model, solve: { ...model.solve, method } }, { clock, effort: 'full' }).condition([]).paths
    }
    const [tree, recursion] = [paths('tree'), paths('recursion')]
    tree.flat().forEach((p, k) => expect(recursion.flat()[k]).toBeCloseTo(p, 2))
    expect(tree[1][0]).toBeGreaterThan(0.03)
  })

  it.each([
    ['{ ended: signing }', /no end `signing`/],
    ['{ move: A.signing.kep }', /no move `A.signing.kep`/],
    ['{ any: [{ reached: signin }] }', /no stage `signin`/],
    ['{ all: [] }', /when\.all/],
  ])('%s is refused', (when, message) => expect(() => read(asking(when))).toThrow(message))
})

describe('an exit', () => {
  it('is open at times only: what is closed cannot be made, and what is open keeps its share', () => {
    const text = doors()
      .replace('turns:', 'calendar:\n  session: { on: [2025-02-10] }\nturns:')
      .replace('{ actor: C, moves: [hold],', '{ actor: C, moves: [hold], only: { strike: calendar.session > 0 },')
    const { paths } = solve(text).condition([])
    expect(paths[1][0]).toBe(0)
    expect(paths[1][1]).toBeGreaterThan(0)
    expect(paths[1][2]).toBe(paths[1][1])
    const even = solve(text.replace('value: 2', 'value: 0')).condition([]).paths[1]
    expect(even[1]).toBeCloseTo(0.5 ** 3, 12)
  })

  it('is refused where it is a choice as well, or where none may be left', () => {
    const both = doors().replace('exits: { accept: signing }', 'only: { acept: "true" }, exits: { accept: signing }')
    expect(() => read(both)).toThrow(/there is no choice or exit `acept`/)
    const none = doors().replace('{ actor: C, moves: [hold], exits: { strike: war }', '{ actor: C, moves: [], only: { strike: period == 1 }, exits: { strike: war }') // prettier-ignore
    expect(() => read(none)).toThrow(/nothing but exits/)
  })
})

describe('a stage', () => {
  it('pays when it is passed, also where it leads to the next period', () => {
    const text = `standoff: 1
title: A toll
clock: { start: 2025-01-01, period: month, periods: 2, tail: 0, discount: 0.5 }
solve: { lambda: { value: 0, why: x } }
actors: { A: { name: A, codes: [USA], types: { only: 1 } } }
turns: [{ actor: A, moves: [], exits: { go: gate } }]
stages:
  gate: { actor: A, moves: { on: next, back: next }, payoffs: { A: [{ term: toll, when: gate == 'on', pay: "-1" }] } }
payoffs: { A: [{ term: step, pay: "10" }] }
ends: {}
`
    // in each period 10 and, half the time, the toll; the second period counts half
    expect(solve(text).record.value['A']).toBeCloseTo((10 - 0.5) * 1.5, 12)
    expect(() => read(text.replace('payoffs: { A: [{ term: toll', 'payoffs: { B: [{ term: toll'))).toThrow(/no actor `B`/)
    expect(() => read(text.replace('pay: "-1"', 'pay: toll'))).toThrow(/Unknown variable: toll/)
  })
})
