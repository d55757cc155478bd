/** A cube as a file of the cache: a line of JSON (dyads, classes, coverage, lengths), then the columns as they lie in memory. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { endianness } from 'node:os'
import { dirname } from 'node:path'
import { type Cube, cubeSchema } from '../cube.ts'

interface Head extends Omit<Cube, 'dyad' | 'class' | 'day' | 'events' | 'reports'> {
  cells: number
  endianness: string
  /** SHA-256 of the columns: a damaged cache is no cache. */
  sha256: string
}

/** A folder that cannot be written to is no failure: the cube is then built again. */
export async function writeCube(path: string, cube: Cube): Promise<void> {
  const { dyad, class: cls, day, events, reports, ...rest } = cube
  const columns = [dyad, day, events, reports, cls].map((column) =>
    Buffer.from(column.buffer, column.byteOffset, column.byteLength),
  )
  const hash = createHash('sha256')
  for (const column of columns) hash.update(column)
  const head: Head = { ...rest, cells: dyad.length, endianness: endianness(), sha256: hash.digest('hex') }
  const temporary = `${path}.${process.pid}.tmp`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(temporary, [Buffer.from(`${JSON.stringify(head)}\n`), ...columns])
    await rename(temporary, path)
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}

/** The cube of a file; null for none, or one that is damaged or of another version or machine. */
export async function readCube(path: string): Promise<Cube | null> {
  try {
    const bytes = await readFile(path)
    const end = bytes.indexOf(10)
    const { cells, endianness: order, sha256, ...rest } = JSON.parse(bytes.toString('utf8', 0, end)) as Head
    const body = bytes.subarray(end + 1)
    if (rest.schema !== cubeSchema || order !== endianness() || body.length !== cells * 17) return null
    if (createHash('sha256').update(body).digest('hex') !== sha256) return null
    // a copy of each column, since typed arrays must be aligned
    const column = (k: number, width: number) => {
      const copy = new Uint8Array(cells * width)
      copy.set(body.subarray(k, k + cells * width))
      return copy.buffer
    }
    return {
      ...rest,
      dyad: new Uint32Array(column(0, 4)),
      day: new Int32Array(column(4 * cells, 4)),
      events: new Uint32Array(column(8 * cells, 4)),
      reports: new Uint32Array(column(12 * cells, 4)),
      class: new Uint8Array(column(16 * cells, 1)),
    }
  } catch {
    return null
  }
}
