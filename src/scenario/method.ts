/** What the recursion over beliefs cannot carry, so that the whole tree must be built. */
import { carried } from './questions.ts'
import type { Scenario } from './schema.ts'
import { privateChoices } from './sight.ts'

/** A reason why a scenario can be solved by the whole tree alone, and what to do about it. */
export interface TreeOnly {
  code: 'scenario/private-recursion' | 'scenario/question-memory'
  /** The question, of `question-memory`. */
  question?: string
  message: string
  hint: string
}

/** Every reason; none where both ways of solving do. */
export function treeOnly(scenario: Scenario): TreeOnly[] {
  const [hidden] = privateChoices(scenario)
  const found: TreeOnly[] = []
  if (hidden !== undefined) {
    const what = `${hidden.hiddenFrom.join(' and ')} ${hidden.hiddenFrom.length > 1 ? 'do' : 'does'} not see ${hidden.choice}`
    found.push({
      code: 'scenario/private-recursion',
      message: `${what}, and the recursion knows public moves alone`,
      hint: 'use `method: tree`, with as few periods as it needs, or let everybody see the choice',
    })
  }
  for (const [id, { when }] of Object.entries(scenario.questions)) {
    if (carried(scenario, when)) continue
    found.push({
      code: 'scenario/question-memory',
      question: id,
      message: `\`all\` of ${id} may come about in different periods, and the recursion does not remember what happened in earlier ones`,
      hint: 'use `method: tree`, or ask for each by a question of its own',
    })
  }
  return found
}
