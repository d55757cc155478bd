/** Solves the variants of a scenario in worker threads, in any order, with the results in the order of the tasks. */
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Tinypool } from 'tinypool'
import { draw, type Draw, type DrawTask } from '../outlook/index.ts'
import type { AssessOptions } from './types.ts'

/** One result per task; undefined for those not begun when the signal came. */
export async function solveAll(tasks: readonly DrawTask[], options: AssessOptions): Promise<(Draw | undefined)[]> {
  const { clock, signal, onProgress, workers = Math.min(8, availableParallelism()) } = options
  const solved = Array<Draw | undefined>(tasks.length).fill(undefined)
  let next = 0
  let done = 0
  const work = async (solve: (task: DrawTask) => Promise<Draw>) => {
    for (let k = next++; k < tasks.length; k = next++) {
      if (signal?.aborted) return
      solved[k] = await solve(tasks[k])
      onProgress?.(++done, tasks.length)
    }
  }
  if (workers === 0) {
    await work((task) => Promise.resolve(draw(task, clock)))
    return solved
  }
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const filename = fileURLToPath(new URL(`./worker.${extension}`, import.meta.url))
  const pool = new Tinypool({ filename, runtime: 'worker_threads', minThreads: workers, maxThreads: workers })
  try {
    await Promise.all(Array.from({ length: workers }, () => work((task) => pool.run(task) as Promise<Draw>)))
  } finally {
    await pool.destroy()
  }
  return solved
}
