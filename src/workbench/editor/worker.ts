/** The checker of the editor: the same code as `standoff check`, in a worker, so that typing never waits for it. */
import { config } from 'zod'
import { editScenario, scenarioJsonSchema } from '../../scenario/index.ts'
import { checked } from './check.ts'
import type { Ask, Told } from './messages.ts'

// The page's policy allows no code made from text, and zod would try.
config({ jitless: true })

interface Scope {
  postMessage: (told: Told) => void
  addEventListener: (type: 'message', listener: (event: MessageEvent<Ask>) => void) => void
}
const scope = globalThis as unknown as Scope

scope.addEventListener('message', ({ data }) => {
  try {
    if ('check' in data) scope.postMessage({ id: data.id, checked: checked(data.check) })
    else scope.postMessage({ edited: editScenario(data.edit, data.changes) })
  } catch (error) {
    scope.postMessage({ trouble: error instanceof Error ? error.message : String(error) })
  }
})
scope.postMessage({ schema: scenarioJsonSchema() })
