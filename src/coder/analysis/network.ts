/**
 * The network that tags and parses one sentence: word rows and summed piece rows, two layers of a bidirectional LSTM, tags from
 * the first, arcs and relations from the second by deep biaffine scores (Dozat and Manning 2017). The squashing functions are
 * rational, so that every platform gives the same bits.
 *
 * A *position* is a token of the sentence or the root before it, which is position 0.
 */
import type { Workspace } from './kernel.ts'

export interface Shape {
  /** Rows of the two embedding tables and the width of a row of each. */
  words: number
  pieces: number
  width: number
  /** Units of an LSTM in one direction; of the heads that score arcs and relations. */
  hidden: number
  arc: number
  label: number
  /** How many tags of each set and how many relations there are. */
  upos: number
  xpos: number
  relations: number
}

export interface Matrix {
  name: string
  /** Place in the workspace, rows, and columns, a multiple of 4. */
  at: number
  rows: number
  columns: number
}

/** Next multiple of 4. */
export const padded = (count: number) => (count + 3) & ~3
export const directions = ['forward', 'backward'] as const

export interface Network {
  shape: Shape
  space: Workspace
  /** Embeddings, row after row. */
  words: Float32Array
  pieces: Float32Array
  matrices: Map<string, Matrix>
}

/** Names, rows and columns of all matrices of a shape, in the order in which they are stored. */
export function layout(shape: Shape): { name: string; rows: number; columns: number }[] {
  const { width, hidden, arc, label } = shape
  const out = 2 * hidden
  const lstm = [0, 1].flatMap((layer) =>
    directions.flatMap((direction) => [
      { name: `${layer}.${direction}.input`, rows: layer === 0 ? 2 * width : out, columns: 4 * hidden },
      { name: `${layer}.${direction}.state`, rows: hidden, columns: 4 * hidden },
      { name: `${layer}.${direction}.bias`, rows: 1, columns: 4 * hidden },
    ]),
  )
  const dense = (name: string, rows: number, columns: number) => [
    { name: `${name}.weight`, rows, columns: padded(columns) },
    { name: `${name}.bias`, rows: 1, columns: padded(columns) },
  ]
  return [
    ...lstm,
    ...dense('tags', out, padded(shape.upos) + shape.xpos),
    ...dense('arcHead', out, arc),
    ...dense('arcDependent', out, arc),
    ...dense('arc', arc, arc),
    ...dense('labelHead', out, label),
    ...dense('labelDependent', out, label),
    ...dense('label', label, shape.relations),
  ]
}

/** An empty network in a workspace. */
export function network(shape: Shape, space: Workspace): Network {
  const matrices = new Map<string, Matrix>()
  for (const { name, rows, columns } of layout(shape))
    matrices.set(name, { name, rows, columns, at: space.take(rows * columns) })
  return {
    shape,
    space,
    words: new Float32Array(shape.words * shape.width),
    pieces: new Float32Array(shape.pieces * shape.width),
    matrices,
  }
}

/** tanh by its continued fraction, cut at ±3, where it meets 1 with slope 0. */
export function squash(x: number): number {
  if (x >= 3) return 1
  if (x <= -3) return -1
  const square = x * x
  return (x * (27 + square)) / (27 + 9 * square)
}
export const gate = (x: number) => 0.5 + 0.5 * squash(0.5 * x)
/** Slope of a negative input of the heads' activation. */
export const leak = 0.1

/** What dropout keeps: one factor per column, for all positions of a sentence. */
export interface Masks {
  input: Float32Array
  layers: [Float32Array, Float32Array]
}

/** Places of everything computed on the way, for the backward pass. Rows are positions. */
export interface Pass {
  positions: number
  input: number
  lstm: { gates: number; cells: number; raw: number }[][]
  /** Outputs of each layer before and after dropout. */
  outputs: [number, number]
  kept: [number, number]
  tags: number
  arcHead: number
  arcDependent: number
  /** arcHead, transposed: columns are positions, padded to a multiple of 4. */
  arcHeadColumns: number
  query: number
  /** Row: dependent; column: head. */
  arcs: number
  labelHead: number
  labelDependent: number
}

/** What the first layer makes of one token's own rows in each direction, before anything of its neighbours: the same wherever the token stands. */
export type InputRow = Partial<Record<(typeof directions)[number], Float32Array>>

/**
 * Runs the network over a sentence: `words[i]` and `pieces[i]` of its tokens. The caller releases the workspace.
 * @param rows by position, what was kept from earlier sentences; what is missing is filled in. The result is the same to the bit.
 */
export function forward(
  net: Network,
  words: readonly number[],
  pieces: readonly Int32Array[],
  masks?: Masks,
  rows?: (InputRow | undefined)[],
): Pass {
  const { shape, space } = net
  const { floats: x } = space
  const { width, hidden, arc } = shape
  const positions = words.length + 1
  const out = 2 * hidden
  const input = zeros(space, positions * 2 * width)
  for (let t = 0; t < positions; t++) {
    if (rows?.[t]) continue
    const at = input + t * 2 * width
    const row = (t === 0 ? 0 : words[t - 1]) * width
    for (let j = 0; j < width; j++) x[at + j] = net.words[row + j]
    if (t > 0)
      for (const piece of pieces[t - 1]) for (let j = 0; j < width; j++) x[at + width + j] += net.pieces[piece * width + j]
    if (masks) for (let j = 0; j < 2 * width; j++) x[at + j] *= masks.input[j]
  }
  const outputs: [number, number] = [space.take(positions * out), space.take(positions * out)]
  const kept: [number, number] = [...outputs]
  const lstm: Pass['lstm'] = [[], []]
  for (const layer of [0, 1] as const) {
    const from = layer === 0 ? input : kept[0]
    const columns = layer === 0 ? 2 * width : out
    directions.forEach((direction, d) => {
      const own = layer === 0 ? rows : undefined
      lstm[layer][d] = recur(net, `${layer}.${direction}`, from, columns, positions, d === 1, outputs[layer] + d * hidden, own)
    })
    if (masks) {
      kept[layer] = space.take(positions * out)
      for (let t = 0; t < positions; t++)
        for (let j = 0; j < out; j++) x[kept[layer] + t * out + j] = x[outputs[layer] + t * out + j] * masks.layers[layer][j]
    }
  }
  const dense = (name: string, from: number, active: boolean) => affine(net, name, from, positions, active)
  const tags = dense('tags', kept[0], false)
  const arcHead = dense('arcHead', kept[1], true)
  const arcDependent = dense('arcDependent', kept[1], true)
  const query = dense('arc', arcDependent, false)
  const columns = padded(positions)
  const arcHeadColumns = zeros(space, arc * columns)
  for (let t = 0; t < positions; t++)
    for (let j = 0; j < arc; j++) x[arcHeadColumns + j * columns + t] = x[arcHead + t * arc + j]
  const arcs = zeros(space, positions * columns)
  space.multiply(positions, columns, arc, query, arc, 1, arcHeadColumns, columns, arcs, columns)
  const labelHead = dense('labelHead', kept[1], false)
  const labelDependent = dense('labelDependent', kept[1], false)
  return {
    positions,
    input,
    lstm,
    outputs,
    kept,
    tags,
    arcHead,
    arcDependent,
    arcHeadColumns,
    query,
    arcs,
    labelHead,
    labelDependent,
  }
}

/** Hidden layer and scores of the relation of each token to `heads[i]` (positions); row i is token i. */
export function relationScores(net: Network, pass: Pass, heads: ArrayLike<number>): { hidden: number; scores: number } {
  const { space, shape } = net
  const { floats: x } = space
  const { label } = shape
  const count = pass.positions - 1
  const hidden = space.take(count * label)
  for (let i = 0; i < count; i++) {
    const head = pass.labelHead + heads[i] * label
    const dependent = pass.labelDependent + (i + 1) * label
    for (let j = 0; j < label; j++) {
      const sum = x[head + j] + x[dependent + j]
      x[hidden + i * label + j] = sum > 0 ? sum : leak * sum
    }
  }
  return { hidden, scores: affine(net, 'label', hidden, count, false) }
}

function zeros(space: Workspace, count: number): number {
  const at = space.take(count)
  space.floats.fill(0, at, at + padded(count))
  return at
}

function affine(net: Network, name: string, from: number, rows: number, active: boolean): number {
  const { space } = net
  const { floats: x } = space
  const weight = net.matrices.get(`${name}.weight`)!
  const bias = net.matrices.get(`${name}.bias`)!
  const n = weight.columns
  const at = space.take(rows * n)
  for (let i = 0; i < rows; i++) x.copyWithin(at + i * n, bias.at, bias.at + n)
  space.multiply(rows, n, weight.rows, from, weight.rows, 1, weight.at, n, at, n)
  if (active) for (let i = at; i < at + rows * n; i++) if (x[i] < 0) x[i] *= leak
  return at
}

/** One LSTM (Hochreiter and Schmidhuber 1997) in one direction; its outputs go to `to`, a row of which is 2·hidden wide. */
function recur(
  net: Network,
  name: string,
  from: number,
  columns: number,
  positions: number,
  backward: boolean,
  to: number,
  rows?: (InputRow | undefined)[],
): { gates: number; cells: number; raw: number } {
  const { space, shape } = net
  const { floats: x, multiply } = space
  const h = shape.hidden
  const four = 4 * h
  const [weight, state, bias] = ['input', 'state', 'bias'].map((part) => net.matrices.get(`${name}.${part}`)!.at)
  const raw = space.take(positions * four)
  const side = directions[backward ? 1 : 0]
  for (let t = 0; t < positions; t++) {
    const kept = rows?.[t]?.[side]
    if (kept) x.set(kept, raw + t * four)
    else x.copyWithin(raw + t * four, bias, bias + four)
  }
  if (rows) {
    for (let t = 0; t < positions; t++) {
      if (rows[t]?.[side]) continue
      const at = raw + t * four
      multiply(1, four, columns, from + t * columns, columns, 1, weight, four, at, four)
      rows[t] = { ...rows[t], [side]: x.slice(at, at + four) }
    }
  } else multiply(positions, four, columns, from, columns, 1, weight, four, raw, four)
  const gates = space.take(positions * four)
  const cells = space.take(positions * h)
  const step = backward ? -1 : 1
  for (let t = backward ? positions - 1 : 0, i = 0; i < positions; i++, t += step) {
    const z = raw + t * four
    if (i > 0) multiply(1, four, h, to + (t - step) * 2 * h, 2 * h, 1, state, four, z, four)
    const g = gates + t * four
    const cell = cells + t * h
    const before = cell - step * h
    const output = to + t * 2 * h
    for (let j = 0; j < h; j++) {
      const open = gate(x[z + j])
      const keep = gate(x[z + h + j])
      const show = gate(x[z + 2 * h + j])
      const fresh = squash(x[z + 3 * h + j])
      x[g + j] = open
      x[g + h + j] = keep
      x[g + 2 * h + j] = show
      x[g + 3 * h + j] = fresh
      const value = open * fresh + (i > 0 ? keep * x[before + j] : 0)
      x[cell + j] = value
      x[output + j] = show * squash(value)
    }
  }
  return { gates, cells, raw }
}
