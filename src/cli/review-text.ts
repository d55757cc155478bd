/** Codings and decisions as a terminal shows them. */
import { styleText } from 'node:util'
import type { Consequence, Reviewed } from '../case/index.ts'
import { isSecond } from '../coder/index.ts'
import { aboutOf, type Agreement } from '../record/index.ts'
import type { Coding, Decision } from '../ontology/index.ts'
import { cut, two, wrap } from './layout.ts'

/** One line or two for a list. */
export function rowText({ coding, date, consequence }: Reviewed): string {
  const quote = coding.anchor.quote.replaceAll(/\s+/g, ' ')
  return [
    `${coding.id.padEnd(14)}${coding.status.padEnd(10)}${coding.kind.padEnd(11)}${gist(coding)}${isSecond(coding) ? `, by ${coding.coder}` : ''}`,
    `  ${date}  “${cut(quote, 92).trimEnd()}”`,
    ...wrap(consequenceText(consequence, coding.status !== 'proposed'), 2),
  ].join('\n')
}

/** The whole of one coding: sentence, trace, what was decided, what deciding changes. */
export function cardText(
  { coding, file, title, before, after, consequence, decisions }: Reviewed,
  stream: NodeJS.WriteStream,
): string {
  const bold = (text: string) => styleText('bold', text, { stream })
  const dim = (text: string) => styleText('dim', text, { stream })
  const flat = (text: string) => text.replaceAll(/\s+/g, ' ')
  const words = `${dim(flat(before))}${bold(flat(coding.anchor.quote))}${dim(flat(after))}`
  return [
    `${bold(title)} ${dim(file)}`,
    '',
    words,
    '',
    `${coding.kind} ${gist(coding)}`,
    dim(`read by ${coding.coder}: ${coding.trace.join('; ') || 'no trace'}`),
    ...decisions.map((item) => dim(decisionText(item))),
    ...wrap(consequenceText(consequence, coding.status !== 'proposed')),
  ].join('\n')
}

/** What accepting it changes, or, where it is decided already, what it changes against not being accepted. */
export function consequenceText({ kind, fact, moves, effects }: Consequence, decided: boolean): string {
  const lead = decided ? 'accepted it' : 'accepting it'
  if (kind === 'none') return `${lead} changes no number`
  if (kind === 'report') return `${lead} reports ${fact}, which the record has: no number changes`
  const shows = moves.length > 0 ? `, which shows ${moves.join(', ')}` : ', which no rule of the scenario takes for a move'
  if (!effects) return `${lead} makes a fact of its own${shows}; no belief changes`
  if (effects.largest === null)
    return `${lead} makes a fact${shows}, and no play of the model agrees with all that was then seen`
  const changed = [...effects.beliefs, ...effects.questions]
    .filter(({ from, to }) => Math.abs(to! - from) >= 0.005)
    .map(({ id, from, to }) => `${id} ${two(from)} → ${two(to!)}`)
  return `${lead} makes a fact${shows}; ${changed.join(', ') || 'no probability changes by 0.005 or more'}`
}

export function decisionText(item: Decision): string {
  const when = `${item.at.slice(0, 16).replace('T', ' ')} UTC`
  const what = () => {
    if (item.decision === 'map') return `map ${item.evidence}: ${item.moves.join(', ') || 'no move'}`
    if (item.decision === 'comment') return `comment ${item.on}: ${item.text}`
    return `${item.decision} ${aboutOf(item)}`
  }
  return `${item.id}  ${when}  ${item.by}: ${what()}`
}

export function agreementText({ people, rows }: Agreement): string {
  if (people.length < 2) {
    const who = people.map(({ by, n }) => `${by} decided ${n}`).join(', ') || 'nobody has decided'
    return `Agreement needs two people who decided on the same codings; ${who}.`
  }
  return [
    `Krippendorff's alpha over what two or more decided on: ${people.map(({ by, n }) => `${by} (${n})`).join(', ')}`,
    '',
    `${'on'.padEnd(12)}${'metric'.padEnd(10)}${'alpha'.padEnd(8)}${'95 % interval'.padEnd(17)}${'units'.padEnd(7)}`,
    ...rows.map(({ on, metric, alpha, interval, units, verdict }) => {
      const range = interval ? `${two(interval.low)} to ${two(interval.high)}` : '-'
      return `${on.padEnd(12)}${metric.padEnd(10)}${(alpha === null ? '-' : two(alpha)).padEnd(8)}${range.padEnd(17)}${String(units).padEnd(7)}${verdict}`
    }),
  ].join('\n')
}

export function gist(coding: Coding): string {
  switch (coding.kind) {
    case 'event':
      return `${coding.actor} ${coding.type}${coding.mode === null ? '' : `/${coding.mode}`} → ${coding.recipients.join(', ') || '-'}, ${coding.date.from}${coding.date.to === coding.date.from ? '' : ` to ${coding.date.to}`}, ${coding.modality}${coding.level === null ? '' : `, level ${coding.level}`}`
    case 'statement':
      return `${coding.speaker}${coding.forum === null ? '' : ` at ${coding.forum}`} on ${coding.topics.join(', ') || '-'}`
    case 'assessment':
      return `${coding.holder}${coding.affiliation === null ? '' : `, ${coding.affiliation}`}`
    case 'occasion':
      return `${coding.actor} at ${coding.forum} on ${coding.topic}: ${coding.outcome}`
  }
}
