/** Where the reader is: as-of day, dyad and the open item, kept in the hash of the address so that a link leads to the same view. */
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
}

export const place = signal<Place>(read(location.hash))

export function followAddress(): void {
  addEventListener('hashchange', () => {
    place.value = read(location.hash)
  })
}

/** Goes to a place; what is not named stays. */
export function go(change: Partial<Place>): void {
  const next = { ...place.value, ...change }
  const hash = write(next)
  if (hash === write(place.value)) return
  place.value = next
  history.pushState(null, '', hash)
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
  }
}

function write({ asOf, dyad, months, open }: Place): string {
  const words = Object.entries({ 'as-of': asOf, dyad, months, open }).filter(([, word]) => word !== null)
  return `#${words.map(([name, word]) => `${name}=${encodeURIComponent(String(word)).replaceAll('%3A', ':')}`).join('&')}`
}
