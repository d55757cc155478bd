/** The options of `standoff read` that ask a second coder, as one session; null where none of them is given. */
import { setTimeout as pause } from 'node:timers/promises'
import { shown } from '../../coder/index.ts'
import { refuse } from '../../diagnostics/index.ts'
import { progress } from '../io.ts'
import type { Context } from '../run.ts'
import { endpointOf, keyOf } from './address.ts'
import { SecondSession } from './session.ts'

export interface SecondFlags {
  second?: string
  model?: string
  replay?: boolean
  cache?: string
  /** Seconds. */
  budget?: number
}

/**
 * @param folder of kept answers, where `--cache` names none
 * @throws InvalidInput `cli/second-options`, `cli/second-model`, `cli/second-url`, `cli/second-key`.
 */
export function secondSession(flags: SecondFlags, folder: string, { clock, now, signal }: Context): SecondSession | null {
  const { second, model, replay = false, cache, budget = null } = flags
  if (second === undefined && !replay) {
    const idle = Object.entries({ '--model': model, '--cache': cache, '--budget': flags.budget }).find(
      ([, value]) => value !== undefined,
    )
    if (idle)
      refuse(
        'cli/second-options',
        idle[0],
        'this belongs to a second coder, and none is asked',
        'add --second URL, or --replay for answers that are kept',
      )
    return null
  }
  if (model === undefined)
    return refuse('cli/second-model', '--model', 'the second coder has no model', 'name it as the endpoint does: --model NAME')
  if (model !== shown(model, 200) || model === '')
    refuse(
      'cli/second-model',
      '--model',
      'this is no name of a model',
      'name it as the endpoint does, in at most 200 characters',
    )
  const { show, end } = progress('second coder')
  return new SecondSession({
    model,
    endpoint: replay || second === undefined ? null : endpointOf(second),
    key: replay ? null : keyOf(process.env),
    folder: cache ?? folder,
    signal,
    clock,
    now,
    pause: (time, stop) => pause(time, undefined, { signal: stop }),
    budget,
    tell: (text) => process.stderr.write(`${text}\n`),
    onProgress: (done, total) => (done === total ? end() : show(done, total)),
  })
}
