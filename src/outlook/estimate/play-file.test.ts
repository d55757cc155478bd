/** Files of plays and of crises: read, written, and refused with the line. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidInput, render } from '../../diagnostics/index.ts'
import { isCrisisFile, readCovariates, readCrises, readCrisisModel, readPlays, writeCrises, writePlays } from './index.ts'

const names = ['US', 'DPRK', 'summit']

function refusal(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof InvalidInput) return error.diagnostics.map((item) => render(item)).join('\n')
    throw error
  }
  throw new Error('nothing was refused')
}

describe('a file of plays', () => {
  const period = fc.record(
    { US: fc.constantFrom('wait', 'vague'), DPRK: fc.constantFrom('mute+test', 'engage'), summit: fc.constant('walk') },
    { requiredKeys: ['US'] },
  )
  const plays = fc.array(fc.array(period, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })

  it('comes back as it was written, as CSV and as JSON Lines', () => {
    fc.assert(
      fc.property(plays, (list) => {
        expect(readPlays(writePlays(list, names), 'plays.csv', names)).toEqual(list)
        expect(readPlays(list.map((play) => JSON.stringify(play)).join('\n'), 'plays.jsonl', names)).toEqual(list)
      }),
      { seed: 5 },
    )
  })

  it.each([
    [
      'play,period,US,DPKR\n1,1,wait,silence\n',
      /plays:1:1.*no actor, stage or lottery is called `DPKR`[^]*did you mean `DPRK`/,
    ],
    ['play,US\n1,wait\n', /plays:1:1.*no column `period`/],
    ['play,period,US\n1,1,wait\n1,3,wait\n', /plays:3:1.*play 1: period 3 comes where 2 should/],
    ['play,period,US\n1,1\n', /plays:2:1.*Invalid Record Length/],
    ['', /plays:1:1.*not a single row/],
    ['[{"US":"wait"}]\n[{"US":3}]\n', /plays:2:1.*no list of periods/],
    ['[{"US":"wait"}]\n[{"US"\n', /plays:2:1.*no JSON/],
    ['[{"UK":"wait"}]\n', /plays:1:1.*called `UK`/],
  ])('%j is refused', (text, message) => {
    expect(refusal(() => readPlays(text, 'plays', names))).toMatch(message)
  })
})

describe('a file of crises', () => {
  const games = [
    { covariates: { x: 0.5, y: -1 }, outcomes: { SQ: 3, CD: 0, SF: 1, BD: 2 } },
    { covariates: { x: 0, y: 2 }, outcomes: { SQ: 0, CD: 4, SF: 0, BD: 0 } },
  ]
  it('comes back as it was written, and its covariates alone', () => {
    expect(readCrises(writeCrises(games), 'games.csv')).toEqual(games)
    expect(readCovariates(writeCrises(games), 'games.csv')).toEqual(games.map(({ covariates }) => covariates))
  })

  it.each([
    ['x,SQ,CD,SF\n1,2,3,4\n', /games:1:1.*no column `BD`/],
    ['x,SQ,CD,SF,BD\nhigh,2,3,4,1\n', /games:2:1.*x is "high"/],
    ['SQ,CD,SF,BD\n2,,4,1\n', /games:2:1.*CD is ""/],
  ])('%j is refused', (text, message) => expect(refusal(() => readCrises(text, 'games'))).toMatch(message))
})

describe('a file of a crisis model', () => {
  const text = `standoff: 1
crisis: { S_A: 0, V_A: [constant], C_B: 0, W_A: [constant, x], W_B: [constant], a: [constant], V_B: 1 }
values: { W_A.x: 0.8 }
`
  it('says which payoffs are estimated, and is told from a scenario', () => {
    expect(readCrisisModel(text, 'crisis.yaml').model.W_A).toEqual(['constant', 'x'])
    expect([isCrisisFile(text), isCrisisFile('standoff: 1\ntitle: "crisis: no"\n')]).toEqual([true, false])
  })
  it('is refused with the place', () => {
    expect(refusal(() => readCrisisModel(text.replace('W_B', 'W_b'), 'crisis.yaml'))).toMatch(
      /crisis\.yaml:2:.*W_b[^]*did you mean `W_B`/,
    )
  })
})
