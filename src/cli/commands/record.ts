/** standoff record: what the record of a case says. Each of its commands has a file of its own in `record/`. */
import { refuse } from '../../diagnostics/index.ts'
import type { CommandModule, Context } from '../run.ts'

/** Flags that commands of the record may take; each takes what it needs. */
export interface RecordOptions {
  case?: string
  asOf?: string
  json?: boolean
}

type RecordCommand = CommandModule<string[], RecordOptions>

const commands: Record<string, () => Promise<RecordCommand>> = {
  silence: async () => (await import('./record/silence.ts')).silence,
  posture: async () => (await import('./record/posture.ts')).posture,
  tension: async () => (await import('./record/tension.ts')).tension,
  shifts: async () => (await import('./record/shifts.ts')).shifts,
  calendar: async () => (await import('./record/calendar.ts')).calendar,
}

export async function command(
  [what, ...rest]: [string, ...string[]],
  options: RecordOptions,
  context: Context,
): Promise<number> {
  const load =
    commands[what] ?? refuse('cli/record', what, 'record has no such command', `there is ${Object.keys(commands).join(', ')}`)
  return (await load()).command(rest, options, context)
}
