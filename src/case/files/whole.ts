/** Files written as a whole: under a temporary name in the same folder, synced, then renamed; a reader never sees half a file. */
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

let count = 0

/**
 * Replaces a file, or makes it and its folder. When this resolves the new content outlasts a crash; when it throws, the old one stands.
 * @example await writeWhole('briefings/korea.md', text)
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  const temporary = join(folder, `.${basename(path)}.${process.pid}.${++count}.tmp`)
  try {
    const file = await open(temporary, 'w')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(folder)
}

/** A new name outlasts a crash once its folder is synced; systems that cannot sync a folder keep names by other means. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
