/** The builder: the same object as the file, and names that must exist. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../diagnostics/index.ts'
import { defineScenario } from './builder.ts'
import { parseScenario } from './parse.ts'

const page = readFileSync('docs/scenario.md', 'utf8')
const yaml = /```yaml scenario\n([\s\S]*?)```/.exec(page)![1]

const base = {
  title: 'A waits, B offers',
  clock: { start: '2025-01-01', period: 'quarter', periods: 2, tail: 4, discount: 0.95 },
  solve: { lambda: { value: 4, why: 'prior: choices follow payoffs clearly but not surely' } },
} as const
const actors = {
  B: { name: 'Offering state', codes: ['USA'], types: { sincere: 0.5, bluffing: 0.5 } },
  A: { name: 'Waiting state', codes: ['PRK'], types: { only: 1 } },
}

describe('a scenario in TypeScript', () => {
  it('has an example that runs as it stands', async () => {
    const source = readFileSync('src/scenario/builder.ts', 'utf8')
    const code = /@example\n([\s\S]*?)\n \*\//.exec(source)![1].replaceAll(/^ \* ?/gm, '')
    const room = new URL('index.ts', import.meta.url).href
    const module = `${code.replace('standoff/scenario', room)}\nprocess.stdout.write(scenario.title)`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', module])
    expect(stdout).toBe('Push or wait')
  })

  it('is the object that the file gives', () => {
    const scenario = defineScenario({
      ...base,
      actors,
      parameters: {
        quiet: { value: 0.3, range: [0.2, 0.4], why: 'prior: what a period of waiting is worth' },
        relief: { value: 0.5, range: [0.4, 0.7], why: 'prior: what a period of a kept deal is worth' },
        price: { value: 0.2, range: [0.1, 0.4], why: 'prior: what an offer costs at home' },
      },
      turns: [
        { actor: 'B', moves: ['wait', 'offer'] },
        { actor: 'A', moves: ['wait'], exits: { accept: 'signing' } },
      ],
      stages: { signing: { actor: 'B', moves: { keep: 'deal', renege: 'betrayal' } } },
      payoffs: {
        B: [{ term: 'the offer', when: "B == 'offer'", pay: '-price' }],
        A: [{ term: 'quiet', when: "A != 'accept'", pay: 'quiet' }],
      },
      ends: {
        deal: {
          B: [{ term: 'the deal', now: "types.B == 'sincere' ? 1 : -1" }],
          A: [{ term: 'relief', flow: "B == 'offer' ? relief : 0" }],
        },
        betrayal: { A: [{ term: 'shame', now: '-1' }] },
        tail: { A: [{ term: 'quiet', flow: 'quiet' }] },
      },
      observe: {
        'B.offer': { actor: 'USA', with: 'PRK', type: ['REQUEST', 'AGREE'] },
        'A.accept': { actor: 'PRK', with: 'USA', type: 'CONSULT', mode: 'visit' },
      },
      precedence: { B: ['offer'], A: ['accept'] },
      questions: {
        signing: { ask: 'Do they sign by the end of June 2025?', when: { reached: 'signing' }, by: '2025-06-30' },
      },
    })
    expect(scenario).toEqual(parseScenario(yaml, 'docs/scenario.md').scenario)
  })

  const rest = { ...base, actors, payoffs: {}, ends: { deal: {} } }
  const turn = {
    actor: 'B',
    moves: { word: ['mute', { kind: ['warm', 'cool'] }], deed: ['none'] },
    exits: { accept: 'deal' },
  } as const
  const by = '2025-06-30'

  it('takes composite moves, nested options, states and lotteries', () => {
    const scenario = defineScenario({
      ...rest,
      state: { russia: { levels: ['high', 'low'], start: 'high', stay: 0.9 } },
      turns: [{ nature: 'russia' }, { ...turn, exits: { accept: 'draw' } }],
      stages: { draw: { chance: { won: { to: 'deal', chance: 0.5 }, lost: { to: 'next', chance: 0.5 } } } },
      observe: { 'B.word.warm': { actor: 'USA' }, 'B.accept': { actor: 'USA' } },
      precedence: { 'B.word': ['warm', 'cool'], B: ['accept'] },
      questions: { q: { ask: '?', when: { reached: 'draw' }, by }, r: { ask: '?', when: { move: 'B.deed.none' }, by } },
    })
    expect(scenario.state['russia'].stay).toBe(0.9)
  })

  it('takes private moves, stages that pay and are observed, and questions of several parts', () => {
    const scenario = defineScenario({
      ...rest,
      turns: [
        { ...turn, seen: { word: ['A'] }, only: { accept: 'true' }, exits: { accept: 'signing' } },
        { actor: 'A', moves: ['wait'], seen: [] },
      ],
      stages: {
        signing: {
          actor: 'B',
          moves: { keep: 'deal', renege: 'draw' },
          payoffs: { A: [{ term: 'ink', when: "signing == 'keep'", pay: '-0.1' }] },
        },
        draw: { chance: { won: { to: 'deal', chance: 0.5 }, lost: { to: 'next', chance: 0.5 } } },
      },
      observe: { 'B.signing.keep': { actor: 'USA' }, 'draw.won': { actor: 'USA' } },
      precedence: { 'B.signing': ['renege', 'keep'], draw: ['won'] },
      questions: {
        q: { ask: '?', when: { all: [{ move: 'B.signing.keep' }, { any: [{ ended: 'deal' }, { reached: 'draw' }] }] }, by },
      },
    })
    expect(scenario.questions['q'].when).toHaveProperty('all.1.any.0.ended', 'deal')
    expect(scenario.stages['signing'].payoffs['A'][0].pay).toBe('-0.1')
  })

  it('compiles only with names that exist', () => {
    const stages = { signing: { actor: 'B', moves: { keep: 'deal', renege: 'deal' } } } as const
    const sign = { ...turn, exits: { accept: 'signing' } } as const
    const wrong = [
      // @ts-expect-error there is no actor C to see it
      () => defineScenario({ ...rest, turns: [{ ...turn, seen: { word: ['C'] } }] }),
      // @ts-expect-error there is no move B.signing.kep
      () => defineScenario({ ...rest, turns: [sign], stages, observe: { 'B.signing.kep': { actor: 'USA' } } }),
      // @ts-expect-error signing is no end
      () => defineScenario({ ...rest, turns: [sign], stages, questions: { q: { ask: '?', when: { ended: 'signing' }, by } } }),
      // @ts-expect-error there is no actor C
      () => defineScenario({ ...rest, turns: [{ actor: 'C', moves: ['wait'] }] }),
      // @ts-expect-error there is no state russia
      () => defineScenario({ ...rest, turns: [{ nature: 'russia' }, { actor: 'B', moves: ['wait'] }] }),
      // @ts-expect-error there is no move B.word.offer
      () => defineScenario({ ...rest, turns: [turn], observe: { 'B.word.offer': { actor: 'USA' } } }),
      // @ts-expect-error there is no choice B.words
      () => defineScenario({ ...rest, turns: [turn], precedence: { 'B.words': ['warm'] } }),
      // @ts-expect-error there is no end called dael
      () => defineScenario({ ...rest, turns: [turn], questions: { q: { ask: '?', when: { reached: 'dael' }, by } } }),
      // @ts-expect-error there is no move B.acept
      () => defineScenario({ ...rest, turns: [turn], questions: { q: { ask: '?', when: { move: 'B.acept' }, by } } }),
      // @ts-expect-error there is no actor C
      () => defineScenario({ ...rest, turns: [turn], payoffs: { C: [] } }),
    ]
    for (const act of wrong) expect(act).toThrow(InvalidInput)
  })

  it('refuses what the compiler cannot see when it runs', () => {
    const payoffs = { B: [{ term: 'x', pay: 'gian' }] }
    expect(() => defineScenario({ ...rest, turns: [turn], payoffs })).toThrow('Unknown variable: gian')
  })
})
