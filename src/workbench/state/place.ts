/** Where the reader is: view, as-of day, dyad, brushed window, the open item and what is changed, kept in the hash of the address so that a link leads to the same view. */
import { computed, signal } from '@preact/signals'

export const views = ['now', 'changes', 'outlook', 'evidence', 'record', 'model'] as const
export type View = (typeof views)[number]

export interface Place {
  /** Null: what the rest of the place asks for. */
  view: View | null
  /** Null: the case's own day. */
  asOf: string | null
  /** `PRK-USA`; null: the first. */
  dyad: string | null
  /** Months that the timeline reaches back; null: 24. */
  months: number | null
  /** `2024-12-01..2025-01-28`: the brushed window; null: the whole axis. */
  brush: string | null
  /** Who did what to whom, as `PRK-USA` or with a quad class, `PRK-USA.4`; null: everybody. */
  pair: string | null
  /** The day that changes are counted from; null: a week before. */
  since: string | null
  /** What is supposed to follow: `0/DPRK.word.mute`. */
  path: readonly string[]
  /** What counts as observed beside the record, in the same form. */
  marked: readonly string[]
  /** Key of an item (`question:talks`), a coding (`coding:ID`) or a document (`document:HASH`). */
  open: string | null
  /** What is changed in the scenario, as `--set` takes it: `rent=0.2`. */
  set: readonly string[]
}

export const place = signal<Place>(read(location.hash))

/** The view that the place stands in. */
export const view = computed<View>(() => {
  const { view: named, open, set, path, marked, since } = place.value
  if (named) return named
  if (open !== null && /^(coding|document):/.test(open)) return 'evidence'
  if (set.length + path.length + marked.length > 0) return 'outlook'
  return since === null ? 'now' : 'changes'
})

export function followAddress(): void {
  addEventListener('hashchange', () => {
    place.value = read(location.hash)
  })
}

/**
 * Goes to a place; what is not named stays, and so does the view, but for a document, which is read among the evidence.
 * @param step false: the address changes, and the way back leads past it
 */
export function go(change: Partial<Place>, step = true): void {
  const next = after(change)
  const hash = write(next)
  if (hash === write(place.value)) return
  place.value = next
  if (step) history.pushState(null, '', hash)
  else history.replaceState(null, '', hash)
}

export function hrefOf(change: Partial<Place>): string {
  return write(after(change))
}

function after(change: Partial<Place>): Place {
  const reads = change.open != null && /^(coding|document):/.test(change.open)
  return { ...place.value, view: reads ? 'evidence' : view.value, ...change }
}

function read(hash: string): Place {
  const words = new URLSearchParams(hash.replace(/^#/, ''))
  const months = Number(words.get('months'))
  const list = (name: string) => (words.get(name) ?? '').split(',').filter((item) => item !== '')
  return {
    view: views.find((name) => name === words.get('view')) ?? null,
    asOf: words.get('as-of'),
    dyad: words.get('dyad'),
    months: Number.isInteger(months) && months > 0 ? months : null,
    brush: /^\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/.test(words.get('brush') ?? '') ? words.get('brush') : null,
    pair: words.get('pair'),
    since: words.get('since'),
    path: list('path'),
    marked: list('marked'),
    open: words.get('open'),
    set: list('set').map((item) => item.replace(':', '=')),
  }
}

/** In the address a setting is written `rent:0.2`, and a comma stands between two. */
function write({ view: named, asOf, dyad, months, brush, pair, since, path, marked, open, set }: Place): string {
  const list = (items: readonly string[]) => (items.length === 0 ? null : items.join(','))
  const changed = list(set.map((item) => item.replace('=', ':')))
  const shown = named === 'now' ? null : named
  const all = {
    view: shown,
    'as-of': asOf,
    dyad,
    months,
    brush,
    pair,
    since,
    path: list(path),
    marked: list(marked),
    set: changed,
    open,
  }
  const words = Object.entries(all).filter(([, word]) => word !== null)
  return `#${words.map(([name, word]) => `${name}=${plainly(String(word))}`).join('&')}`
}

function plainly(word: string): string {
  return encodeURIComponent(word).replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%2F', '/')
}
