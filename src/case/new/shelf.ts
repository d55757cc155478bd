/**
 * Case folders that lie beside each other on a *shelf*: listed, made from a draft, duplicated. A new folder appears whole, under its name,
 * or not at all; none is ever replaced.
 */
import { cp, lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { InvalidInput, refuse, YamlSource } from '../../diagnostics/index.ts'
import { factColumns, occasionColumns } from '../../record/index.ts'
import { syncFolder } from '../files/index.ts'
import { openCase } from '../open.ts'
import { caseName, CaseDraft } from './draft.ts'
import { filesOf } from './template.ts'

export interface ShelfEntry {
  /** Name of the folder. */
  name: string
  /** Null where `case.yaml` cannot be read. */
  title: string | null
  asOf: string | null
}

/** Folders of a shelf that hold a `case.yaml`, by name. */
export async function listCases(shelf: string): Promise<ShelfEntry[]> {
  const entries = await readdir(shelf, { withFileTypes: true }).catch(() => [])
  const found: ShelfEntry[] = []
  for (const entry of entries.filter((item) => item.isDirectory() && !item.name.startsWith('.'))) {
    const text = await readFile(join(shelf, entry.name, 'case.yaml'), 'utf8').catch(() => null)
    if (text !== null) found.push({ name: entry.name, ...headOf(text) })
  }
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

function headOf(text: string): Pick<ShelfEntry, 'title' | 'asOf'> {
  try {
    const value = new YamlSource(text, 'case.yaml').value() as { title?: unknown; asOf?: unknown } | null
    const word = (item: unknown) => (typeof item === 'string' ? item : null)
    return { title: word(value?.title), asOf: word(value?.asOf) }
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return { title: null, asOf: null }
  }
}

/**
 * Makes a case folder from a draft; it can be opened and solved at once.
 * @param today the day it is written
 * @throws InvalidInput `case/bad-draft`, `case/exists`; and what is wrong with the scenario that the draft would make.
 * @example await createCase('cases/kashmir', exampleDraft, '2025-01-20')
 */
export async function createCase(dir: string, draft: unknown, today: string): Promise<string> {
  const read = CaseDraft.safeParse(draft)
  if (!read.success) {
    const { path, message } = read.error.issues[0]
    const where = path.join('.')
    return refuse(
      'case/bad-draft',
      dir,
      `${where === '' ? 'the draft' : where}: ${message}`,
      'docs/case.md shows what a new case needs',
    )
  }
  const files = filesOf(read.data, today, { events: factColumns.join(','), occasions: occasionColumns.join(',') })
  return placed(dir, async (folder) => {
    await mkdir(join(folder, 'documents'), { recursive: true })
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    await openCase(folder)
  })
}

/** Copies a case folder without what was derived from it. @throws InvalidInput `case/no-folder`, `case/exists`. */
export async function duplicateCase(from: string, to: string): Promise<string> {
  const source = resolve(from)
  if (!(await lstat(join(source, 'case.yaml')).catch(() => null)))
    refuse('case/no-folder', from, 'there is no such case', 'name a folder that holds case.yaml')
  return placed(to, (folder) =>
    cp(source, folder, { recursive: true, filter: (path) => !derived.test(path.slice(source.length)) }),
  )
}

const derived = /[\\/](?:\.standoff|briefings|\.lock[^\\/]*)(?:[\\/]|$)|\.tmp$/

/** Fills a folder beside the place it is for, and moves it there. */
async function placed(dir: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const place = resolve(dir)
  const name = place.slice(dirname(place).length).replace(/^[\\/]/, '')
  const good = caseName.safeParse(name)
  if (!good.success) refuse('case/bad-name', dir, `${JSON.stringify(name)} is no name for a case`, good.error.issues[0].message)
  if (await lstat(place).catch(() => null)) refuse('case/exists', dir, 'there is something of that name', 'take another name')
  const temporary = join(dirname(place), `.${name}.${process.pid}.tmp`)
  try {
    await mkdir(temporary, { recursive: true })
    await fill(temporary)
    await rename(temporary, place)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(dirname(place))
  return place
}
