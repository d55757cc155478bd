/**
 * What plain text says about itself: a title on a line of its own, a day in the file's name or on a line of its own near the
 * top, and the agency of a dateline ("SEOUL, Jan. 28 (Agency) -"). The text keeps all of it.
 */
import { en } from 'chrono-node'
import { isoDate } from '../../ontology/index.ts'
import type { Header } from '../document.ts'

const longestTitle = 160
const linesOfHead = 6

/** Title, day and publisher where the text or the name of its file shows them. */
export function plainHeader(text: string, name: string): Header {
  const head = text.slice(0, 4000)
  const header: Header = {}
  const title = /^\s*([^\r\n]+)\r?\n[ \t]*\r?\n/.exec(head)?.[1].trim()
  if (title !== undefined && title.length <= longestTitle && !/[.!?,;:]["”’]?$/.test(title) && dayOf(title) === null)
    header.title = title
  const lines = head.split(/\r?\n/, linesOfHead)
  const stated = lines.map(dayOf).find((day) => day !== null)
  const named = /(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)/.exec(name.split(/[\\/]/).at(-1)!)
  const date = stated ?? (named ? `${named[1]}-${named[2]}-${named[3]}` : null)
  if (date !== null && isDay(date)) header.date = date
  const agency = /^[^\n]{0,200}?\p{Lu}{3,}[^\n]{0,60}?\(([\p{Lu}][\p{L} .&’'-]{1,40})\)\s*[-–—]/mu.exec(
    head.slice(0, 1200),
  )?.[1]
  if (agency !== undefined) header.publisher = agency
  return header
}

/** The day that a line consists of, with at most a word such as "Published" before it. */
export function dayOf(line: string): string | null {
  const words = line.trim().replace(/^(?:published|updated|posted|date|issued)(?:\s+on)?\s*:?\s*/i, '')
  if (words.length < 8 || words.length > 40 || !/\d{4}/.test(words)) return null
  const [found, more] = en.strict.parse(words, new Date(Date.UTC(2000, 0, 1, 12)), { forwardDate: false })
  if (!found || more || found.text.length < words.length - 6) return null
  const { start } = found
  if (!start.isCertain('year') || !start.isCertain('month') || !start.isCertain('day')) return null
  const pad = (value: number | null, width: number) => String(value ?? 0).padStart(width, '0')
  const day = `${pad(start.get('year'), 4)}-${pad(start.get('month'), 2)}-${pad(start.get('day'), 2)}`
  return isDay(day) ? day : null
}

/** Whether a day exists, between 1900 and 2100: other numbers of eight digits are none. */
export function isDay(day: string): boolean {
  if (!isoDate.safeParse(day).success || day < '1900' || day > '2100') return false
  const time = Date.parse(day)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}
