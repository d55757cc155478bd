/**
 * `node bench/game.ts [FILE…]`: the solvers' tables. The reference model by the iteration, poker by CFR and the linear programme, a
 * large random game; and, where game files are named, the quantal response curve beside Gambit (see quantal.ts).
 */
import { readFileSync } from 'node:fs'
import { aqre } from '../src/game/index.ts'
import { compile, parseScenario } from '../src/scenario/index.ts'
import { measure } from './harness.ts'

const file = 'cases/korea-2025/patience-1.yaml'
const { scenario } = parseScenario(readFileSync(file, 'utf8'), file)
const options = { lambda: 4, tolerance: 1e-6, clock: () => performance.now() }
await measure(
  'Patience-1, quantal response to 1e-6',
  [2, 3, 4].map((periods) => {
    const { game } = compile(scenario, periods)
    return { name: `${periods} quarters`, size: `${game.nodes.toLocaleString('en')} nodes`, run: () => aqre(game, options) }
  }),
)
await import('./cfr.ts')
if (process.argv.length > 2) await import('./quantal.ts')
