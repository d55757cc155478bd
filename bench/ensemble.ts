/**
 * The ensembles of the Korea case's two models: seconds, memory by number of draws, and the same bytes whatever the number of workers.
 *
 *     node bench/ensemble.ts [DRAWS [WORKERS [MODEL]]]      500 draws on 2 workers by default; MODEL: patience-1 (3 quarters) or patience-2
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
import { patience } from '../test/support/patience.ts'

const [draws = '500', workers = '2', model = 'patience-2', child] = process.argv.slice(2)
if (child === undefined) {
  const runs =
    process.argv[2] === undefined
      ? [
          ['50', '1', 'patience-2'],
          ['50', '2', 'patience-2'],
          ['500', '2', 'patience-2'],
          ['50', '1', 'patience-1'],
          ['50', '2', 'patience-1'],
          ['500', '2', 'patience-1'],
        ]
      : [[draws, workers, model]]
  console.log('model       draws  workers  seconds  CPU s  peak MiB  left out  near another equilibrium  hash')
  for (const run of runs) {
    const out = execFileSync(process.execPath, [fileURLToPath(import.meta.url), ...run, 'child'], { encoding: 'utf8' })
    process.stdout.write(out)
  }
} else {
  const theCase = await openCase(fileURLToPath(new URL('../cases/korea-2025', import.meta.url)))
  const { facts, occasions, asOf } = theCase
  const scenario = model === 'patience-1' ? patience(3) : theCase.scenario
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
    model,
    draws,
    workers,
    seconds.toFixed(1),
    ((user + system) / 1e6).toFixed(1),
    (process.resourceUsage().maxRSS / 1024).toFixed(0),
  ]
  const wide = [12, 7, 9, 9, 7, 10]
  console.log(
    `${cells.map((text, i) => text.padEnd(wide[i])).join('')}${String(failed).padEnd(10)}${String(several).padEnd(26)}${hash}`,
  )
}
