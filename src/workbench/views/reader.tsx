/** The documents: a list, the text with what was read in it marked, and the coding that is open. */
import { useEffect, useState } from 'preact/hooks'
import { shortDay } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Section } from '../parts/section.tsx'
import { textOf } from '../state/load.ts'
import { hrefOf } from '../state/place.ts'
import { lastItem, readingOf, readKey } from '../state/reading.ts'
import { texts } from '../texts.ts'
import { CodingCard } from './coding-card.tsx'
import { DocumentList } from './document-list.tsx'
import { DocumentText } from './document-text.tsx'

export function Reader({ told }: { told: Assessment }) {
  const words = texts.reader
  const { hash, coding } = readingOf(told, readKey.value)
  const document = told.documents.find((item) => item.hash === hash) ?? null
  const [read, setRead] = useState<{ hash: string; text: string | null } | null>(null)
  useEffect(() => {
    let live = true
    if (document) void textOf(document.hash).then((text) => live && setRead({ hash: document.hash, text }))
    return () => {
      live = false
    }
  }, [document?.hash])
  const ready = document !== null && read?.hash === document.hash
  const back = lastItem.value
  return (
    <Section id="reader" title={words.title}>
      <div class="reader-grid">
        <DocumentList told={told} open={hash} />
        {!document && <p class="empty">{words.none}</p>}
        {document && (
          <article class="document" aria-label={words.text}>
            <h3>{document.title}</h3>
            <p class="quiet">
              {[document.publisher, document.date && shortDay(document.date), document.file].filter(Boolean).join(' · ')}
              {document.kind === 'note' && ` · ${words.note}`}
            </p>
            {coding && back && (
              <p class="screen-only">
                <a href={hrefOf({ open: back.key, view: back.view })}>{words.back}</a>
              </p>
            )}
            {!ready && <p role="status">{words.loading}</p>}
            {ready && read.text === null && <p role="alert">{words.failed}</p>}
            {ready && read.text !== null && <DocumentText told={told} hash={document.hash} text={read.text} coding={coding} />}
            {document.sources.length > 0 && (
              <div class="sources">
                <p>{words.sources}:</p>
                <ul>
                  {document.sources.map((source) => (
                    <li key={source}>{source}</li>
                  ))}
                </ul>
              </div>
            )}
          </article>
        )}
        {coding && (
          <CodingCard
            told={told}
            coding={coding}
            orphan={ready && read.text?.slice(coding.start, coding.end) !== coding.quote}
          />
        )}
      </div>
    </Section>
  )
}
