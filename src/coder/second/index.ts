/**
 * The second coder's pure part: what a model behind an OpenAI-compatible endpoint is asked, and what becomes of its answer. Asking is
 * the shell's matter. Codings of a second coder are proposals, never more: they go to review.
 */
import settings from '../data/second-coder.json' with { type: 'json' }

export { itemsOf } from './answer.ts'
export { type Compared, compareCoders, type Pair, unitsOf } from './compare.ts'
export { type Batch, batchesOf, type ChatRequest, promptVersion } from './request.ts'
export { type Asked, askedSentences } from './sentences.ts'
export { type Aside, type AsideReason, asideReasons, shown, type Verified, verify } from './verify.ts'

/** How much may be answered, and how long is waited. */
export const secondLimits = { ...settings.answer, ...settings.patience }

const prefix = 'second:'

/** The name that codings of a model carry. */
export function secondCoder(model: string): string {
  return prefix + model
}

/** Whether a coding is a second coder's, whatever was decided on it. */
export function isSecond({ coder }: { coder: string }): boolean {
  return coder.startsWith(prefix)
}

/** Whether a coding is a proposal of a second coder that nobody has decided on: evidence of nothing yet. */
export function isUnreviewed(coding: { coder: string; status: string }): boolean {
  return coding.status === 'proposed' && isSecond(coding)
}
