/** Why asking the second coder stopped: a diagnostic, and the exit code that goes with it. Nothing is wrong with the input. */
import { type Diagnostic, render } from '../../diagnostics/index.ts'
import { exit } from '../run.ts'

export class SecondFailure extends Error {
  readonly diagnostic: Diagnostic
  readonly exit: number

  constructor(code: string, file: string, message: string, hint: string, exitCode: number = exit.failed) {
    super(message)
    this.name = 'SecondFailure'
    this.diagnostic = { code, severity: 'error', message, hint, file, at: null }
    this.exit = exitCode
  }
}

/** The first Ctrl-C while a second coder was asked. */
export class SecondInterrupted extends Error {}

/**
 * Does the work; where a second coder failed or was interrupted, says so and returns the exit code instead.
 * @param session whose answers outlast the failure
 */
export async function told(
  { folder, counts }: { folder: string; counts: { asked: number } },
  work: () => Promise<number>,
): Promise<number> {
  const say = (text: string) => process.stderr.write(`${text}\n`)
  const rest = () => {
    const had = counts.asked === 1 ? 'the answer had before is' : `${counts.asked} answers had before are`
    if (counts.asked > 0) say(`${had} kept in ${folder}; the same command goes on from there`)
  }
  try {
    return await work()
  } catch (error) {
    if (error instanceof SecondFailure) {
      say(render(error.diagnostic))
      rest()
      return error.exit
    }
    if (!(error instanceof SecondInterrupted)) throw error
    say('stopped')
    rest()
    return exit.interrupted
  }
}
