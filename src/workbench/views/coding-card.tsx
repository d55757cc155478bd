/** One coding: what the words were read as, by whom, how, and what else stands on the same words. */
import { percent, shortDay } from '../../briefing/words.ts'
import type { Assessment, EvidenceView } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { saysSo } from '../parts/says-so.ts'
import { hrefOf } from '../state/place.ts'
import { texts } from '../texts.ts'
import { HowRead } from './how-read.tsx'

interface Props {
  told: Assessment
  coding: EvidenceView
  /** Its quote is not what stands at its place. */
  orphan: boolean
}

export function CodingCard({ told, coding, orphan }: Props) {
  const words = texts.coding
  const same = told.evidence.filter(
    (item) => item.id !== coding.id && item.document === coding.document && item.start < coding.end && item.end > coding.start,
  )
  const facts = told.facts.filter((fact) => fact.reports.includes(coding.id))
  return (
    <aside class="coding" aria-label={words.title}>
      <h3>{coding.label}</h3>
      {orphan && <p class="orphan">{texts.reader.orphan}</p>}
      <dl class="pairs">
        <dt>{words.kind}</dt>
        <dd>{coding.kind}</dd>
        <dt>{words.coder}</dt>
        <dd>{coding.coder}</dd>
        <dt>{words.status}</dt>
        <dd>
          {coding.decided
            ? `${coding.status} ${words.by(coding.decided.by, shortDay(coding.decided.at.slice(0, 10)))}`
            : coding.status}
        </dd>
        <dt>{words.confidence}</dt>
        <dd>{coding.confidence === null ? words.unmeasured : percent(coding.confidence)}</dd>
        <dt>{words.holder}</dt>
        <dd>{saysSo(coding)}</dd>
        {coding.modality && (
          <>
            <dt>{words.modality}</dt>
            <dd>{coding.modality}</dd>
          </>
        )}
        {facts.length > 0 && (
          <>
            <dt>{words.reports}</dt>
            <dd>
              {facts.map((fact) => (
                <Num key={fact.id} of={`fact:${fact.id}`} label={words.reports}>
                  {fact.label}
                </Num>
              ))}
            </dd>
          </>
        )}
      </dl>
      <HowRead key={coding.id} id={coding.id} caseId={told.case.id} />
      {same.length > 0 && (
        <>
          <h4>{texts.reader.also}</h4>
          <ul class="plain">
            {same.map((item) => (
              <li key={item.id}>
                <a href={hrefOf({ open: `coding:${item.id}` })}>{item.label}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}
