/**
 * The model file: a line that names the format, a JSON header with names and sizes, then all weights as bytes, each row of a
 * table with a scale of its own (a weight is byte × scale). Version 1.
 */
import { refuse } from '../../diagnostics/index.ts'
import { workspace } from './kernel.ts'
import { layout, type Network, network, type Shape } from './network.ts'
import { splitterRows } from './sentences.ts'
import type { Vocabulary } from './vocabulary.ts'

const magic = 'standoff/parser@1\n'
/** Room for weights and for the longest sentence that is parsed. */
const floatsFor = 3_000_000

export interface Header {
  licence: string
  data: string[]
  seed: number
  shape: Shape
  vocabulary: Vocabulary
  /** Of each Penn tag, by its number: the universal tags it went with in training. */
  pairs: number[][]
  /** Chunks that the tokeniser's rules would cut wrongly, with the lengths of their words. */
  exceptions: [string, number[]][]
  /** From tag and ending to what is cut off and put on: `VBD ied` → `3y`. */
  lemmas: Record<string, string>
}

export interface Model extends Header {
  net: Network
  /** Weights of the sentence splitter, in units of `splitterScale`. */
  splitter: Int8Array
  splitterScale: number
}

interface Table {
  rows: number
  columns: number
  values: ArrayLike<number>
}

/** Bytes of a model. */
export function writeModel(header: Header, net: Network, splitter: Float64Array): Uint8Array {
  const tables: Table[] = [...net.matrices.values()].map(({ at, rows, columns }) => ({
    rows,
    columns,
    values: net.space.floats.subarray(at, at + rows * columns),
  }))
  const { words, pieces, width } = net.shape
  tables.push({ rows: words, columns: width, values: net.words }, { rows: pieces, columns: width, values: net.pieces })
  tables.push({ rows: 1, columns: splitter.length, values: splitter })
  const head = new TextEncoder().encode(`${magic}${JSON.stringify(header)}\n`)
  const size = tables.reduce((sum, { rows, columns }) => sum + rows * (4 + columns), head.length)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  bytes.set(head)
  let at = head.length
  for (const { rows, columns, values } of tables)
    for (let i = 0; i < rows; i++) {
      let most = 0
      for (let j = 0; j < columns; j++) most = Math.max(most, Math.abs(values[i * columns + j]))
      const scale = Math.fround(most / 127)
      view.setFloat32(at, scale, true)
      at += 4
      for (let j = 0; j < columns; j++) view.setInt8(at++, scale === 0 ? 0 : Math.round(values[i * columns + j] / scale))
    }
  return bytes
}

/**
 * A model from its bytes; `plain` computes without WebAssembly.
 * @throws InvalidInput `coder/model` for bytes that are no such file, or cut short.
 */
export function readModel(bytes: Uint8Array, name: string, plain = false): Model {
  const bad = (why: string) => refuse('coder/model', name, why, 'fetch models/parser.bin of this version again')
  const opening = new TextDecoder().decode(bytes.subarray(0, magic.length))
  if (opening !== magic) bad('these bytes are no parser model of this version')
  const end = bytes.indexOf(10, magic.length)
  let header: Header
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(magic.length, end))) as Header
  } catch {
    return bad('the header of the parser model is damaged')
  }
  const { shape } = header
  const net = network(shape, workspace(floatsFor, plain))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = end + 1
  const read = (rows: number, columns: number, to: Float32Array, from: number) => {
    if (at + rows * (4 + columns) > bytes.length) bad('the parser model is cut short')
    for (let i = 0; i < rows; i++) {
      const scale = view.getFloat32(at, true)
      at += 4
      for (let j = 0; j < columns; j++) to[from + i * columns + j] = scale * view.getInt8(at++)
    }
  }
  for (const { name: matrix, rows, columns } of layout(shape))
    read(rows, columns, net.space.floats, net.matrices.get(matrix)!.at)
  read(shape.words, shape.width, net.words, 0)
  read(shape.pieces, shape.width, net.pieces, 0)
  if (at + 4 + splitterRows !== bytes.length) bad('the parser model is cut short')
  const splitterScale = view.getFloat32(at, true)
  const splitter = Int8Array.from({ length: bytes.length - at - 4 }, (_, i) => view.getInt8(at + 4 + i))
  return { ...header, net, splitter, splitterScale }
}
