/** The scenario file of a case, read and replaced. Whoever saves says what the text was that was changed, so that nobody overwrites another. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { refuse } from '../diagnostics/index.ts'
import { parseScenario } from '../scenario/index.ts'
import { withCaseLock, writeWhole } from './files/index.ts'
import { readText } from './head.ts'

const name = 'scenario.yaml'

export interface ScenarioText {
  text: string
  /** SHA-256 of the text. */
  hash: string
}

export async function readScenarioText(dir: string): Promise<ScenarioText> {
  const text = await readText(join(dir, name), name)
  if (text === null) refuse('case/no-file', dir, `the folder has no ${name}`, `a case needs ${name}`)
  return { text, hash: hashOf(text) }
}

/**
 * Replaces the scenario file.
 * @param base hash of the text that was changed
 * @throws InvalidInput `case/changed` when the file is another by now, and every error in the new text: what cannot be read is not saved.
 */
export async function saveScenarioText(dir: string, text: string, base: string, now: () => string): Promise<ScenarioText> {
  parseScenario(text, name)
  return withCaseLock(dir, { what: 'the scenario', now }, async () => {
    const { hash } = await readScenarioText(dir)
    if (hash !== base)
      refuse('case/changed', name, 'somebody else has changed the file since it was opened', 'compare both, and save again')
    await writeWhole(join(dir, name), text)
    return { text, hash: hashOf(text) }
  })
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
