/** What a command was given to read: files, folders, and lists of files. */
import { readdir, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { readableNames } from '../../coder/index.ts'
import { refuse } from '../../diagnostics/index.ts'
import { readInput } from '../io.ts'

/**
 * Files in the order given, those of a folder by name, at any depth. A list names one file a line, from its own folder;
 * empty lines and lines that begin with # count for nothing.
 * @throws InvalidInput `cli/unreadable`, `cli/nothing-to-read`.
 */
export async function inputFiles(paths: readonly string[], list?: string): Promise<string[]> {
  const listed: string[] = []
  if (list !== undefined) {
    const lines = new TextDecoder().decode(await readInput(list)).split(/\r?\n/)
    const named = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
    listed.push(...named.map((name) => (isAbsolute(name) || list === '-' ? name : join(dirname(list), name))))
  }
  const files: string[] = []
  for (const path of [...paths, ...listed]) {
    const info = path === '-' ? null : await stat(path).catch(() => null)
    if (!info?.isDirectory()) files.push(path)
    else {
      const found = await readdir(path, { recursive: true, withFileTypes: true })
      const names = found.filter((entry) => entry.isFile() && readableNames.test(entry.name) && !entry.name.startsWith('.'))
      files.push(...names.map((entry) => join(entry.parentPath, entry.name)).toSorted())
    }
  }
  if (files.length === 0)
    refuse(
      'cli/nothing-to-read',
      paths[0] ?? list ?? 'read',
      'there is nothing to read here',
      'name documents, a folder of them, or --list FILE',
    )
  return files
}
