/** Where the reader is: as-of day, dyad, the open item and what is changed, kept in the hash of the address so that a link leads to the same view. */
import { signal } from '@preact/signals'

export interface Place {
  /** Null: the case's own day. */
  asOf: string | null
  /** `PRK-USA`; null: the first. */
  dyad: string | null
  /** Months that the timeline reaches back; null: 24. */
  months: number | null
  /** Key of an item (`question:talks`), a coding (`coding:ID`) or a document (`document:HASH`). */
  open: string | null
  /** What is changed in the scenario, as `--set` takes it: `rent=0.2`. */
  set: readonly string[]
}

export const place = signal<Place>(read(location.hash))

export function followAddress(): void {
  addEventListener('hashchange', () => {
    place.value = read(location.hash)
  })
}

/**
 * Goes to a place; what is not named stays.
 * @param step false: the address changes, and the way back leads past it
 */
export function go(change: Partial<Place>, step = true): void {
  const next = { ...place.value, ...change }
  const hash = write(next)
  if (hash === write(place.value)) return
  place.value = next
  if (step) history.pushState(null, '', hash)
  else history.replaceState(null, '', hash)
}

export function hrefOf(change: Partial<Place>): string {
  return write({ ...place.value, ...change })
}

function read(hash: string): Place {
  const words = new URLSearchParams(hash.replace(/^#/, ''))
  const months = Number(words.get('months'))
  return {
    asOf: words.get('as-of'),
    dyad: words.get('dyad'),
    months: Number.isInteger(months) && months > 0 ? months : null,
    open: words.get('open'),
    set: (words.get('set') ?? '')
      .split(',')
      .filter((item) => item !== '')
      .map((item) => item.replace(':', '=')),
  }
}

/** In the address a setting is written `rent:0.2`, and a comma stands between two. */
function write({ asOf, dyad, months, open, set }: Place): string {
  const changed = set.length === 0 ? null : set.map((item) => item.replace('=', ':')).join(',')
  const words = Object.entries({ 'as-of': asOf, dyad, months, set: changed, open }).filter(([, word]) => word !== null)
  return `#${words.map(([name, word]) => `${name}=${encodeURIComponent(String(word)).replaceAll('%3A', ':').replaceAll('%2C', ',')}`).join('&')}`
}
