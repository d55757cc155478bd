/** Which program this is: name and version, and a fingerprint of its code that keys the cache. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  name: string
  version: string
}

/** `standoff@0.1.0` */
export const program = `${manifest.name}@${manifest.version}`

/** The case that comes with the program, wherever it is installed. */
export const bundledCase = fileURLToPath(new URL('../../cases/korea-2025', import.meta.url))

/** SHA-256 over the program's own code and data; a changed rule must not be answered from an old cache. */
export function codeFingerprint(): string {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const hash = createHash('sha256')
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|json)$/.test(entry.name) && !/\.test\.|\.d\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest('hex')
}
