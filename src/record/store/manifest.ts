/** The manifest of an import, `import.json` in its folder: written last, so where it is the import is whole. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '../../diagnostics/index.ts'
import type { Coverage } from '../coverage.ts'
import type { Table } from './formats/index.ts'
import type { Settings } from './source.ts'

export const manifestSchema = 'standoff/import@1'
/** Imports of a case lie in this folder of it. */
export const importsFolder = 'imports'

export interface Counts {
  /** Raw rows of the file. */
  read: number
  /** Reports in the parts. A row with several recipients gives several. */
  rows: number
  /** Reports among them that repeat the id of another. */
  duplicates: number
  /** Reports whose category has no PLOVER type: kept, with type null. */
  withoutTarget: number
  /** Reports whose actor or recipient is not known by code: kept, with their names. */
  withoutParty: number
  /** Raw rows set aside. */
  bad: number
}

export interface Manifest extends Counts {
  schema: typeof manifestSchema
  format: string
  table: Table
  /** Name of the file, without its folder. */
  file: string
  /** SHA-256 of its bytes; of a folder, over all files that are read. */
  sha256: string
  options: Settings
  parts: string[]
  coverage: Coverage[]
}

const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** @returns null for no or an unfinished import. @throws InvalidInput for the manifest of another version. */
export async function readManifest(dir: string): Promise<Manifest | null> {
  const file = join(dir, 'import.json')
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  const remedy = 'remove the folder and import the file again'
  try {
    const manifest = JSON.parse(text) as Omit<Manifest, 'schema'> & { schema: string }
    if (manifest.schema === manifestSchema) return manifest as Manifest
  } catch {
    return refuse('record/import-version', file, 'this is no JSON', remedy)
  }
  return refuse('record/import-version', file, 'this manifest is of another version', remedy)
}

/** The finished imports of a case, by name of their folders. */
export async function readImports(caseDir: string): Promise<{ folder: string; manifest: Manifest }[]> {
  const names = await readdir(join(caseDir, importsFolder)).catch(() => [])
  const found = await Promise.all(
    names
      .toSorted(byName)
      .map(async (folder) => ({ folder, manifest: await readManifest(join(caseDir, importsFolder, folder)) })),
  )
  return found.flatMap(({ folder, manifest }) => (manifest ? [{ folder, manifest }] : []))
}
