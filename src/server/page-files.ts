/** The files of the built page, listed once: a request names one of the list or nothing, so no path can lead out of the folder. */
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

export interface PageFile {
  type: string
  /** Its name carries a hash of its content, so it may be kept for good. */
  hashed: boolean
  read: () => Promise<Uint8Array<ArrayBuffer>>
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
}

/** Path of the address (`/index.html`) → file. Empty when the folder is missing: the page is not built. */
export function readPage(folder: string): Map<string, PageFile> {
  const files = new Map<string, PageFile>()
  for (const entry of entries(folder)) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const path = join(entry.parentPath, entry.name)
    const name = `/${relative(folder, path).split(sep).join('/')}`
    const read = async () => new Uint8Array(await readFile(path))
    files.set(name, { type, hashed: name.startsWith('/assets/'), read })
  }
  return files
}

function entries(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
