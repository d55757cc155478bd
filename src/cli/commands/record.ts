/** standoff record: what can be read from a case's record alone. Each word names a module that is loaded when it is asked for. */
import { refuse } from '../../diagnostics/index.ts'
import type { Context } from '../run.ts'

export interface RecordOptions {
  case?: string
  asOf?: string
  json?: boolean
}

/** What is asked → the module that answers. */
const readings: Record<string, () => Promise<{ command: (options: RecordOptions, context: Context) => Promise<number> }>> = {
  wording: () => import('./record-wording.ts'),
}

export async function command([what]: [string], options: RecordOptions, context: Context): Promise<number> {
  const load = readings[what] ?? refuse('cli/record', what, 'this is none', `one of ${Object.keys(readings).join(', ')}`)
  return (await load()).command(options, context)
}
