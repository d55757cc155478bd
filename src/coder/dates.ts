/**
 * Dates of deeds: closed intervals of days with the words they were read from. chrono-node reads calendar expressions with the
 * document's date as reference; own patterns read vague ones ("early 2024", "days after the inauguration"). Where a sentence
 * says nothing, the deed carries the document's date and `words: null`.
 */
import { parse as parseDates } from 'chrono-node'
import { type DateInterval, offices } from '../ontology/index.ts'
import data from './data/dates.json' with { type: 'json' }

/** A date expression at offsets of the document. */
export interface DateMention {
  start: number
  end: number
  interval: DateInterval
}

const day = 86_400_000
const iso = (time: number) => new Date(time).toISOString().slice(0, 10)
const at = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date)
const lastOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
const monthNames = data.months.map((name) => (name.length > 4 ? `${name}|${name.slice(0, 3)}\\.?` : name)).join('|')
const parts = '(early|mid-?|late)'
const partOfMonth = new RegExp(`\\b${parts}[\\s-](${monthNames})(?:,?\\s+(\\d{4}))?\\b`, 'gi')
const partOfYear = new RegExp(`\\b${parts}[\\s-](\\d{4})\\b`, 'gi')
const wholeYear = /\b(?:(?:in|since|during|of|the|throughout|by)\s+)((?:19|20)\d{2})\b(?!\s*[-–]\s*\d)/gi
const daysAfter =
  /\b(?:(just|only|barely)\s+)?(?:(a few|several|two|three|four|five|six|seven|\d{1,2})\s+)?(hours|days?|weeks?)\s+after\b([^.;]{0,80})/gi
const followingDay = /\b(?:the\s+(?:following|next)\s+day|a day later)\b/gi
const thisYear = /\b(this|last)\s+year\b/gi
const numbers = new Map([
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
])

/**
 * All date expressions of a sentence, left to right.
 * @param reference the document's date; nothing said in passing lies more than a few days after it
 * @param previous interval of the last dated deed, for "the following day"
 */
export function datesIn(
  text: string,
  start: number,
  end: number,
  reference: string,
  previous: DateInterval | null,
): DateMention[] {
  const words = text.slice(start, end)
  const now = Date.parse(reference)
  const year = Number(reference.slice(0, 4))
  const found: DateMention[] = []
  const add = (index: number, length: number, from: number, to: number) => {
    const [s, e] = [start + index, start + index + length]
    if (!found.some((item) => item.start < e && s < item.end))
      found.push({ start: s, end: e, interval: { from: iso(from), to: iso(to), words: words.slice(index, index + length) } })
  }
  for (const match of words.matchAll(daysAfter)) {
    const inauguration = inaugurationIn(match[4], reference)
    if (inauguration === null) continue
    const unit = match[3].toLowerCase()
    const count = match[2] ? (numbers.get(match[2].toLowerCase()) ?? (Number(match[2]) || null)) : null
    const span = data.spans.find((row) => row.words.startsWith(unit.replace(/s$/, '')))!
    const from =
      count === null ? inauguration.time + span.from * day : inauguration.time + count * day * (unit.startsWith('week') ? 7 : 1)
    const to = count === null ? inauguration.time + span.to * day : from
    add(match.index, match[0].length - match[4].length + inauguration.length, Math.min(from, now), Math.min(to, now))
  }
  for (const match of words.matchAll(partOfMonth)) {
    const row = data.partOfMonth.find((item) => item.words.includes(match[1].toLowerCase()))!
    const month = data.months.findIndex((name) => name.startsWith(match[2].toLowerCase().replace('.', '').slice(0, 3))) + 1
    const which = match[3] ? Number(match[3]) : lastYearOf(month, row.from, now, year)
    add(match.index, match[0].length, at(which, month, row.from), at(which, month, Math.min(row.to, lastOf(which, month))))
  }
  for (const match of words.matchAll(partOfYear)) {
    const row = data.partOfYear.find((item) => item.words.includes(match[1].toLowerCase()))!
    const which = Number(match[2])
    add(match.index, match[0].length, at(which, row.from, 1), at(which, row.to, lastOf(which, row.to)))
  }
  for (const match of words.matchAll(followingDay)) {
    const next = Date.parse(previous?.to ?? reference) + (previous ? day : 0)
    add(match.index, match[0].length, next, next)
  }
  for (const match of words.matchAll(thisYear)) {
    const last = match[1].toLowerCase() === 'last'
    add(match.index, match[0].length, at(last ? year - 1 : year, 1, 1), last ? at(year - 1, 12, 31) : now)
  }
  calendar(words, now, add)
  for (const match of words.matchAll(wholeYear)) {
    const which = Number(match[1])
    if (which > year) continue
    add(match.index + match[0].length - 4, 4, at(which, 1, 1), which === year ? now : at(which, 12, 31))
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Calendar expressions through chrono-node; times of day and bare numbers are passed over. */
function calendar(words: string, now: number, add: (index: number, length: number, from: number, to: number) => void): void {
  for (const result of parseDates(words, { instant: new Date(now + day / 2), timezone: 0 })) {
    const { start, end } = result
    const certain = (part: 'day' | 'month' | 'year' | 'weekday') => start.isCertain(part)
    if (!/[a-z]{3}|\d{4}/i.test(result.text) || /^(?:now|right now)$|hour|minute|second/i.test(result.text)) continue
    if (!certain('day') && !certain('month') && !certain('year') && !certain('weekday')) continue
    if (
      certain('month') &&
      !certain('day') &&
      /^(?:may|march|mar|sun|sat)$/i.test(result.text) &&
      !/\b(?:in|last|this|since|of)\s+$/i.test(words.slice(0, result.index))
    )
      continue
    // "within five days" looks ahead from a day that the text does not name.
    if (/^(?:with)?in\b/i.test(result.text) && start.date().getTime() > now + day) continue
    let from = at(start.get('year')!, start.get('month')!, start.get('day')!)
    let to = end ? at(end.get('year')!, end.get('month')!, end.get('day')!) : from
    if (certain('month') && !certain('day') && !end) {
      const [year, month] = [start.get('year')!, start.get('month')!]
      from = at(year, month, 1)
      to = at(year, month, lastOf(year, month))
    }
    // A report looks back: an expression without a year, or a bare weekday, that lands after the document means the last one.
    const ahead = from > now + data.pastLimitDays * day || (certain('weekday') && !certain('day') && from > now)
    if (ahead && !/\b(?:next|coming|tomorrow|until|by|will|upcoming)\b/i.test(words)) {
      if (certain('weekday') && !certain('day')) [from, to] = [from - 7 * day, to - 7 * day]
      else if (!certain('year')) {
        const back = (time: number) =>
          at(new Date(time).getUTCFullYear() - 1, new Date(time).getUTCMonth() + 1, new Date(time).getUTCDate())
        ;[from, to] = [back(from), back(to)]
      }
    }
    if (to < from) to = from
    add(result.index, result.text.replace(/[\s,]+$/, '').length, from, to)
  }
}

function lastYearOf(month: number, from: number, now: number, year: number): number {
  return at(year, month, from) > now ? year - 1 : year
}

/** Whose taking of office the words name: the last start of a term before the reference. */
function inaugurationIn(words: string, reference: string): { time: number; length: number } | null {
  for (const word of data.takingOffice) {
    const index = words.toLowerCase().indexOf(word)
    if (index < 0) continue
    const before = words.slice(0, index)
    const terms = offices.filter(
      (row) => row.from <= reference && [row.person, ...row.aliases].some((name) => before.includes(name)),
    )
    const term = terms.sort((a, b) => a.from.localeCompare(b.from)).at(-1)
    if (term) return { time: Date.parse(term.from), length: index + word.length }
  }
  return null
}

/** The date that a clause carries: the nearest expression inside [from, to), else the sentence's only one, else none. */
export function dateFor(mentions: readonly DateMention[], from: number, to: number, reference: string): DateInterval {
  const inside = mentions.filter((item) => item.start >= from && item.end <= to)
  const chosen = inside[0] ?? (mentions.length === 1 ? mentions[0] : undefined)
  return chosen?.interval ?? { from: reference, to: reference, words: null }
}
