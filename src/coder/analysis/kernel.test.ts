import { array, assert, double, integer, property, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { workspace } from './kernel.ts'

test('WebAssembly and plain JavaScript give the same bits for any sizes and strides', () => {
  const sizes = tuple(integer({ min: 0, max: 5 }), integer({ min: 1, max: 11 }), integer({ min: 0, max: 7 }))
  const values = array(double({ min: -4, max: 4, noNaN: true }), { minLength: 100, maxLength: 100 })
  assert(
    property(sizes, values, ([m, quarter, k], numbers) => {
      const n = 4 * quarter
      const [fast, plain] = [workspace(4000), workspace(4000, true)]
      for (const { floats, multiply } of [fast, plain]) {
        for (let i = 0; i < 4000; i++) floats[i] = numbers[i % 100] + (i % 7)
        multiply(m, n, k, 3, 1, m + 1, 500, n, 2000, n)
      }
      expect(fast.floats.slice(0, 4000)).toEqual(plain.floats)
    }),
    { seed: 1, numRuns: 100 },
  )
})

test('a workspace hands out places until it is full, and takes them back', () => {
  const space = workspace(100, true)
  const mark = space.mark()
  expect(space.take(5)).toBe(0)
  expect(space.take(5)).toBe(8)
  expect(() => space.take(100)).toThrow(RangeError)
  space.release(mark)
  expect(space.take(1)).toBe(0)
})
