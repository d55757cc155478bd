/** Phrases as actors; offices by day; actors of one's own; and the figures of docs/coder.md, where the gold is at hand. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { actorRecords, goldActors } from './evaluate/actors.ts'
import { dyadRecords, dyadsCoded, dyadsRead, goldDyads } from './evaluate/dyads.ts'
import { addActors } from './lexicon.ts'
import { nameActor } from './naming.ts'

describe('a phrase by itself', () => {
  it.each([
    ['the Pakistani army', 'PAK MIL'],
    ['Norwegian fishermen', 'NOR AGR'],
    ["Ghana's defence ministry", 'GHA GOV'],
    ['two large gangs', '- CRM'],
    ['the Knesset', 'ISR LEG'],
    ['retired generals', '- ELI'],
    ['Hezbollah', 'LBN REB'],
    ['Tokyo', 'JPN GOV'],
    ['a breakaway region', '- PRE'],
    ['an oak tree', '- -'],
  ])('%s is %s', (phrase, told) => {
    const { country, sector } = nameActor(phrase, '2022-01-01')
    expect(`${country ?? '-'} ${sector ?? '-'}`).toBe(told)
  })

  it('a person has the office of the day, and is of the elites when it is over', () => {
    expect(nameActor('Angela Merkel', '2020-05-01')).toMatchObject({ country: 'DEU', sector: 'GOV', office: 'chancellor' })
    expect(nameActor('Angela Merkel', '2023-05-01')).toMatchObject({ country: 'DEU', sector: 'ELI', office: null })
    expect(nameActor('Boris Johnson', '2020-05-01').office).not.toBe(nameActor('Boris Johnson', '2017-05-01').office)
  })
})

describe('a name beside a day or month', () => {
  it.each([
    ['On Monday Russia condemned Japan.', ['RUS>JPN']],
    ['In January China accused Japan of provocation.', ['CHN>JPN']],
    ['On 15 January Putin condemned Japan.', ['RUS>JPN']],
    ['Russia on Monday condemned Japan.', ['RUS>JPN']],
  ])('%s', (text, dyads) => {
    expect(dyadsCoded(text, '2020-02-01')).toEqual(dyads)
  })

  it('but beside a first name a state is part of a name', () => {
    expect(dyadsCoded('Yesterday Michael Jordan condemned Japan.', '2020-02-01')).toEqual([])
  })
})

describe("actors of one's own", () => {
  it('are known like others from then on, and win over a name known before', () => {
    expect(dyadsCoded('Gondolin condemned Nargothrond on Friday.', '2020-01-01')).toEqual([])
    addActors([
      { code: 'GDL', name: 'Gondolin', aliases: [], demonyms: ['Gondolindrim'] },
      { code: 'NRG', name: 'Nargothrond', aliases: ['Hidden Halls'], demonyms: [] },
    ])
    expect(dyadsCoded('Gondolin condemned the Hidden Halls on Friday.', '2020-01-01')).toEqual(['GDL>NRG'])
    expect(dyadsRead('Gondolin marched with Nargothrond on Friday.', '2020-01-01')).toEqual(['GDL>NRG'])
  })
})

describe('the score of dyads', () => {
  it('is of pairs of states; unknown sides count on neither hand', () => {
    const lines = [
      { text: 'Japan condemned China.', date: '20200101', events: [{ sourcecode: 'JPNGOV', targetcode: 'CHN' }] },
      {
        text: 'It rained.',
        events: [
          { sourcecode: '---', targetcode: 'CHN' },
          { sourcecode: null, targetcode: null },
        ],
      },
    ]
    const records = dyadRecords(lines.map((line) => JSON.stringify(line)).join('\n'), 'gold.jsonl')
    expect(records.map(({ dyads }) => dyads)).toEqual([['JPN>CHN'], []])
    expect(goldDyads(records, () => ['JPN>CHN'])).toMatchObject({ gold: 1, found: 2, right: 1, precision: 0.5, recall: 1 })
  })

  it('says where a line is wrong', () => {
    expect(() => dyadRecords('{"text":"a"}', 'gold.jsonl')).toThrow('gold.jsonl:1:1')
    expect(() => actorRecords('{"text":"a"}', 'gold.jsonl')).toThrow('no `expect`')
  })
})

const [actors, sentences] = ['ngec-actors', 'petrarch-unittest'].map((name) => `../shared/data/coding/${name}.jsonl`)
describe.skipIf(!existsSync(actors))('the gold of docs/coder.md, where it is at hand', () => {
  it('phrases of NGEC', () => {
    const { both } = goldActors(actorRecords(readFileSync(actors, 'utf8'), actors), '2022-01-01')
    expect(both.right / both.n).toBeGreaterThanOrEqual(0.8)
  })

  it('dyads of PETRARCH2', () => {
    addActors(JSON.parse(readFileSync('bench/actors/middle-earth.json', 'utf8')) as Parameters<typeof addActors>[0])
    const score = goldDyads(dyadRecords(readFileSync(sentences, 'utf8'), sentences), dyadsRead)
    expect(score.f1).toBeGreaterThan(0.64)
  })
})
