/** The score of a case whose ledger is empty. */
import type { Assessment } from '../../src/outlook/index.ts'

const none = { n: 0, brier: null, log: null, skill: null, skillN: 0 }

export const emptyScore: Assessment['score'] = {
  ...none,
  retrodictions: none,
  questions: { asked: 0, resolved: 0, void: 0, disputed: 0, open: 0, overdue: 0 },
  forecasts: { live: 0, retrodictions: 0 },
}
