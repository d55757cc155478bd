/** The text of a document: every coded passage is a link to its coding, the open one is marked as one piece and brought into view. */
import { useEffect, useRef } from 'preact/hooks'
import type { Assessment, EvidenceView } from '../../outlook/index.ts'
import { hrefOf } from '../state/place.ts'
import { segments } from '../state/segments.ts'

interface Props {
  told: Assessment
  hash: string
  text: string
  /** The open coding. */
  coding: EvidenceView | null
}

export function DocumentText({ told, hash, text, coding }: Props) {
  const mark = useRef<HTMLElement>(null)
  const own = told.evidence.filter((item) => item.document === hash)
  const fits = coding !== null && text.slice(coding.start, coding.end) === coding.quote
  useEffect(() => {
    if (!fits) return
    mark.current?.scrollIntoView({ block: 'center' })
    mark.current?.focus({ preventScroll: true })
  }, [hash, coding?.id, fits])
  const piece = (start: number, end: number) => <Passage text={text} codings={own} start={start} end={end} />
  if (!fits) return <div class="text">{piece(0, text.length)}</div>
  return (
    <div class="text">
      {piece(0, coding.start)}
      <mark ref={mark} tabIndex={-1}>
        {piece(coding.start, coding.end)}
      </mark>
      {piece(coding.end, text.length)}
    </div>
  )
}

interface PassageProps {
  text: string
  codings: EvidenceView[]
  start: number
  end: number
}

function Passage({ text, codings, start, end }: PassageProps) {
  return (
    <>
      {segments(codings, start, end).map((segment) => {
        const words = text.slice(segment.start, segment.end)
        const [first] = segment.codings
        if (!first) return words
        return (
          <a key={segment.start} class="coded" href={hrefOf({ open: `coding:${first.id}` })}>
            {words}
          </a>
        )
      })}
    </>
  )
}
