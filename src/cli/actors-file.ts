/** A file of one's own actors: a JSON list of names by which texts call them, each with a code. For `--actors FILE`. */
import { z } from 'zod'
import { addActors } from '../coder/index.ts'
import { refuse } from '../diagnostics/index.ts'
import { readInput } from './io.ts'

const Rows = z.array(
  z.strictObject({
    code: z.string().regex(/^[A-Z][A-Z0-9-]{1,23}$/),
    name: z.string().min(1),
    aliases: z.array(z.string().min(1)).default([]),
    demonyms: z.array(z.string().min(1)).default([]),
    capital: z.string().min(1).optional(),
    sector: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
  }),
)

/**
 * Reads the file and adds its actors to those the program knows, for the rest of this process.
 * @throws InvalidInput `cli/unreadable`, `cli/actors` with what is wrong where.
 */
export async function useActors(path: string): Promise<void> {
  const mend = 'write a JSON list of { "code": "GON", "name": "Gondor", "aliases": [], "demonyms": [], "capital": "…" }'
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(await readInput(path)))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return refuse('cli/actors', path, `it is no JSON: ${error.message}`, mend)
  }
  const told = Rows.safeParse(value)
  if (!told.success) {
    const [{ path: at, message }] = told.error.issues
    return refuse('cli/actors', path, `${at.length > 0 ? `at ${at.join('.')}: ` : ''}${message}`, mend)
  }
  addActors(
    told.data.map(({ capital, sector, ...row }) => ({ ...row, ...(capital ? { capital } : {}), sector: sector ?? null })),
  )
}
