import { array, assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { bestTree } from './tree.ts'

/** Sum of scores, or -∞ where the heads are no tree with one root. */
function sumOf(heads: ArrayLike<number>, score: (d: number, h: number) => number): number {
  const count = heads.length
  let [sum, roots] = [0, 0]
  for (let d = 1; d <= count; d++) {
    sum += score(d, heads[d - 1])
    if (heads[d - 1] === 0) roots++
    let node = d
    for (let steps = 0; node !== 0; steps++) {
      if (steps > count) return -Infinity
      node = heads[node - 1]
    }
  }
  return roots === 1 ? sum : -Infinity
}

test('no tree with one root scores higher, by trying all of up to five words', () => {
  assert(
    property(
      integer({ min: 1, max: 5 }),
      array(integer({ min: -9, max: 9 }), { minLength: 36, maxLength: 36 }),
      (count, table) => {
        const score = (d: number, h: number) => table[d * 6 + h]
        const found = bestTree(count, score)
        let most = -Infinity
        const heads = Array<number>(count).fill(0)
        const tryAll = (d: number) => {
          if (d === count) most = Math.max(most, sumOf(heads, score))
          else
            for (let h = 0; h <= count; h++)
              if (h !== d + 1) {
                heads[d] = h
                tryAll(d + 1)
              }
        }
        tryAll(0)
        expect(sumOf(found, score)).toBe(most)
      },
    ),
    { seed: 2, numRuns: 400 },
  )
})
