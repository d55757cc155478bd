/** Derived results in `.standoff/`: may be deleted at any time; written to a temporary file first, then renamed. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Assessment, assessmentSchema } from '../outlook/index.ts'

const folder = '.standoff'

export async function readCache(dir: string, key: string): Promise<Assessment | undefined> {
  try {
    const found = JSON.parse(await readFile(join(dir, folder, `${key}.json`), 'utf8')) as Assessment
    return found.schema === assessmentSchema ? found : undefined
  } catch {
    return undefined
  }
}

/** A case folder that cannot be written to is assessed all the same. */
export async function writeCache(dir: string, key: string, assessment: Assessment): Promise<void> {
  const path = join(dir, folder, `${key}.json`)
  const temporary = `${path}.${process.pid}`
  try {
    await mkdir(join(dir, folder), { recursive: true })
    await writeFile(temporary, JSON.stringify(assessment))
    await rename(temporary, path)
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}
