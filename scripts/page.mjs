/** Builds the workbench's page into dist/page, unless it is there and made from the very same sources. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './bootstrap.mjs'

const stamp = join(root, 'dist', 'page', '.sources')

export async function buildPage() {
  const sources = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  process.stderr.write('building the page …\n')
  const { code, output } = await run('vite', ['build', '--logLevel', 'warn'], { quiet: true })
  if (code !== 0) {
    process.stderr.write(output)
    process.exit(1)
  }
  writeFileSync(stamp, sources)
}

function fingerprint() {
  const hash = createHash('sha256')
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
  for (const file of [...files.sort(), join(root, 'vite.config.ts'), join(root, 'package-lock.json')])
    hash.update(readFileSync(file))
  return hash.digest('hex')
}
