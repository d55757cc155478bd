/** What the reader may find and do: actions first, then everything in the assessment that opens. */
import {
  actorInProse,
  actorName,
  assessCommand,
  capital,
  driverTitle,
  pathName,
  plain,
  playerName,
  shortDay,
  variantCommand,
} from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { texts } from '../texts.ts'
import { moveAll } from './challenge.ts'
import { go, views } from './place.ts'
import { clearWindow } from './window.ts'

export interface Entry {
  kind: keyof typeof texts.find.kinds
  title: string
  note: string | null
  act: () => void
}

export function entriesOf(told: Assessment): Entry[] {
  const words = texts.find
  const opens = (kind: Entry['kind'], key: string, title: string, note: string | null = null): Entry => ({
    kind,
    title,
    note,
    act: () => go({ open: key }),
  })
  const action = (title: string, act: () => void, note: string | null = null): Entry => ({ kind: 'action', title, note, act })
  return [
    ...views.map((name) => action(words.view(texts.views.names[name]), () => go({ view: name, open: null }))),
    action(
      words.since,
      () => go({ view: 'changes', since: null, open: null }),
      `npm run -s standoff -- assess cases/${told.case.id} --as-of ${told.asOf} --since …`,
    ),
    action(words.briefing, () => location.assign(`/api/briefing.html?asOf=${told.asOf}`), assessCommand(told, [])),
    action(words.clearWindow, clearWindow),
    action(words.asAssessed, () => moveAll([])),
    ...told.dyads.map(({ dyad: [from, to] }) =>
      action(
        words.dyad(`${actorName(told, from)} → ${actorInProse(told, to)}`),
        () => go({ view: 'now', dyad: `${from}-${to}`, open: null }),
        `npm run -s standoff -- record series --case cases/${told.case.id} --dyad ${from},${to}`,
      ),
    ),
    ...told.whatIfs.map(({ ask, set }) =>
      action(
        words.whatIf(ask),
        () => {
          go({ view: 'outlook', open: null })
          moveAll(set)
        },
        variantCommand(told, set),
      ),
    ),
    ...told.questions.map(({ id, ask, words: said }) => opens('question', `question:${id}`, ask, said)),
    ...Object.entries(told.beliefs).flatMap(([actor, types]) =>
      Object.keys(types).map((type) =>
        opens('belief', `belief:${actor}.${type}`, `${playerName(told, actor)} is ${plain(type)}`, types[type].about),
      ),
    ),
    ...told.silence.map(({ occasion, actor, topic, date }) =>
      opens(
        'silence',
        `silence:${occasion}`,
        `${capital(actorInProse(told, actor))} silent on ${actorInProse(told, topic)}, ${shortDay(date)}`,
      ),
    ),
    ...told.parameters.map(({ name, why }) => opens('assumption', `parameter:${name}`, capital(pathName(told, name)), why)),
    ...told.documents.map(({ hash, title, publisher, date }) =>
      opens('document', `document:${hash}`, title, [publisher, date && shortDay(date)].filter(Boolean).join(', ')),
    ),
    ...told.evidence.map(({ id, quote, label }) => opens('coding', `coding:${id}`, `“${quote}”`, label)),
    ...told.facts
      .toReversed()
      .map(({ id, date, label, source }) => opens('fact', `fact:${id}`, `${shortDay(date)}: ${label}`, source)),
    ...told.drivers.flatMap((driver, k) =>
      driver.kind === 'evidence' ? [opens('question', `driver:${k}`, driverTitle(told, driver), texts.brief.moved)] : [],
    ),
  ]
}

/** Entries that have every word, in any order; those that begin with the first word come first. */
export function search(entries: readonly Entry[], letters: string, most: number): Entry[] {
  const wanted = letters.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return entries.slice(0, most)
  const begins: Entry[] = []
  const others: Entry[] = []
  for (const entry of entries) {
    const title = entry.title.toLowerCase()
    const all = `${title} ${entry.note?.toLowerCase() ?? ''}`
    if (!wanted.every((word) => all.includes(word))) continue
    const list = title.startsWith(wanted[0]) ? begins : others
    if (list.length < most) list.push(entry)
  }
  return [...begins, ...others].slice(0, most)
}
