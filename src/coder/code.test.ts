import { describe, expect, test } from 'vitest'
import { InvalidInput } from '../diagnostics/index.ts'
import { Coding, type EventCoding } from '../ontology/index.ts'
import { codeDocument, readDocument } from './index.ts'

const date = '2025-01-28'

function code(text: string, publisher?: string): Coding[] {
  const codings = codeDocument(readDocument(text, { name: 'a.txt', date, ...(publisher ? { publisher } : {}) }), {
    coder: 'test',
  })
  for (const item of codings) {
    expect(Coding.parse(item)).toEqual(item)
    expect(text.slice(item.anchor.start, item.anchor.end)).toBe(item.anchor.quote)
    expect(item).toMatchObject({ status: 'proposed', coder: 'test' })
    expect(item.trace.length).toBeGreaterThan(0)
  }
  return codings
}

const only = <K extends Coding['kind']>(kind: K, text: string, publisher?: string) =>
  code(text, publisher).filter((item): item is Extract<Coding, { kind: K }> => item.kind === kind)
const events = (text: string): EventCoding[] => only('event', text)
const brief = (text: string) =>
  events(text).map((item) => `${item.actor}>${item.recipients.join('+')} ${item.type} ${item.modality}`)

describe('events', () => {
  test.each([
    ['Beijing condemned Tokyo over the islands.', 'CHN>JPN ACCUSE actual'],
    ['Tokyo was condemned by Beijing.', 'CHN>JPN ACCUSE actual'],
    ['French troops bombed Syrian positions.', 'FRA>SYR ASSAULT actual'],
    ['Japan sent food aid to Nepal.', 'JPN>NPL AID actual'],
    ['Ankara rejected a proposal from Athens.', 'TUR>GRC REJECT actual'],
    ['Egypt and Sudan signed an agreement.', 'EGY>SDN SUPPORT actual'],
    ['Iran withdrew its troops from Iraq.', 'IRN>IRQ RETREAT actual'],
    ['Norway expelled two Russian diplomats.', 'NOR>RUS SANCTION actual'],
    ['Delhi demanded that Islamabad release the pilot.', 'IND>PAK REQUEST actual'],
    ['Hungary praised Slovakia.', 'HUN>SVK SUPPORT actual'],
    ['Foreign Minister Choe Son Hui met Sergei Lavrov in Moscow.', 'PRK>RUS CONSULT actual'],
  ])('%s', (text, expected) => expect(brief(text)).toContain(expected))

  test('a test launch has a level and no recipient', () => {
    expect(events('Pyongyang fired two short-range ballistic missiles on Sunday.')).toMatchObject([
      {
        actor: 'PRK',
        recipients: [],
        type: 'MOBILIZE',
        mode: 'weapons',
        level: 5,
        date: { from: '2025-01-26', to: '2025-01-26' },
      },
    ])
    expect(events('North Korea launched an intercontinental ballistic missile.')[0].level).toBe(7)
    expect(events('Iran tested a cruise missile.')[0].level).toBe(4)
  })

  test('works on the border are directed at Seoul, whoever else the text names', () => {
    const text =
      'As Washington changed hands, North Korean soldiers laid mines and built a wall along the border with the South.'
    const built = events(text).filter((item) => item.level === 3)
    expect(built.length).toBeGreaterThan(0)
    for (const item of built) expect(item).toMatchObject({ actor: 'PRK', recipients: ['KOR'] })
  })

  test('a joint drill is found for each party', () => {
    const drills = events('State media ignored joint US-South Korean air drills.').filter((item) => item.type === 'MOBILIZE')
    expect(drills.map((item) => item.actor).sort()).toEqual(['KOR', 'USA'])
    expect(drills.every((item) => item.recipients.length === 0)).toBe(true)
  })

  test('several deeds in a sentence share the subject', () => {
    expect(brief('Israel bombed Syria and condemned Iran.')).toEqual(['ISR>SYR ASSAULT actual', 'ISR>IRN ACCUSE actual'])
  })

  test('an unknown actor keeps the words of the text', () => {
    const [found] = events('Masked gunmen kidnapped a Kenyan diplomat.')
    expect(found).toMatchObject({ actor: 'Masked gunmen', recipients: ['KEN'], type: 'ASSAULT', mode: 'abduct' })
    expect(found.mentions.actor).toMatchObject({ code: null, sector: 'UAF' })
  })

  test('a denial of allegations is no event', () => {
    expect(events('Tehran rejected the allegations.')).toEqual([])
    expect(events('The ministry in Lima declined to comment.')).toEqual([])
  })
})

describe('modality', () => {
  test.each([
    ['China did not condemn Pyongyang.', 'negated'],
    ['Seoul might condemn Tokyo.', undefined],
    ['If its ships are stopped, Iran would attack Israel.', 'hypothetical'],
    ['France plans to hold drills with Greece.', 'future'],
    ['In 2019, Turkey attacked Syria.', 'historical'],
    ['Turkey attacked Syria.', 'actual'],
  ])('%s', (text, modality) => expect(events(text)[0]?.modality).toBe(modality))
})

describe('actors', () => {
  const actorOf = (text: string) => events(text).map((item) => item.mentions.actor?.person ?? item.actor)
  test('a surname means who holds office at the date, unless other names stand beside it', () => {
    expect(actorOf('Kim condemned Seoul.')).toEqual(['Kim Jong Un'])
    expect(actorOf('Kim Yo Jong condemned Seoul.')).toEqual(['Kim Yo Jong'])
    expect(actorOf('Trump praised Kim.')).toEqual(['Donald Trump'])
  })

  test('a stranger of the same name is a stranger', () => {
    const about = only(
      'assessment',
      'Moon Chung-in, a professor at Yonsei University, said talks are near. Moon argues that Seoul is ready.',
    )
    expect(about.map((item) => [item.holder, item.affiliation])).toEqual([
      ['Moon Chung-in', 'Yonsei University'],
      ['Moon Chung-in', 'Yonsei University'],
    ])
  })

  test('what refers back is resolved within the document', () => {
    expect(brief('Putin visited Pyongyang in June. He praised Kim.')).toContain('RUS>PRK SUPPORT actual')
    const [met] = events('Trump wrote to Kim. The two leaders met in Singapore.').slice(-1)
    expect([met.type, met.actor, ...met.recipients].toSorted()).toEqual(['CONSULT', 'PRK', 'USA'])
    expect(brief('Yoon spoke on Monday. His government condemned Beijing.')).toContain('KOR>CHN ACCUSE actual')
  })

  test('a place is no actor, and a meeting is not named after its host', () => {
    expect(brief('Protesters in Hanoi condemned China.').join()).not.toContain('VNM>VNM')
    expect(events('The Hanoi summit was condemned by Iran.').flatMap((item) => item.recipients)).not.toContain('VNM')
  })
})

describe('judgements are never events', () => {
  test.each([
    'Analysts believe North Korea attacked South Korea.',
    'Jane Roe, a researcher at the Oslo Institute, suggests that Russia sent arms to Pyongyang.',
    'According to experts, China threatened Taiwan.',
    '“Iran attacked Israel because it was afraid,” explains John Doe, a professor at Example University.',
  ])('%s', (text) => {
    expect(events(text)).toEqual([])
    expect(only('assessment', text)).toHaveLength(1)
  })

  test('holder, affiliation, likelihood and subject of a judgement', () => {
    const [item] = only(
      'assessment',
      'Jane Roe, a fellow at the Asan Institute in Seoul, predicts that Pyongyang will likely test a missile.',
    )
    expect(item).toMatchObject({ holder: 'Jane Roe', affiliation: 'Asan Institute for Policy Studies', likelihood: ['likely'] })
    expect(item.about).toContain('PRK')
    expect(item.proposition).toBe('Pyongyang will likely test a missile')
  })

  test("the author's hedges make the author's judgement", () => {
    expect(only('assessment', 'Pyongyang may return to talks with Washington.')).toMatchObject([
      { holder: 'author', likelihood: ['may'] },
    ])
    expect(only('assessment', 'Pyongyang returned to talks with Washington.')).toEqual([])
  })
})

describe('statements and occasions', () => {
  test('who speaks, from which rung, on what', () => {
    const [item] = only('statement', 'On Friday, Kim Jong Un said that relations with Washington were over.')
    expect(item).toMatchObject({
      speaker: 'Kim Jong Un',
      actor: 'PRK',
      authority: 10,
      date: { from: '2025-01-24' },
      audience: null,
    })
    expect(item.topics).toContain('USA')
    expect(only('statement', "North Korea's Foreign Ministry said that drills raise tension.")[0]).toMatchObject({
      forum: 'mfa-statement',
      authority: 7,
    })
  })

  test.each([
    'The Supreme People’s Assembly met on 22 January. It made no mention of the United States.',
    'The Supreme People’s Assembly closed on Thursday, avoiding any reference to Washington.',
    'The Supreme People’s Assembly ended. The Assembly refrained from discussing the US.',
    'The report of the Supreme People’s Assembly did not mention the United States.',
    'The Supreme People’s Assembly said nothing about President Trump.',
  ])('silence: %s', (text) => {
    const found = only('occasion', text, 'Desk')
    expect(found).toMatchObject([
      { forum: 'spa-session', actor: 'PRK', topic: 'USA', outcome: 'silent', coverage: 'reported by Desk' },
    ])
  })

  test('speech at a forum', () => {
    expect(only('occasion', 'The Supreme People’s Assembly criticized the United States.')).toMatchObject([
      { topic: 'USA', outcome: 'spoke' },
    ])
  })

  test('to avoid a fight is no silence', () => {
    expect(only('occasion', 'The Supreme People’s Assembly ended. Pyongyang avoided a clash with the United States.')).toEqual(
      [],
    )
  })
})

test('a document without a date is refused, with the way out', () => {
  const document = readDocument('Seoul protested.', { name: 'a.txt' })
  expect(() => codeDocument(document, { coder: 'test' })).toThrow(InvalidInput)
  expect(() => codeDocument(document, { coder: 'test', date })).not.toThrow()
})

test('the same document gives the same codings, in the order of their anchors', () => {
  const text = 'Beijing condemned Tokyo. Experts believe Tokyo will answer. Iran attacked Israel.'
  const found = code(text)
  expect(code(text)).toEqual(found)
  expect(found.map((item) => item.anchor.start)).toEqual(found.map((item) => item.anchor.start).toSorted((a, b) => a - b))
  expect(new Set(found.map((item) => item.id)).size).toBe(found.length)
})
