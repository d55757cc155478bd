/** `npm run bench`: how long the main pieces take. */
import { readFileSync } from 'node:fs'
import { codeDocument, readDocument } from '../src/coder/index.ts'
import { aqre, evaluate } from '../src/game/index.ts'
import { compile, parseScenario } from '../src/scenario/index.ts'
import { measure } from './harness.ts'

const file = 'cases/korea-2025/patience-1.yaml'
const text = readFileSync(file, 'utf8')
const { scenario } = parseScenario(text, file)
const note = readDocument(readFileSync('cases/korea-2025/documents/2025-01-24-spa-session.md'), { name: 'note.md' })
const two = compile(scenario, 2)
const three = compile(scenario, 3)
const clock = () => performance.now()
const options = { lambda: 4, tolerance: 1e-6, clock }
const { profile } = aqre(three.game, options)

await measure('The whole way, piece by piece', [
  { name: 'parse and check a scenario', size: `${text.length} characters`, run: () => parseScenario(text, file) },
  { name: 'compile Patience-1, 3 quarters', size: `${three.game.nodes} nodes`, run: () => compile(scenario, 3) },
  { name: 'aqre to 1e-6, 2 quarters', size: `${two.game.nodes} nodes`, run: () => aqre(two.game, options) },
  { name: 'aqre to 1e-6, 3 quarters', size: `${three.game.nodes} nodes`, run: () => aqre(three.game, options) },
  { name: 'values and regrets, 3 quarters', size: `${three.game.nodes} nodes`, run: () => evaluate(three.game, profile) },
  { name: 'read a note', size: `${note.text.split(/\s+/).length} words`, run: () => codeDocument(note, { coder: 'bench' }) },
])
