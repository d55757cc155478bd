/**
 * Events, not reports. Data sets made from news hold *reports*: the same event comes from several publishers, on the next day again,
 * and, where it is a meeting, once for each party. Here reports become events.
 *
 * Reports are alike when they have the same actor, recipient and type (and mode, and place, as the rule says). Of alike reports, the
 * first opens an event, and those at most `window` days after its first day belong to it; the next one opens another. *Mirrored* types
 * (a meeting) have no direction: reports from either side are alike. The result depends neither on the order of the reports nor on
 * how often one is handed over.
 */
import rules from './data/merge.json' with { type: 'json' }
import { dayNumber, type EventRow } from './event-row.ts'
import { credibilityOf, gradeOf } from './grades.ts'

export interface MergeRule {
  /** Days after an event's first day on which a like report still tells of it. */
  window: number
  /** Must modes agree? An unknown mode agrees with an unknown one only. */
  mode: boolean
  /** Must places agree? */
  place: boolean
}

export type RuleName = keyof typeof rules.rules
export const mergeRules: Readonly<Record<RuleName, MergeRule>> = rules.rules
/** Types whose events have no direction. */
export const mirroredTypes: ReadonlySet<string> = new Set(rules.mirrored.map((row) => row.type))

export interface EventReport {
  id: string
  source: string
  date: string
  /** Who was first to say it; null: unknown. */
  origin: string | null
  reliability: string
  /** Coded from the other party's side. */
  mirrored: boolean
}

/** An event with the reports of it. Its own fields are those of the first report. */
export interface MergedEvent extends Omit<EventRow, 'source' | 'source_id' | 'known'> {
  /** Day on which the first report was known. */
  known: string
  /** Day that the last report gives. */
  until: string
  /** Reported from both sides. */
  mirrored: boolean
  reports: EventReport[]
  /** Known origins: reports of one origin are one piece of evidence, those of unknown origin none. */
  evidence: number
  /** Best reliability among them, A-E, or `ungraded`. */
  reliability: string
  /** Admiralty 1-6, from the number of origins. */
  credibility: number
}

const unknown = '\u0000'
const side = (code: string | null, name: string | null) => code ?? `${unknown}${name ?? ''}`

/** Reports with one key may be of one event. A code is compared where there is one, else the source's own name. */
export function likeness(row: EventRow, rule: MergeRule): string {
  const [actor, recipient] = [side(row.actor, row.actor_name), side(row.recipient, row.recipient_name)]
  const swap = row.type !== null && mirroredTypes.has(row.type) && recipient < actor
  const type = row.type ?? `${unknown}${row.cameo ?? ''}`
  return [
    ...(swap ? [recipient, actor] : [actor, recipient]),
    type,
    rule.mode ? (row.mode ?? unknown) : '',
    rule.place ? (row.place ?? unknown) : '',
  ].join('\u0001')
}

/** Does a like report of `day` open an event of its own, when the one before opened on `first`? Days as numbers. */
export function opens(first: number, day: number, window: number): boolean {
  return day - first > window
}

/** The events that reports tell of, by first day and id. Reports with one id count once. */
export function mergeReports(reports: readonly EventRow[], rule: MergeRule): MergedEvent[] {
  const byId = new Map<string, EventRow>()
  for (const row of reports) {
    const other = byId.get(row.id)
    if (!other || before(row, other) < 0) byId.set(row.id, row)
  }
  const groups = new Map<string, EventRow[]>()
  for (const row of byId.values()) {
    const key = likeness(row, rule)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()].flatMap((group) => mergeGroup(group, rule)).toSorted(byDay)
}

/** The events of reports that have one likeness. */
export function mergeGroup(group: readonly EventRow[], rule: MergeRule): MergedEvent[] {
  const events: EventRow[][] = []
  let first = Number.NEGATIVE_INFINITY
  for (const row of group.toSorted(before)) {
    const day = dayNumber(row.date)
    if (opens(first, day, rule.window)) {
      events.push([])
      first = day
    }
    events.at(-1)!.push(row)
  }
  return events.map(eventOf)
}

function eventOf(rows: readonly EventRow[]): MergedEvent {
  const [first] = rows
  const reports = rows.map((row): EventReport => {
    const mirrored = side(row.actor, row.actor_name) !== side(first.actor, first.actor_name)
    return { id: row.id, source: row.source, date: row.date, ...gradeOf(row), mirrored }
  })
  const origins = originsOf(reports)
  const sum = (key: 'mentions' | 'sources' | 'articles') => {
    const known = rows.flatMap((row) => row[key] ?? [])
    return known.length === 0 ? null : known.reduce((a, b) => a + b, 0)
  }
  const { source: _source, source_id: _id, ...fields } = first
  return {
    ...fields,
    known: rows.map((row) => row.known).reduce((a, b) => (b < a ? b : a)),
    until: rows.at(-1)!.date,
    mentions: sum('mentions'),
    sources: sum('sources'),
    articles: sum('articles'),
    mirrored: reports.some((report) => report.mirrored),
    reports,
    evidence: origins,
    reliability: reports.map((report) => report.reliability).reduce((a, b) => (b < a ? b : a)),
    credibility: credibilityOf(origins),
  }
}

/** Number of different known origins. */
export function originsOf(reports: readonly EventReport[]): number {
  return new Set(reports.flatMap((report) => report.origin ?? [])).size
}

/** A total order of different rows: by day, then by who is named, then by everything else. */
function before(a: EventRow, b: EventRow): number {
  return (
    compare(a.date, b.date) ||
    compare(side(a.actor, a.actor_name), side(b.actor, b.actor_name)) ||
    compare(a.id, b.id) ||
    compare(JSON.stringify(a), JSON.stringify(b))
  )
}

function byDay(a: MergedEvent, b: MergedEvent): number {
  return compare(a.date, b.date) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
