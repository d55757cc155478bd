import { expect, test } from 'vitest'
import { exampleAssessment } from '../../../test/support/assessment.ts'
import { segments } from './segments.ts'

const [sample] = exampleAssessment().evidence
const coding = (id: string, start: number, end: number) => ({ ...sample, id, start, end })

test('overlapping codings cut the text at every edge and leave no gap', () => {
  const list = segments([coding('long', 2, 10), coding('short', 4, 6)], 0, 12)
  expect(list.map(({ start, end, codings }) => [start, end, codings.map((item) => item.id).join()])).toEqual([
    [0, 2, ''],
    [2, 4, 'long'],
    [4, 6, 'short,long'],
    [6, 10, 'long'],
    [10, 12, ''],
  ])
})

test('a range inside a coding stays whole', () => {
  expect(segments([coding('all', 0, 20)], 5, 9)).toHaveLength(1)
  expect(segments([], 0, 3)).toEqual([{ start: 0, end: 3, codings: [] }])
})
