/** The bundled case for tests: in place, or copied and shortened to two quarters so that it is solved in milliseconds. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const korea = join(root, 'cases', 'korea-2025')

/** A copy of the case with two periods; `edit` may change any of its files first. The caller removes it. */
export async function shortKorea(edit: (read: Edit) => Promise<void> = async () => undefined): Promise<string> {
  const dir = join(await mkdtemp(join(tmpdir(), 'standoff-case-')), 'korea')
  await cp(korea, dir, { recursive: true, filter: (source) => !/\.standoff|briefings/.test(source) })
  const change: Edit = async (name, to) => writeFile(join(dir, name), to(await readFile(join(dir, name), 'utf8')))
  await change('scenario.yaml', (text) =>
    [
      ['periods: 4', 'periods: 2'],
      ['horizon: 24', 'horizon: 4'],
      ['by: 2026-01-19', 'by: 2025-07-19'],
    ].reduce((short, [long, brief]) => {
      if (!short.includes(long)) throw new Error(`the case's scenario has no \`${long}\` to shorten`)
      return short.replaceAll(long, brief)
    }, text),
  )
  await edit(change)
  return dir
}

export type Edit = (name: string, to: (text: string) => string) => Promise<void>

export async function remove(dir: string): Promise<void> {
  await rm(join(dir, '..'), { recursive: true, force: true })
}
