/** `node bench/large.ts`: the memory of a random game of about a million nodes: built, one CFR+ iteration, one exploitability call. */
import { randomGame } from '../src/game/examples/random.ts'
import { cfr } from '../src/game/index.ts'

const tree = randomGame({ nodes: 600_000, seed: 5, depth: 40 })
const { residual } = cfr(tree, { iterations: 1, clock: () => performance.now() })
const peak = process.resourceUsage().maxRSS / 1024
process.stdout.write(
  `${tree.nodes.toLocaleString('en')} nodes, ${tree.sets.length.toLocaleString('en')} information sets, exploitability ${residual.toFixed(3)}: ` +
    `peak memory of the process ${peak.toFixed(0)} MiB\n`,
)
