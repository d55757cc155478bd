/**
 * `node bench/quantal.ts FILE…`: CPU seconds of one solve to the limit of the branch, each in a process of its own, warm-up included,
 * loading not; and the largest difference of the profiles at λ = 2. Where Gambit's `gambit-logit` is on the PATH, or named by GAMBIT_LOGIT, it runs on the same files in the same turn.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { aqreTree, readGame, treeOf } from '../src/game/index.ts'

const [first, ...rest] = process.argv.slice(2)
if (first === '--solve') solveOne(rest[0])
else compare([first, ...rest].filter(Boolean))

function solveOne(file: string): void {
  const game = readGame(readFileSync(file, 'utf8'), file)
  const tree = game.kind === 'efg' ? game.tree : treeOf(game.form)
  const before = process.cpuUsage()
  const { maxRegret, converged } = aqreTree(tree, { lambda: Infinity, clock: () => performance.now() })
  const { user, system } = process.cpuUsage(before)
  process.stdout.write(JSON.stringify({ cpu: (user + system) / 1e6, maxRegret, converged }))
}

function compare(files: readonly string[]): void {
  const peer = process.env['GAMBIT_LOGIT'] ?? 'gambit-logit'
  process.stdout.write(
    `${'game'.padEnd(28)}${'ours, CPU s'.padStart(12)}${'regret'.padStart(10)}${'Gambit, CPU s'.padStart(15)}${'ratio'.padStart(8)}${'at λ = 2'.padStart(11)}\n`,
  )
  for (const file of files) {
    const runs = Array.from({ length: 3 }, () => [ownRun(file), peerRun(peer, file)] as const)
    const own = median(runs.map(([{ cpu }]) => cpu))
    const other = runs.every(([, cpu]) => cpu !== null) ? median(runs.map(([, cpu]) => cpu!)) : null
    const cells = [own.toFixed(3).padStart(12), runs[0][0].maxRegret.toExponential(1).padStart(10)]
    cells.push((other?.toFixed(2) ?? 'refuses').padStart(15), (other === null ? '' : (other / own).toFixed(0)).padStart(8))
    cells.push((difference(peer, file, 2)?.toExponential(1) ?? '').padStart(11))
    process.stdout.write(`${basename(file).padEnd(28)}${cells.join('')}\n`)
  }
}

function ownRun(file: string): { cpu: number; maxRegret: number } {
  return JSON.parse(
    execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--solve', file], { encoding: 'utf8' }),
  ) as { cpu: number; maxRegret: number }
}

/** User CPU seconds of the whole process, which loads in a few milliseconds; null where it is missing or refuses the file. */
function peerRun(peer: string, file: string): number | null {
  const { status, stderr } = spawnSync('bash', ['-c', 'TIMEFORMAT=%U; time "$0" -q -e "$1" > /dev/null', peer, file], {
    encoding: 'utf8',
    timeout: 120_000,
  })
  const seconds = Number(stderr.trim().split('\n').at(-1))
  return status === 0 && Number.isFinite(seconds) ? seconds : null
}

/** Largest difference of a choice probability at one λ; null where the peer is missing or refuses the file. */
function difference(peer: string, file: string, lambda: number): number | null {
  const { status, stdout } = spawnSync(peer, ['-q', '-e', '-l', String(lambda), '-d', '10', file], {
    encoding: 'utf8',
    timeout: 120_000,
  })
  if (status !== 0) return null
  const theirs = stdout.trim().split('\n').at(-1)!.split(',').slice(1).map(Number)
  const game = readGame(readFileSync(file, 'utf8'), file)
  const { profile } = aqreTree(game.kind === 'efg' ? game.tree : treeOf(game.form), { lambda, clock: () => performance.now() })
  return theirs.reduce((most, p, k) => Math.max(most, Math.abs(p - profile[k])), 0)
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
}
