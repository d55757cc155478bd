import { expect, test } from 'vitest'
import { exampleAssessment } from '../../../test/support/assessment.ts'
import type { Varied } from '../../outlook/index.ts'
import { compare } from './compare.ts'

const assessment = exampleAssessment()
const [question] = assessment.questions

function varied(probability: number, concrete: number): Varied {
  const { nodes, informationSets, residual, maxRegret, converged, reason, iterations, value, error } = assessment.game
  return {
    settings: [],
    effort: 'draw',
    method: 'recursion',
    questions: { [question.id]: [{ by: question.path[0].by, probability }] },
    beliefs: { US: { sincere: probability, performer: 1 - probability } },
    first: { moves: { US: { concrete } }, given: {} },
    record: { nodes, informationSets, residual, maxRegret, converged, reason, iterations, value, error, several: false },
    values: {},
    seconds: 1,
  }
}

test('a draft moves the assessment’s number by what it changes on its own grid; a fine answer stands for itself', () => {
  const [base, now] = [varied(0.25, 0.2), varied(0.35, 0.1)]
  const draft = compare(assessment, { settings: [], base, varied: now, final: false })
  expect(draft.questions[0].before).toBe(question.probability)
  expect(draft.questions[0].now).toBeCloseTo(question.probability + 0.1, 12)
  expect(draft.moves).toMatchObject([{ path: 'US.concrete', before: 0.12 }])
  expect(draft.moves[0].now).toBeCloseTo(0.02, 12)
  const fine = compare(assessment, { settings: [], base, varied: now, final: true })
  expect(fine.questions[0]).toMatchObject({ now: 0.35, wordsBefore: question.words, wordsNow: 'unlikely' })
  expect(fine.moves[0].now).toBe(0.1)
})

test('no draft leaves the range of probabilities, and no change leaves the number as it is', () => {
  const extreme = compare(assessment, { settings: [], base: varied(0, 0), varied: varied(1, 1), final: false })
  expect(extreme.questions[0].now).toBe(1)
  const same = compare(assessment, { settings: [], base: varied(0.4, 0.3), varied: varied(0.4, 0.3), final: false })
  expect(same.questions[0].now).toBe(question.probability)
  expect(same.questions[0].wordsNow).toBe(question.words)
})

test('what only one of the two knows is left out', () => {
  const none = { ...varied(0.2, 0.1), questions: {}, first: { moves: {}, given: {} } }
  expect(compare(assessment, { settings: [], base: none, varied: none, final: true })).toMatchObject({
    questions: [],
    moves: [],
  })
})
