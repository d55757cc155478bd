/** The timeline of one directed dyad: chances to speak, deeds on the provocation ladder with drills behind, words by authority. */
import { eventType, forumById, intensity, provocationLadder, quadOf } from '../../ontology/index.ts'
import type { Assessment, FactView } from '../../outlook/index.ts'
import { capital, decimals, shortDay } from '../format.ts'
import { actorInProse, actorName } from '../names.ts'
import { occasions } from '../refs.ts'

export type TimelineShape = 'spoke' | 'silent' | 'deed' | 'hostile' | 'friendly' | 'drill'

export interface TimelineMark {
  row: string
  date: string
  shape: TimelineShape
  label: string
  /** Key of the item behind the mark. */
  key: string
  /** Printed beside the mark. */
  note: string | null
}

export interface TimelineRow {
  id: string
  label: string
  /** For narrow figures. */
  short: string
  heading: boolean
  lane: 'said' | 'done'
}

/** Days, both within. */
export interface Span {
  from: string
  to: string
}

export interface Timeline {
  dyad: [string, string]
  from: string
  to: string
  rows: TimelineRow[]
  /** Oldest first. */
  marks: TimelineMark[]
  /** Recurring dates of either side that drills are not. */
  anniversaries: { date: string; name: string; status: string }[]
}

const bands = [
  { id: 'w10', label: "Leader's own words", short: 'leader', from: 10, to: 10 },
  { id: 'w7', label: 'Party, state, ministry', short: 'state', from: 7, to: 9 },
  { id: 'w4', label: 'Officials', short: 'official', from: 4, to: 6 },
  { id: 'w1', label: 'Commentary, low ranks', short: 'low', from: 1, to: 3 },
] as const

/** @param window how many months it reaches back from the as-of date, or its days */
export function timeline(assessment: Assessment, dyad: [string, string], window: number | Span = 24): Timeline {
  const [actor, other] = dyad
  const { from, to } =
    typeof window === 'number' ? { from: monthsBefore(assessment.asOf, window), to: assessment.asOf } : window
  const facts = assessment.facts.filter((fact) => fact.date >= from && fact.date <= to)
  const own = facts.filter((fact) => fact.actor === actor && fact.recipients.includes(other))
  const drills = facts.filter((fact) => isDrill(fact) && fact.actor !== actor && fact.recipients.includes(actor))
  const replies = facts.filter((fact) => fact.actor === other && fact.recipients.includes(actor) && !isDrill(fact))
  const chances = occasions(assessment).filter(
    (item) => item.actor === actor && item.topic === other && item.date >= from && item.outcome !== 'unknown',
  )
  const forums = [...new Set(chances.map((item) => item.forum))]
  const laddered = own.some((fact) => fact.level !== null)
  const words = own.filter(isWord)
  const unranked = own.filter((fact) => !isWord(fact) && fact.level === null)
  const rows: TimelineRow[] = []
  const part = (
    lane: TimelineRow['lane'],
    id: string,
    label: string,
    short: string,
    inside: Omit<TimelineRow, 'heading' | 'lane'>[],
  ) => {
    if (inside.length > 0) {
      rows.push({ id, label, short, lane, heading: true }, ...inside.map((row) => ({ ...row, lane, heading: false })))
    }
  }
  part(
    'said',
    'h-forums',
    `Chances to speak about ${actorInProse(assessment, other)}`,
    `On ${actorName(assessment, other)}`,
    forums.map((id) => ({ id: `f-${id}`, label: forumById(id)?.name ?? id, short: forumById(id)?.aliases[1] ?? id })),
  )
  part(
    'said',
    'h-words',
    `Words of ${actorInProse(assessment, actor)}, by authority`,
    'Words',
    [...bands, { id: 'w0', label: 'Rank not known', short: 'no rank', from: 0, to: 0 }].filter((band) =>
      words.some((fact) => bandOf(fact) === band.id),
    ),
  )
  part(
    'done',
    'h-ladder',
    `Provocation ladder${drills.length > 0 ? ', with drills of the other side behind it' : ''}`,
    'Provocation',
    [
      ...(laddered
        ? provocationLadder
            .toReversed()
            .flatMap(({ level, name, short = name }) =>
              level > 0 ? [{ id: `l${level}`, label: `${level}  ${short}`, short: String(level) }] : [],
            )
        : []),
      ...(unranked.length > 0 ? [{ id: 'l0', label: 'Other deeds', short: 'other' }] : []),
    ],
  )
  part(
    'done',
    'h-other',
    `${capital(actorInProse(assessment, other))} to ${actorInProse(assessment, actor)}`,
    actorName(assessment, other),
    [
      { id: 'o-words', label: 'Words', short: 'words' },
      { id: 'o-deeds', label: 'Deeds', short: 'deeds' },
    ].filter((row) => replies.some((fact) => (isWord(fact) ? 'o-words' : 'o-deeds') === row.id)),
  )
  const marks: TimelineMark[] = [
    ...drills.map((fact) => mark(fact, 'drills', 'drill')),
    ...chances.map((item): TimelineMark => {
      const { date, id, reading } = item
      const said =
        item.outcome === 'spoke'
          ? `named ${actorInProse(assessment, other)}`
          : `did not name ${actorInProse(assessment, other)}`
      const note = reading ? decimals(reading.bits) : null
      const label = `${capital(forumById(item.forum)?.name ?? item.forum)}: ${said}${note ? `, ${note} bits` : ''}`
      const shape = item.outcome === 'spoke' ? 'spoke' : 'silent'
      return { row: `f-${item.forum}`, date, shape, label, key: `${reading ? 'silence' : 'occasion'}:${id}`, note }
    }),
    ...own
      .filter((fact) => fact.level !== null)
      .map((fact) => mark(fact, `l${fact.level}`, isWord(fact) ? tone(fact) : 'deed')),
    ...unranked.map((fact) => mark(fact, 'l0', 'deed')),
    ...words.map((fact) => mark(fact, bandOf(fact), tone(fact))),
    ...replies.map((fact) => mark(fact, isWord(fact) ? 'o-words' : 'o-deeds', isWord(fact) ? tone(fact) : 'deed')),
  ]
  const anniversaries = assessment.indices.calendar.past
    .filter((item) => item.kind !== 'drill' && item.from >= from && item.from <= to && item.actors.includes(actor))
    .map(({ from: date, name, status }) => ({ date, name, status }))
  return {
    dyad,
    from,
    to,
    rows,
    marks: marks.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    anniversaries,
  }
}

function mark(fact: FactView, row: string, shape: TimelineShape): TimelineMark {
  return { row, date: fact.date, shape, label: `${shortDay(fact.date)}: ${fact.label}`, key: `fact:${fact.id}`, note: null }
}

function isDrill(fact: FactView): boolean {
  return fact.class === 'drill' || fact.class === 'air-drill'
}

/** Verbal cooperation and verbal conflict are words, the rest deeds. */
function isWord(fact: FactView): boolean {
  const quad = quadOf(fact.type)
  return quad === 1 || quad === 3
}

/** By intensity, not by quad: PLOVER counts a request to meet as verbal conflict. */
function tone(fact: FactView): TimelineShape {
  const value = eventType(fact.type) ? intensity(fact.type, fact.mode) : 0
  return value < 0 ? 'hostile' : 'friendly'
}

function bandOf(fact: FactView): string {
  const rank = fact.authority
  return bands.find((band) => rank !== null && band.from <= rank && rank <= band.to)?.id ?? 'w0'
}

/** @example monthsBefore('2025-01-28', 24) // '2023-01-28' */
export function monthsBefore(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 - months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}
