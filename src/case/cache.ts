/** Derived results in `.standoff/`: may be deleted at any time. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Assessment, assessmentSchema } from '../outlook/index.ts'
import { writeWhole } from './files/index.ts'

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
  await writeWhole(join(dir, folder, `${key}.json`), JSON.stringify(assessment)).catch(() => undefined)
}
