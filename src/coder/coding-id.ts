/** The id of a coding: the beginning of a SHA-256 of what it is about, so that the same reading has the same id everywhere. */
import { createHash } from 'node:crypto'

/** @param parts the document's hash, the kind, the anchor, and what tells codings of one anchor apart */
export function codingId(...parts: (string | number)[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12)
}
