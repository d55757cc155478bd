/** `node bench/cfr.ts`: how fast games are solved: Leduc poker, the usual yardstick, and a random game of a million nodes. */
import { Judge } from '../src/game/cfr/exploitability.ts'
import { FullCfr } from '../src/game/cfr/full.ts'
import { cfr } from '../src/game/cfr/index.ts'
import { Payoffs } from '../src/game/cfr/payoffs.ts'
import { RULES } from '../src/game/cfr/regret.ts'
import { leduc } from '../src/game/examples/leduc.ts'
import { randomGame } from '../src/game/examples/random.ts'
import { lp } from '../src/game/lp/index.ts'
import { evaluateTree } from '../src/game/tree/evaluate.ts'
import { sequenceForm } from '../src/game/tree/sequences.ts'
import type { Tree } from '../src/game/tree/tree.ts'
import { measure } from './harness.ts'

const clock = () => performance.now()
const say = (line: string) => void process.stdout.write(`${line}\n`)

/** A solver in the middle of its work, and a profile to judge. */
function prepared(tree: Tree, warm: number) {
  const payoffs = new Payoffs(sequenceForm(tree))
  const solver = new FullCfr(payoffs, RULES['cfr+'])
  let t = 0
  const iterate = (count: number) => {
    for (let k = 0; k < count; k++) solver.iterate(++t)
  }
  iterate(warm)
  const judge = new Judge(payoffs)
  return { iterate, judge, profile: cfr(tree, { iterations: warm, clock }).profile }
}

const poker = leduc()
const size = `${poker.nodes} nodes`
const hand = prepared(poker, 2000)

await measure('Leduc poker', [
  { name: 'build', size, run: leduc },
  { name: 'compile to the sequence form', size, run: () => new Payoffs(sequenceForm(poker)) },
  { name: '1,000 CFR+ iterations', size, run: () => hand.iterate(1000) },
  { name: 'exploitability', size, run: () => hand.judge.evaluate(hand.profile) },
  { name: 'exploitability by tree walk', size, run: () => evaluateTree(poker, hand.profile) },
  { name: 'CFR+ to 1e-3, all included', size, run: () => cfr(poker, { target: 1e-3, clock }) },
  { name: 'CFR+ to 1e-5, all included', size, run: () => cfr(poker, { target: 1e-5, iterations: 1e6, clock }) },
  { name: 'discounted to 1e-5', size, run: () => cfr(poker, { variant: 'discounted', target: 1e-5, iterations: 1e6, clock }) },
  { name: '10,000 external samples', size, run: () => cfr(poker, { variant: 'external', iterations: 10_000, clock }) },
  { name: 'lp, loading HiGHS included', size, run: () => lp(poker, { clock }) },
])
for (const target of [1e-3, 1e-5]) {
  const { iterations, seconds, residual } = cfr(poker, { target, iterations: 1e6, clock })
  say(
    `CFR+ to ${target}: ${iterations} iterations, ${(iterations / seconds).toFixed(0)} a second, reached ${residual.toExponential(2)}`,
  )
}
const exact = await lp(poker, { clock })
say(`lp: value ${exact.value[0]}, regret ${exact.maxRegret.toExponential(1)}, ${exact.iterations} simplex iterations`)

const large = randomGame({ seed: 11, depth: 40, branching: 3, nodes: 1_000_000 })
const start = clock()
const form = sequenceForm(large)
const compiled = clock() - start
const played = prepared(large, 20)
const million = `${large.nodes.toLocaleString('en')} nodes`
await measure(
  `A random game: ${large.sets.length} information sets, ${form.rows} rows, compiled in ${compiled.toFixed(0)} ms`,
  [
    { name: 'one CFR+ iteration', size: million, run: () => played.iterate(1) },
    { name: 'exploitability', size: million, run: () => played.judge.evaluate(played.profile) },
    { name: '100 external samples', size: million, run: () => cfr(large, { variant: 'external', iterations: 100, clock }) },
  ],
)
say(`peak memory of the process ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`)
