import { describe, expect, test } from 'vitest'
import { datesIn } from './dates.ts'

const reference = '2025-01-28'
const read = (text: string) =>
  datesIn(text, 0, text.length, reference, null).map(({ interval }) => [interval.words, interval.from, interval.to])

describe('dates', () => {
  test.each([
    ['In December 2023, Kim spoke.', 'December 2023', '2023-12-01', '2023-12-31'],
    ['It was said in early 2024.', 'early 2024', '2024-01-01', '2024-04-30'],
    ['This began in late January.', 'late January', '2025-01-21', '2025-01-31'],
    ['This was in late December.', 'late December', '2024-12-21', '2024-12-31'],
    ['Tokyo protested on Saturday.', 'on Saturday', '2025-01-25', '2025-01-25'],
    ['Tokyo protested on Thursday.', 'on Thursday', '2025-01-23', '2025-01-23'],
    ['The drill ran from 21 to 24 January.', '21 to 24 January', '2025-01-21', '2025-01-24'],
    ['This year, it waits.', 'This year', '2025-01-01', '2025-01-28'],
    ['They met in 2019 in Asia.', '2019', '2019-01-01', '2019-12-31'],
    ['Just days after Trump’s inauguration, it acted.', 'Just days after Trump’s inauguration', '2025-01-21', '2025-01-28'],
    ['On 15 October it acted.', '15 October', '2024-10-15', '2024-10-15'],
  ])('%s', (text, words, from, to) => {
    const [found] = read(text)
    expect(found[0]!.replace(/^on /i, '')).toBe(words.replace(/^on /i, ''))
    expect(found.slice(1)).toEqual([from, to])
  })

  test('the following day counts from the last dated deed', () => {
    const previous = { from: '2025-01-25', to: '2025-01-25', words: 'on 25 January' }
    const text = 'The following day it spoke.'
    expect(datesIn(text, 0, text.length, reference, previous)[0].interval).toMatchObject({
      from: '2025-01-26',
      to: '2025-01-26',
    })
  })

  test.each(['For now, it may wait.', 'He marched on.', 'It lasted an hour.'])('no date: %s', (text) =>
    expect(read(text)).toEqual([]),
  )
})
