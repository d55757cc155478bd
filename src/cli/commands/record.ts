/** standoff record: what the record of a case says by itself. Each reading has a file of its own in `record/`, loaded when asked for. */
import { refuse } from '../../diagnostics/index.ts'
import type { CommandModule, Context } from '../run.ts'

export interface RecordOptions {
  case?: string
  asOf?: string
  json?: boolean
}

export interface RecordReading {
  command: (options: RecordOptions) => Promise<number>
}

const readings: Record<string, () => Promise<RecordReading>> = {
  silence: async () => (await import('./record/silence.ts')).silence,
  posture: async () => (await import('./record/posture.ts')).posture,
  tension: async () => (await import('./record/tension.ts')).tension,
  shifts: async () => (await import('./record/shifts.ts')).shifts,
  calendar: async () => (await import('./record/calendar.ts')).calendar,
  wording: async () => (await import('./record/wording.ts')).wording,
}

export const command: CommandModule<string, RecordOptions>['command'] = async (what, options, _context: Context) => {
  const load = readings[what] ?? refuse('cli/record', what, 'this is none', `one of ${Object.keys(readings).join(', ')}`)
  return (await load()).command(options)
}
