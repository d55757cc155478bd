/** The head of a case, `case.yaml`, and how its files are read. Light: neither the coder nor the solver is loaded with it. */
import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { InvalidInput, refuse } from '../diagnostics/index.ts'
import { isoDate } from '../ontology/index.ts'

/** A path below the case folder: no root, no drive, no step upwards. */
const recordPath = z
  .string()
  .regex(
    /^(?![/\\]|[A-Za-z]:)(?!(?:.*[/\\])?\.\.(?:[/\\]|$)).+$/,
    'the path of a file below the case folder: relative, and without ..',
  )

export const CaseFile = z.strictObject({
  standoff: z.literal(1),
  title: z.string(),
  about: z.string().optional(),
  /** Days that the record covers. */
  coverage: z.strictObject({ from: isoDate, to: isoDate }),
  /** The day the case is seen from when none is asked for. */
  asOf: isoDate,
  /** When the case was written: what lies before is retrodiction. */
  written: isoDate,
  /** Day of the analysis that `claims.yaml` is taken from. */
  analysed: isoDate.optional(),
  dyads: z.array(z.tuple([z.string(), z.string()])).min(1),
  silence: z.array(z.strictObject({ forum: z.string(), actor: z.string(), topic: z.string(), given: z.string() })).default([]),
  /** Large files of reports that stay where they are, below the folder of the case. */
  records: z.array(z.strictObject({ path: recordPath, format: z.enum(['parquet', 'csv']) })).default([]),
})

/** A file of a case larger than this is refused; large event sets belong outside the case. */
const maxBytes = 50_000_000

/** The text of a file; null when there is none. */
export async function readText(path: string, shown: string): Promise<string | null> {
  const bytes = await readBytes(path, shown)
  return bytes && bytes.toString('utf8')
}

/** The bytes of a file; null when there is none. */
export async function readBytes(path: string, shown: string): Promise<Buffer | null> {
  try {
    if ((await stat(path)).size > maxBytes)
      refuse('case/too-large', shown, `larger than ${maxBytes} bytes`, 'keep large event sets outside the case')
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    if (error instanceof InvalidInput) throw error
    return refuse(
      'case/unreadable',
      shown,
      `cannot be read: ${(error as Error).message}`,
      'check that it is a file and that you may read it',
    )
  }
}
