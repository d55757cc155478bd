/**
 * The gradient of the network's loss over one sentence, by hand: cross-entropy of both tag sets, of heads and of relations at the
 * gold heads, each summed over tokens. The order is that of the forward pass, turned around.
 */
import { directions, forward, leak, type Masks, type Network, padded, type Pass, relationScores, squash } from '../network.ts'

/** One sentence, as numbers. */
export interface Example {
  words: number[]
  pieces: Int32Array[]
  upos: number[]
  xpos: number[]
  heads: number[]
  relations: number[]
}

/** Where gradients gather: one place in the workspace for each matrix, and rows of the embeddings that were touched. */
export interface Gradient {
  /** Of each matrix: its gradient, and its transpose, which the backward pass needs. */
  at: Map<string, number>
  transposed: Map<string, number>
  words: Map<number, Float32Array>
  pieces: Map<number, Float32Array>
}

/** Room for the gradient of a network. */
export function gradientOf(net: Network): Gradient {
  const at = new Map<string, number>()
  const transposed = new Map<string, number>()
  for (const { name, rows, columns } of net.matrices.values()) {
    at.set(name, net.space.take(rows * columns))
    if (rows > 1) transposed.set(name, net.space.take(padded(rows) * columns))
  }
  return { at, transposed, words: new Map(), pieces: new Map() }
}

/** Copies every matrix into its transpose; after each step of the optimiser. */
export function transpose(net: Network, gradient: Gradient): void {
  const { floats: x } = net.space
  for (const { name, rows, columns, at } of net.matrices.values()) {
    const to = gradient.transposed.get(name)
    if (to === undefined) continue
    const wide = padded(rows)
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) x[to + j * wide + i] = x[at + i * columns + j]
  }
}

/** Adds the gradient of one sentence to `gradient`; returns its loss in nats. */
export function learn(net: Network, gradient: Gradient, example: Example, masks?: Masks): number {
  const { space, shape } = net
  const mark = space.mark()
  const pass = forward(net, example.words, example.pieces, masks)
  const back = new Backward(net, gradient, pass)
  const out = 2 * shape.hidden
  const { positions } = pass
  const dLayers = [back.zeros(positions * out), back.zeros(positions * out)]
  let loss = back.tags(example, dLayers[0])
  loss += back.arcs(example, dLayers[1])
  loss += back.relations(example, dLayers[1])
  for (const layer of [1, 0] as const) {
    if (masks) back.mask(dLayers[layer], out, masks.layers[layer])
    const from = layer === 0 ? pass.input : pass.kept[0]
    const columns = layer === 0 ? 2 * shape.width : out
    const to = layer === 0 ? back.zeros(positions * columns) : dLayers[0]
    directions.forEach((direction, d) => back.recur(`${layer}.${direction}`, layer, d, dLayers[layer], from, columns, to))
    if (layer === 0) {
      if (masks) back.mask(to, columns, masks.input)
      back.embeddings(example, to)
    }
  }
  space.release(mark)
  return loss
}

class Backward {
  readonly net: Network
  readonly gradient: Gradient
  readonly pass: Pass
  readonly x: Float32Array

  constructor(net: Network, gradient: Gradient, pass: Pass) {
    this.net = net
    this.gradient = gradient
    this.pass = pass
    this.x = net.space.floats
  }

  zeros(count: number): number {
    const at = this.net.space.take(count)
    this.x.fill(0, at, at + padded(count))
    return at
  }

  mask(at: number, columns: number, factors: Float32Array): void {
    for (let t = 0; t < this.pass.positions; t++) for (let j = 0; j < columns; j++) this.x[at + t * columns + j] *= factors[j]
  }

  /** Turns scores into the gradient of their cross-entropy, in place; returns the loss. */
  softmax(at: number, count: number, gold: number): number {
    const { x } = this
    let most = -Infinity
    for (let j = 0; j < count; j++) most = Math.max(most, x[at + j])
    let sum = 0
    for (let j = 0; j < count; j++) sum += Math.exp(x[at + j] - most)
    const loss = Math.log(sum) + most - x[at + gold]
    for (let j = 0; j < count; j++) x[at + j] = Math.exp(x[at + j] - most) / sum - (j === gold ? 1 : 0)
    return loss
  }

  /** Backward through rows·weight + bias: `d` the gradient of the result. */
  affine(name: string, from: number, rows: number, d: number, to: number): void {
    const { x, gradient } = this
    const { multiply } = this.net.space
    const weight = this.net.matrices.get(`${name}.weight`)!
    const n = weight.columns
    const dBias = gradient.at.get(`${name}.bias`)!
    for (let i = 0; i < rows; i++) for (let j = 0; j < n; j++) x[dBias + j] += x[d + i * n + j]
    multiply(weight.rows, n, rows, from, 1, weight.rows, d, n, gradient.at.get(`${name}.weight`)!, n)
    const wide = padded(weight.rows)
    multiply(rows, wide, n, d, n, 1, gradient.transposed.get(`${name}.weight`)!, wide, to, wide)
  }

  active(values: number, d: number, count: number): void {
    for (let i = 0; i < count; i++) if (this.x[values + i] < 0) this.x[d + i] *= leak
  }

  tags(example: Example, to: number): number {
    const { shape } = this.net
    const n = this.net.matrices.get('tags.weight')!.columns
    const { tags, kept, positions } = this.pass
    this.x.fill(0, tags, tags + n)
    let loss = 0
    for (let t = 1; t < positions; t++) {
      const at = tags + t * n
      loss += this.softmax(at, shape.upos, example.upos[t - 1])
      loss += this.softmax(at + padded(shape.upos), shape.xpos, example.xpos[t - 1])
      this.x.fill(0, at + shape.upos, at + padded(shape.upos))
      this.x.fill(0, at + padded(shape.upos) + shape.xpos, at + n)
    }
    this.affine('tags', kept[0], positions, tags, to)
    return loss
  }

  arcs(example: Example, to: number): number {
    const { x, pass, net } = this
    const { multiply } = net.space
    const { positions, arcs } = pass
    const { arc } = net.shape
    const columns = padded(positions)
    let loss = 0
    x.fill(0, arcs, arcs + columns)
    for (let t = 1; t < positions; t++) {
      // A token is not its own head: left out of the softmax.
      x[arcs + t * columns + t] = -1e9
      loss += this.softmax(arcs + t * columns, positions, example.heads[t - 1])
      x.fill(0, arcs + t * columns + positions, arcs + (t + 1) * columns)
    }
    const dQuery = this.zeros(positions * arc)
    const dHead = this.zeros(positions * arc)
    multiply(positions, arc, positions, arcs, columns, 1, pass.arcHead, arc, dQuery, arc)
    multiply(positions, arc, positions, arcs, 1, columns, pass.query, arc, dHead, arc)
    const dDependent = this.zeros(positions * arc)
    this.affine('arc', pass.arcDependent, positions, dQuery, dDependent)
    this.active(pass.arcHead, dHead, positions * arc)
    this.active(pass.arcDependent, dDependent, positions * arc)
    this.affine('arcHead', pass.kept[1], positions, dHead, to)
    this.affine('arcDependent', pass.kept[1], positions, dDependent, to)
    return loss
  }

  relations(example: Example, to: number): number {
    const { x, pass, net } = this
    const { label, relations } = net.shape
    const { hidden, scores } = relationScores(net, pass, example.heads)
    const n = padded(relations)
    const count = pass.positions - 1
    let loss = 0
    for (let i = 0; i < count; i++) {
      loss += this.softmax(scores + i * n, relations, example.relations[i])
      x.fill(0, scores + i * n + relations, scores + (i + 1) * n)
    }
    const dHidden = this.zeros(count * label)
    this.affine('label', hidden, count, scores, dHidden)
    this.active(hidden, dHidden, count * label)
    const dHead = this.zeros(pass.positions * label)
    const dDependent = this.zeros(pass.positions * label)
    for (let i = 0; i < count; i++)
      for (let j = 0; j < label; j++) {
        const d = x[dHidden + i * label + j]
        x[dHead + example.heads[i] * label + j] += d
        x[dDependent + (i + 1) * label + j] += d
      }
    this.affine('labelHead', pass.kept[1], pass.positions, dHead, to)
    this.affine('labelDependent', pass.kept[1], pass.positions, dDependent, to)
    return loss
  }

  recur(name: string, layer: 0 | 1, d: number, dOutputs: number, from: number, columns: number, to: number): void {
    const { x, pass, net, gradient } = this
    const { multiply } = net.space
    const { positions } = pass
    const h = net.shape.hidden
    const four = 4 * h
    const { raw, gates, cells } = pass.lstm[layer][d]
    const dRaw = this.zeros(positions * four)
    const dHidden = this.zeros(h)
    const dCell = this.zeros(h)
    const backward = d === 1
    const step = backward ? -1 : 1
    const stateT = gradient.transposed.get(`${name}.state`)!
    for (let i = positions - 1, t = backward ? 0 : positions - 1; i >= 0; i--, t -= step) {
      const [z, g, c, dz] = [raw + t * four, gates + t * four, cells + t * h, dRaw + t * four]
      const output = dOutputs + t * 2 * h + d * h
      for (let j = 0; j < h; j++) {
        const [open, keep, show, fresh] = [x[g + j], x[g + h + j], x[g + 2 * h + j], x[g + 3 * h + j]]
        const dh = x[output + j] + x[dHidden + j]
        const shown = squash(x[c + j])
        const dc = x[dCell + j] + dh * show * slope(x[c + j])
        x[dz + j] = dc * fresh * 0.25 * slope(0.5 * x[z + j])
        x[dz + h + j] = i > 0 ? dc * x[c - step * h + j] * 0.25 * slope(0.5 * x[z + h + j]) : 0
        x[dz + 2 * h + j] = dh * shown * 0.25 * slope(0.5 * x[z + 2 * h + j])
        x[dz + 3 * h + j] = dc * open * slope(x[z + 3 * h + j])
        x[dCell + j] = dc * keep
        x[dHidden + j] = 0
      }
      if (i > 0) multiply(1, h, four, dz, four, 1, stateT, h, dHidden, h)
    }
    const [dWeight, dState, dBias] = ['input', 'state', 'bias'].map((part) => gradient.at.get(`${name}.${part}`)!)
    for (let t = 0; t < positions; t++) for (let j = 0; j < four; j++) x[dBias + j] += x[dRaw + t * four + j]
    multiply(columns, four, positions, from, 1, columns, dRaw, four, dWeight, four)
    const outputs = pass.outputs[layer] + d * h
    const [before, after] = backward ? [outputs + 2 * h, dRaw] : [outputs, dRaw + four]
    if (positions > 1) multiply(h, four, positions - 1, before, 1, 2 * h, after, four, dState, four)
    multiply(positions, columns, four, dRaw, four, 1, gradient.transposed.get(`${name}.input`)!, columns, to, columns)
  }

  embeddings(example: Example, d: number): void {
    const { width } = this.net.shape
    const add = (table: Map<number, Float32Array>, row: number, at: number) => {
      let sum = table.get(row)
      if (!sum) table.set(row, (sum = new Float32Array(width)))
      for (let j = 0; j < width; j++) sum[j] += this.x[at + j]
    }
    for (let t = 0; t < this.pass.positions; t++) {
      const at = d + t * 2 * width
      add(this.gradient.words, t === 0 ? 0 : example.words[t - 1], at)
      if (t > 0) for (const piece of example.pieces[t - 1]) add(this.gradient.pieces, piece, at + width)
    }
  }
}

/** Derivative of `squash`. */
function slope(x: number): number {
  if (x >= 3 || x <= -3) return 0
  const square = x * x
  return (square - 9) ** 2 / (9 * (square + 3) ** 2)
}
