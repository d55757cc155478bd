/**
 * The desk between the page and its worker: the newest settings are what is wanted, older work is stopped, and nothing that is late
 * is shown. Pure: it is told what happens, and tells what to do.
 *
 * The scenario as it stands is solved first, at the effort of a draw; changes are measured against it. Then settings are solved in two
 * steps: quickly, at the effort of a draw, and, where that is coarser, as finely as the assessment is.
 */
import type { Varied } from '../../outlook/index.ts'
import type { Job, Outcome, Reply, Trouble } from './messages.ts'

/** What is known about the wanted settings. */
export interface Told {
  settings: readonly string[]
  /** Of the scenario as it stands, at the effort of a draw. */
  base: Varied
  varied: Varied
  /** False while a finer answer is being worked on. */
  final: boolean
}

export interface Shell {
  /** Hands a job to the worker, which has none. */
  send: (job: Job) => void
  /** Asks the worker to stop what it does; it may come too late. */
  stop: () => void
  tell: (told: Told) => void
  fail: (troubles: readonly Trouble[]) => void
}

export class Desk {
  readonly #shell: Shell
  #wanted: readonly string[] = []
  #running: Job | null = null
  #base: Varied | null = null
  #last = 0

  constructor(shell: Shell) {
    this.#shell = shell
  }

  /** Whether an answer, or a finer one, is still to come. */
  get busy(): boolean {
    return this.#running !== null
  }

  /** Wants these settings; none are the scenario as it stands, of which the base alone is solved. */
  ask(settings: readonly string[]): void {
    if (this.#base && same(settings, this.#wanted) && settings.length > 0) return
    this.#wanted = settings
    if (!this.#running) this.#begin()
    else if (this.#base) this.#shell.stop()
  }

  hear({ id, outcome }: Reply): void {
    const job = this.#running
    if (job?.id !== id) return
    this.#running = null
    if (!this.#base) this.#hearBase(outcome)
    else if (!same(job.settings, this.#wanted)) this.#begin()
    else this.#hearWanted(job, outcome)
  }

  #hearBase(outcome: Outcome): void {
    if ('troubles' in outcome) this.#shell.fail(outcome.troubles)
    if (!('varied' in outcome)) return
    this.#base = outcome.varied
    this.#begin()
  }

  #hearWanted(job: Job, outcome: Outcome): void {
    if ('stopped' in outcome) this.#begin()
    else if ('troubles' in outcome) this.#shell.fail(outcome.troubles)
    else if ('varied' in outcome) {
      const { varied } = outcome
      const final = job.effort === 'full' || varied.method === 'tree'
      if (!final) this.#send(job.settings, 'full')
      this.#shell.tell({ settings: job.settings, base: this.#base!, varied, final })
    }
  }

  #begin(): void {
    if (!this.#base) this.#send([], 'draw')
    else if (this.#wanted.length > 0) this.#send(this.#wanted, 'draw')
  }

  #send(settings: readonly string[], effort: Job['effort']): void {
    this.#running = { id: ++this.#last, settings, effort }
    this.#shell.send(this.#running)
  }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, k) => item === b[k])
}
