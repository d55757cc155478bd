/** The whole way once: what was known on a day → assessment, cached in the case's `.standoff/` folder. */
import { createHash } from 'node:crypto'
import { type Assessment, conclude, followUp, prepare } from '../outlook/index.ts'
import { readCache, writeCache } from './cache.ts'
import { known } from './known.ts'
import { solveAll } from './pool.ts'
import { codeFingerprint } from './program.ts'
import type { AssessOptions, Case } from './types.ts'

/**
 * Assesses a case as of a day. The same files, options and program give the same bytes, whatever the number of workers.
 * @throws InvalidInput for an as-of date that is no day or lies before the record begins, and for a setting that does not fit.
 * @example const outlook = await assess(await openCase('cases/korea-2025'), { asOf: '2025-01-28', clock: () => performance.now() })
 */
export async function assess(theCase: Case, options: AssessOptions): Promise<Assessment> {
  const { asOf = theCase.asOf, seed = 1, draws = 48, set = [], clock } = options
  const { decided = asOf } = options
  const input = known(theCase, { asOf, decided, set }, seed)
  const key = createHash('sha256')
    .update(JSON.stringify([input.about.inputs, input.about.score, asOf, decided, seed, draws, codeFingerprint(), ...set]))
    .digest('hex')
  const useCache = options.cache !== false
  const cached = useCache ? await readCache(theCase.dir, key) : undefined
  if (cached) return cached
  const prepared = prepare(input, draws, clock)
  const solved = await solveAll(prepared.tasks, options)
  const follow = followUp(prepared, solved)
  const sweeps = await solveAll(follow.tasks, options)
  const assessment = conclude(prepared, solved, follow, sweeps, clock)
  if (useCache && !assessment.ensemble.interrupted) await writeCache(theCase.dir, key, assessment)
  return assessment
}
