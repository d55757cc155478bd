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

/** Does the work; where a second coder failed or was interrupted, says so and returns the exit code instead. */
export async function told(folder: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    const say = (text: string) => process.stderr.write(`${text}\n`)
    if (error instanceof SecondFailure) {
      say(render(error.diagnostic))
      return error.exit
    }
    if (!(error instanceof SecondInterrupted)) throw error
    say(`stopped; the answers had so far are kept in ${folder}, and the same command goes on from there`)
    return exit.interrupted
  }
}
