/**
 * The ensemble of the Korea case: seconds, memory by number of draws, and the same bytes whatever the number of workers.
 *
 *     node bench/ensemble.ts [DRAWS [WORKERS]]      500 draws on 2 workers by default
 *
 * Each line is a process of its own, so that its peak of memory is its own. The last column is a hash of all draws.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { openCase } from '../src/case/index.ts'
import { solveAll } from '../src/case/pool.ts'
import { knownBy } from '../src/record/index.ts'
import { assumptions, settingsOf } from '../src/outlook/index.ts'
import { observe } from '../src/scenario/index.ts'

const [draws, workers, child] = [process.argv[2] ?? '500', process.argv[3] ?? '2', process.argv[4]]
if (child === undefined) {
  const runs =
    process.argv[2] === undefined
      ? [
          ['50', '1'],
          ['50', '2'],
          [draws, workers],
        ]
      : [[draws, workers]]
  console.log('draws  workers  seconds  CPU s  peak MiB  left out  near another equilibrium  hash')
  for (const run of runs) {
    const out = execFileSync(process.execPath, [fileURLToPath(import.meta.url), ...run, 'child'], { encoding: 'utf8' })
    process.stdout.write(out)
  }
} else {
  const theCase = await openCase(fileURLToPath(new URL('../cases/korea-2025', import.meta.url)))
  const { scenario, facts, occasions, asOf } = theCase
  const turns = observe(scenario, knownBy(facts, asOf), knownBy(occasions, asOf), asOf)
  const list = assumptions(scenario)
  const tasks = Array.from({ length: Number(draws) }, (_, k) => ({ scenario, turns, settings: settingsOf(list, k, 1) }))
  const before = process.cpuUsage()
  const start = performance.now()
  const solved = await solveAll(tasks, { clock: () => performance.now(), workers: Number(workers) })
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(before)
  const hash = createHash('sha256').update(JSON.stringify(solved)).digest('hex').slice(0, 12)
  const [failed, several] = [solved.filter((item) => !item?.converged).length, solved.filter((item) => item?.several).length]
  const cells = [
    draws,
    workers,
    seconds.toFixed(1),
    ((user + system) / 1e6).toFixed(1),
    (process.resourceUsage().maxRSS / 1024).toFixed(0),
  ]
  const wide = [7, 9, 9, 7, 10]
  console.log(
    `${cells.map((text, i) => text.padEnd(wide[i])).join('')}${String(failed).padEnd(10)}${String(several).padEnd(26)}${hash}`,
  )
}
