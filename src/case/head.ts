/** The head of a case, `case.yaml`, and how its files are read. Light: neither the coder nor the solver is loaded with it. */
import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { InvalidInput, refuse } from '../diagnostics/index.ts'
import { EventSelector, isoDate } from '../ontology/index.ts'

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
  /** Weekly counts in `flows/NAME.csv`. */
  flows: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'a name has lower-case letters, digits and hyphens'),
        actor: z.string(),
        topic: z.string(),
        era: z.strictObject({ from: isoDate, to: isoDate }).nullable().default(null),
        covariates: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  /** Shifts asked about at a day fixed beforehand. */
  shifts: z
    .array(
      z.strictObject({
        id: z.string(),
        ask: z.string(),
        stated: isoDate,
        from: isoDate,
        at: isoDate,
        select: EventSelector,
        among: EventSelector.nullable().default(null),
        unit: z.enum(['days', 'months']).default('days'),
      }),
    )
    .default([]),
  /** How often such events came, by term of office; longer back than the record where `why` says what it rests on. */
  rates: z
    .array(
      z.strictObject({
        question: z.string(),
        ask: z.string(),
        select: EventSelector,
        terms: z.array(z.strictObject({ name: z.string(), from: isoDate, to: isoDate.optional() })).min(1),
        why: z.string(),
      }),
    )
    .default([]),
  /** Large files of reports that stay where they are, below the folder of the case. */
  records: z.array(z.strictObject({ path: recordPath, format: z.enum(['parquet', 'csv']) })).default([]),
})
export type CaseHead = z.output<typeof CaseFile>

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
