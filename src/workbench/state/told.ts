/** How codings were read, asked for when somebody looks, and kept while the page is open. */
import type { CodingTold } from '../../case/index.ts'
import { assessment, get } from './load.ts'

const kept = new Map<string, CodingTold>()

/** Null when it cannot be had. */
export async function toldOf(id: string): Promise<CodingTold | null> {
  const asOf = assessment.value?.asOf
  // an edit makes a difference to what is told
  const status = assessment.value?.evidence.find((item) => item.id === id)?.status
  const key = `${id} ${status}`
  const known = kept.get(key)
  if (known) return known
  const { body, problems } = await get(`/api/codings/${encodeURIComponent(id)}${asOf === undefined ? '' : `?asOf=${asOf}`}`)
  if (problems.length > 0) return null
  kept.set(key, body as CodingTold)
  return body as CodingTold
}
