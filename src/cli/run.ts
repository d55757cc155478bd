/** Runs a command and turns what it throws into an exit code and a message on standard error. */
/** Exit codes that scripts may rely on. */
export const exit = { done: 0, failed: 1, usage: 2, invalid: 3, budget: 4, check: 5, interrupted: 130 } as const

/** A command's code: what it takes, and the exit code it ends with. */
export interface CommandModule<T, O> {
  command: (target: T, options: O, context: Context) => Promise<number>
}

export interface Context {
  /** Milliseconds since the process began. */
  clock: () => number
  /** The moment by the clock of this machine, as ISO 8601; its first ten characters are the day. */
  now: () => string
  /** Aborted by the first Ctrl-C; a second one ends the process at once. */
  signal: AbortSignal
}

export async function run<T, O>(load: () => Promise<CommandModule<T, O>>, target: T, options: O): Promise<void> {
  const controller = new AbortController()
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(exit.interrupted)
    controller.abort()
  }
  process.on('SIGINT', interrupt)
  // a reader that has seen enough, such as `head`, is no failure
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? exit.done : exit.failed))
  try {
    const { command } = await load()
    process.exitCode = await command(target, options, {
      clock: () => performance.now(),
      now: () => new Date().toISOString(),
      signal: controller.signal,
    })
  } catch (error) {
    process.exitCode = await report(error)
  } finally {
    process.off('SIGINT', interrupt)
  }
}

async function report(error: unknown): Promise<number> {
  const { InvalidInput, render } = await import('../diagnostics/index.ts')
  if (error instanceof InvalidInput) {
    for (const item of error.diagnostics) process.stderr.write(`${render(item, await sourceOf(item.file))}\n`)
    return exit.invalid
  }
  process.stderr.write(`standoff: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return exit.failed
}

/** The text a diagnostic points into, for its caret; undefined for what is no readable file. */
async function sourceOf(file: string): Promise<string | undefined> {
  const { readFile } = await import('node:fs/promises')
  return readFile(file, 'utf8').catch(() => undefined)
}
