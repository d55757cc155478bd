import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { describe, expect, test } from 'vitest'
import { workspace } from '../kernel.ts'
import { network } from '../network.ts'
import { type Example, gradientOf, learn, transpose } from './gradient.ts'

const shape = { words: 7, pieces: 11, width: 8, hidden: 8, arc: 8, label: 8, upos: 3, xpos: 5, relations: 6 }
const example: Example = {
  words: [2, 3, 1, 6],
  pieces: [0, 1, 2, 3].map((i) => Int32Array.from([i, 2 * i, 10 - i])),
  upos: [0, 1, 2, 0],
  xpos: [4, 3, 2, 1],
  heads: [2, 0, 4, 2],
  relations: [5, 4, 0, 1],
}

describe('the gradient', () => {
  test('is the slope of the loss, in every matrix and table', () => {
    const space = workspace(60_000)
    const net = network(shape, space)
    const random = xoroshiro128plus(7)
    const draw = () => uniformFloat64(random) - 0.5
    for (const { at, rows, columns } of net.matrices.values())
      for (let i = 0; i < rows * columns; i++) space.floats[at + i] = 0.8 * draw()
    for (const table of [net.words, net.pieces]) for (let i = 0; i < table.length; i++) table[i] = draw()
    const gradient = gradientOf(net)
    transpose(net, gradient)
    learn(net, gradient, example)
    const scratch = { ...gradient, at: gradientOf(net).at }
    const lossAt = () => learn(net, { ...scratch, words: new Map(), pieces: new Map() }, example)
    const slopeAt = (values: Float32Array, i: number) => {
      const [kept, step] = [values[i], 1 / 128]
      values[i] = kept + step
      const up = lossAt()
      values[i] = kept - step
      const down = lossAt()
      values[i] = kept
      return (up - down) / (2 * step)
    }
    for (const { name, at, rows, columns } of net.matrices.values()) {
      for (const i of [0, Math.floor((rows * columns) / 2), (rows - 1) * columns + 1])
        expect(space.floats[gradient.at.get(name)! + i], `${name} ${i}`).toBeCloseTo(slopeAt(space.floats, at + i), 2)
    }
    for (const [row, values] of gradient.words) expect(values[3]).toBeCloseTo(slopeAt(net.words, row * 8 + 3), 2)
    for (const [row, values] of gradient.pieces) expect(values[5]).toBeCloseTo(slopeAt(net.pieces, row * 8 + 5), 2)
  })
})
