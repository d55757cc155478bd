/** Derived results in `.standoff/`: may be deleted at any time. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Assessment, assessmentSchema } from '../outlook/index.ts'
import { writeWhole } from './files/index.ts'

const folder = '.standoff'

export async function readCache(dir: string, key: string): Promise<Assessment | undefined> {
  return readDerived<Assessment>(dir, key, assessmentSchema)
}

/** Any derived result with a schema of its own; undefined where there is none that can be read. */
export async function readDerived<T extends { schema: string }>(
  dir: string,
  key: string,
  schema: T['schema'],
): Promise<T | undefined> {
  try {
    const found = JSON.parse(await readFile(join(dir, folder, `${key}.json`), 'utf8')) as T
    return found.schema === schema ? found : undefined
  } catch {
    return undefined
  }
}

/** A case folder that cannot be written to is assessed all the same. */
export async function writeCache(dir: string, key: string, derived: { schema: string }): Promise<void> {
  await writeWhole(join(dir, folder, `${key}.json`), JSON.stringify(derived)).catch(() => undefined)
}
