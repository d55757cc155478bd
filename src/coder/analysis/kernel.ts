/**
 * The one numerical kernel of the parser: C += A·B on 32-bit floats, four at a time, in a WebAssembly module that is assembled
 * here, instruction by instruction, and compiled when first used. Where WebAssembly with SIMD is missing or forbidden, plain
 * JavaScript does the same roundings in the same order, so that both give the same bits.
 *
 * A *workspace* is one block of memory that all operands of the kernel lie in; places in it are counted in floats.
 */

/** C[i,j] += Σ_p A[i,p]·B[p,j]; `n` a multiple of 4. Each operand: its place, then its strides, in floats. */
export type Multiply = (
  m: number,
  n: number,
  k: number,
  a: number,
  aRow: number,
  aColumn: number,
  b: number,
  bRow: number,
  c: number,
  cRow: number,
) => void

export interface Workspace {
  floats: Float32Array
  multiply: Multiply
  /** Takes `size` floats, rounded up to a multiple of 4; returns their place. @throws RangeError when there is no room. */
  take(size: number): number
  /** How much is taken; `release` goes back to an earlier mark. */
  mark(): number
  release(to: number): void
}

/** A workspace of `size` floats. `plain` leaves WebAssembly out. */
export function workspace(size: number, plain = false): Workspace {
  const made = plain ? null : compiled(size)
  const floats = made ? new Float32Array(made.memory.buffer) : new Float32Array(size)
  let used = 0
  return {
    floats,
    multiply: made ? made.multiply : plainMultiply(floats),
    take(count) {
      const at = used
      used += (count + 3) & ~3
      if (used > floats.length) throw new RangeError(`the workspace has ${floats.length} floats, ${used} were asked for`)
      return at
    },
    mark: () => used,
    release(to) {
      used = to
    },
  }
}

function plainMultiply(x: Float32Array): Multiply {
  const { fround } = Math
  return (m, n, k, a, aRow, aColumn, b, bRow, c, cRow) => {
    for (let i = 0; i < m; i++)
      for (let p = 0; p < k; p++) {
        const factor = x[a + i * aRow + p * aColumn]
        const from = b + p * bRow
        const to = c + i * cRow
        for (let j = 0; j < n; j++) x[to + j] = fround(x[to + j] + fround(factor * x[from + j]))
      }
  }
}

function compiled(size: number): { memory: WebAssembly.Memory; multiply: Multiply } | null {
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil((size * 4) / 65536) })
    const module = new WebAssembly.Module(assemble())
    const run = new WebAssembly.Instance(module, { m: { m: memory } }).exports.f as Multiply
    return { memory, multiply: run }
  } catch {
    return null
  }
}

/** Unsigned LEB128. */
function leb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)]
}
const join = (...parts: (number | number[])[]) => parts.flat()
const section = (id: number, bytes: number[]) => [id, ...leb(bytes.length), ...bytes]
const name = (text: string) => [text.length, ...Array.from(text, (letter) => letter.charCodeAt(0))]

// Opcodes of the WebAssembly core specification 2.0.
const [i32, v128, none] = [0x7f, 0x7b, 0x40]
const [plus, minus, shift, atMost, isZero] = [0x6a, 0x6b, 0x74, 0x4c, 0x45]
const [block, loop, end, branch, branchIf] = [0x02, 0x03, 0x0b, 0x0c, 0x0d]
const splat = [0xfd, 0x09, 2, 0]
const addLanes = [0xfd, ...leb(0xe4)]
const multiplyLanes = [0xfd, ...leb(0xe6)]
const load = (offset: number) => [0xfd, 0x00, 4, ...leb(offset)]
const store = (offset: number) => [0xfd, 0x0b, 4, ...leb(offset)]
const get = (local: number) => [0x20, local]
const set = (local: number) => [0x21, local]
/** A small constant, at most 63. */
const constant = (value: number) => [0x41, value]

// Parameters in the order of Multiply, then locals; `sum` is the first of four.
const [m, n, k, a, aRow, aColumn, b, bRow, c, cRow] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
const [j, p, pa, pb, pc, sum, factor] = [10, 11, 12, 13, 14, 15, 19]

const advance = (local: number, by: number[]) => join(get(local), by, plus, set(local))
/** Runs `body` as long as `condition` leaves a non-zero on the stack. */
const whilst = (condition: number[], body: number[]) =>
  join(block, none, loop, none, condition, isZero, branchIf, 1, body, branch, 0, end, end)
/** From floats to bytes. */
const bytes = (local: number) => join(get(local), constant(2), shift, set(local))
/** The place of column j of a row that begins at `row`. */
const column = (row: number, to: number) => join(get(row), get(j), constant(2), shift, plus, set(to))

/** Columns j … j+4·width-1 of one row of C. */
function columns(width: number): number[] {
  const lanes = (code: (lane: number) => number[]) => Array.from({ length: width }, (_, lane) => code(lane)).flat()
  const term = (lane: number) => join(get(factor), get(pb), load(16 * lane), multiplyLanes)
  const step = join(
    join(get(pa), splat, set(factor)),
    lanes((lane) => join(get(sum + lane), term(lane), addLanes, set(sum + lane))),
    join(advance(pa, get(aColumn)), advance(pb, get(bRow))),
    join(get(p), constant(1), minus, set(p)),
  )
  return join(
    column(c, pc),
    lanes((lane) => join(get(pc), load(16 * lane), set(sum + lane))),
    join(get(a), set(pa), column(b, pb), get(k), set(p)),
    whilst(get(p), step),
    lanes((lane) => join(get(pc), get(sum + lane), store(16 * lane))),
    advance(j, constant(4 * width)),
  )
}

/** The module: imports the memory `m.m`, exports the function `f`. */
function assemble(): Uint8Array<ArrayBuffer> {
  const fits = (width: number) => join(get(j), constant(4 * width), plus, get(n), atMost)
  const row = join(
    join(constant(0), set(j)),
    whilst(fits(4), columns(4)),
    whilst(fits(1), columns(1)),
    join(advance(a, get(aRow)), advance(c, get(cRow))),
    join(get(m), constant(1), minus, set(m)),
  )
  const body = join(2, 5, i32, 5, v128, [a, aRow, aColumn, b, bRow, c, cRow].flatMap(bytes), whilst(get(m), row), end)
  return new Uint8Array(
    join(
      [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, [1, 0x60, 10, ...Array.from({ length: 10 }, () => i32), 0]),
      section(2, join(1, name('m'), name('m'), 2, 0, 1)),
      section(3, [1, 0]),
      section(7, join(1, name('f'), 0, 0)),
      section(10, join(1, leb(body.length), body)),
    ),
  )
}
