/** Review: codings and what deciding on them changes, and decisions taken down. */
export type { Consequence } from './consequence.ts'
export { forReader, reviewed, type Reviewed, type ReviewOptions } from './open-codings.ts'
export { setOf, settingsIn } from './set.ts'
export { recordDecisions, type Shell, type Wish } from './record.ts'
