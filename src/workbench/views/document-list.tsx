/** The documents of the case with the number of codings in each. */
import { shortDay } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { hrefOf } from '../state/place.ts'
import { texts } from '../texts.ts'

export function DocumentList({ told, open }: { told: Assessment; open: string | null }) {
  const words = texts.reader
  return (
    <nav class="documents" aria-label={words.documents}>
      <ul>
        {told.documents.toReversed().map((document) => (
          <li key={document.hash}>
            <a href={hrefOf({ open: `document:${document.hash}` })} aria-current={document.hash === open ? 'true' : undefined}>
              {document.title}
            </a>
            <small>
              {document.date && `${shortDay(document.date)}, `}
              {words.codings(told.evidence.filter((item) => item.document === document.hash).length)}
            </small>
          </li>
        ))}
      </ul>
    </nav>
  )
}
