/**
 * How far a report is to be trusted, on the Admiralty scale of NATO STANAG 2511: *reliability* of the source (A-E, F cannot be
 * judged) and *credibility* of the information (1-5, 6 cannot be judged). The *origin* of a report is who was first to say it: an
 * agency, a site. Reports of one origin are one piece of evidence, however often they are printed (circular reporting).
 */
import rules from './data/merge.json' with { type: 'json' }
import publishers from './data/publishers.json' with { type: 'json' }

export interface Grade {
  /** Null where the report names neither publisher nor address: a data set is no origin, since two may have read one article. */
  origin: string | null
  /** A-E; `ungraded` where nobody has graded the publisher. */
  reliability: string
}

/** What tells where a report is from. */
export interface Provenance {
  url: string | null
  publisher: string | null
}

const byName = new Map(publishers.rows.flatMap((row) => row.names.map((name) => [name.toLowerCase(), row] as const)))
const byHost = new Map(publishers.rows.flatMap((row) => row.hosts.map((host) => [host, row] as const)))

/**
 * Origin and default reliability of a report: by the publisher's name, else by the host of its address, else unknown.
 * @example gradeOf({ url: 'https://www.reuters.com/world/x', publisher: null }) // { origin: 'reuters', reliability: 'B' }
 */
export function gradeOf({ url, publisher }: Provenance): Grade {
  const host = url === null ? null : hostOf(url)
  const row = (publisher === null ? undefined : byName.get(publisher.trim().toLowerCase())) ?? ofHost(host ?? publisher ?? '')
  if (row) return { origin: row.origin, reliability: row.reliability }
  return { origin: host ?? (publisher?.trim().toLowerCase() || null), reliability: 'ungraded' }
}

/** 1 confirmed to 3 possibly true, by the number of independent origins; 6, cannot be judged, without any. */
export function credibilityOf(origins: number): number {
  return rules.credibility.find((row) => origins >= row.origins)?.credibility ?? 6
}

/** The host of an address without `www.`; null where it has none. */
function hostOf(url: string): string | null {
  const match = /^(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url)
  return match ? match[1].toLowerCase().replace(/^www\./, '') : null
}

/** The row of a host or of a domain above it. */
function ofHost(host: string) {
  const parts = host.toLowerCase().split('.')
  for (let k = 0; k + 1 < parts.length; k++) {
    const row = byHost.get(parts.slice(k).join('.'))
    if (row) return row
  }
  return undefined
}
