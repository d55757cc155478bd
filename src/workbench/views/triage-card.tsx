/** One proposed coding: its sentence, what it was read as and how, and what accepting it would change. */
import { pathName, percent, saidBy, shortDay } from '../../briefing/words.ts'
import type { Reviewed } from '../../case/index.ts'
import type { Assessment } from '../../outlook/index.ts'
import type { Coding } from '../../ontology/index.ts'
import { reading } from '../parts/says-so.ts'
import { review as words } from '../texts-review.ts'
import { HowRead } from './how-read.tsx'

export function TriageCard({ item, place, told }: { item: Reviewed; place: string; told: Assessment }) {
  const { coding, title, date, before, after } = item
  return (
    <article class="triage-card">
      <p class="quiet">
        {place} · {title}, {shortDay(date)}
      </p>
      <blockquote>
        {before}
        <mark>{coding.anchor.quote}</mark>
        {after}
      </blockquote>
      <p>
        <strong>{coding.kind}</strong> {gist(coding)}
      </p>
      <p class="quiet">
        {reading({
          ...coding,
          holder: saidBy(coding),
          affiliation: coding.kind === 'assessment' ? coding.affiliation : null,
          modality: null,
        })}
      </p>
      <HowRead id={coding.id} caseId={told.case.id} />
      <ul class="plain">
        {effectLines(told, item).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </article>
  )
}

function gist(coding: Coding): string {
  switch (coding.kind) {
    case 'event':
      return [
        `${coding.actor} ${coding.type}${coding.mode === null ? '' : `/${coding.mode}`} → ${coding.recipients.join(', ') || '–'}`,
        coding.date.from === coding.date.to
          ? shortDay(coding.date.from)
          : `${shortDay(coding.date.from)} – ${shortDay(coding.date.to)}`,
        coding.modality,
        ...(coding.level === null ? [] : [`level ${coding.level}`]),
      ].join(', ')
    case 'statement':
      return `${coding.speaker}: ${coding.topics.join(', ') || '–'}`
    case 'assessment':
      return [coding.holder, coding.affiliation].filter(Boolean).join(', ')
    case 'occasion':
      return `${coding.actor}, ${coding.forum}, ${coding.topic}: ${coding.outcome}`
  }
}

function effectLines(named: Assessment, { consequence: { kind, fact, moves, effects } }: Reviewed): string[] {
  const { effect } = words
  if (kind === 'none') return [effect.none]
  if (kind === 'report') return [effect.report(fact!)]
  const lead = moves.length > 0 ? effect.move(moves.map((path) => pathName(named, path)).join('; ')) : effect.fact
  if (!effects) return [lead]
  if (effects.largest === null) return [lead, effect.impossible]
  const changes = [...effects.beliefs, ...effects.questions]
    .filter(({ from, to }) => Math.abs(to! - from) >= 0.01)
    .map(({ id, from, to }) => effect.change(pathName(named, id), percent(from), percent(to!)))
  return [lead, ...(changes.length > 0 ? changes : [effect.small])]
}
