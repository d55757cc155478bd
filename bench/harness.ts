/**
 * The harness of the benchmarks: named pieces of work, run by tinybench, as a table with the machine beside it. Quote ratios between
 * rows of one run, not seconds: machines differ and are noisy.
 */
import { cpus, totalmem } from 'node:os'
import { Bench } from 'tinybench'

export interface Work {
  name: string
  /** What one run does, in words: "17,429 nodes". */
  size: string
  run: () => unknown
}

/** Runs each piece for at least `seconds` and prints median and spread in milliseconds. */
export async function measure(title: string, work: readonly Work[], seconds = 2): Promise<void> {
  const bench = new Bench({ time: seconds * 1000, iterations: 3, warmupIterations: 1, warmupTime: 0 })
  for (const { name, run } of work) bench.add(name, async () => void (await run()))
  await bench.run()
  process.stdout.write(`\n${title}\n${machine()}\n\n`)
  for (const [k, task] of bench.tasks.entries()) {
    const { result } = task
    if (!('latency' in result)) throw new Error(`${task.name} did not run: ${result.state}`)
    const { p50, min, max } = result.latency
    const cells = [task.name.padEnd(34), work[k].size.padEnd(24), ms(p50).padStart(10), `${ms(min)}–${ms(max)}`.padStart(20)]
    process.stdout.write(`${cells.join(' ')}\n`)
  }
}

function ms(x: number): string {
  return `${x.toFixed(x < 10 ? 2 : 0)} ms`
}

function machine(): string {
  const [cpu] = cpus()
  return `${cpus().length} × ${cpu.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform}`
}
