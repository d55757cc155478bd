/** Reading what a command is given and writing what it makes. */
import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { bundledCase } from '../case/program.ts'
import { refuse } from '../diagnostics/index.ts'

/** The bytes of a file; `-` is standard input. @throws InvalidInput when it cannot be read. */
export async function readInput(file: string): Promise<Uint8Array> {
  if (file === '-') return buffer(process.stdin)
  try {
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'this is a folder' : `cannot be read (${String(code)})`
    return refuse('cli/unreadable', file, why, 'check the path and your permission to read it')
  }
}

export { writeWhole as writeOutput } from '../case/files/index.ts'

export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2))
}

/** One line on standard error that replaces itself on a terminal; nothing elsewhere. */
export function progress(label: string): { show: (done: number, total: number) => void; end: () => void } {
  const live = process.stderr.isTTY
  return {
    show: (done, total) => live && process.stderr.write(`\r${label} ${done}/${total}`),
    end: () => live && process.stderr.write(`\r${' '.repeat(label.length + 16)}\r`),
  }
}

/** The case folder that was named, or the bundled one, as a path that reads well from here. */
export function caseFolder(named: string | undefined): string {
  return named ?? (relative('.', bundledCase) || '.')
}

/** The moment and its day, for what is entered into a ledger. */
export function moment(now: () => string): { today: string; now: () => string } {
  return { today: now().slice(0, 10), now }
}
