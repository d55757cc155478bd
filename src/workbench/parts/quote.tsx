/** A quoted sentence that leads to its place in the document. */
import { documentOf, shortDay } from '../../briefing/words.ts'
import type { Assessment, EvidenceView } from '../../outlook/index.ts'
import { hrefOf } from '../state/place.ts'
import { reading } from './says-so.ts'

export function Quote({ told, coding }: { told: Assessment; coding: EvidenceView }) {
  const document = documentOf(told, coding)
  return (
    <blockquote>
      <a class="quote" href={hrefOf({ open: `coding:${coding.id}` })}>
        “{coding.quote}”
      </a>
      {document && (
        <p>
          {document.title}
          {document.date && `, ${shortDay(document.date)}`}
        </p>
      )}
      <p>{reading(coding)}</p>
    </blockquote>
  )
}
