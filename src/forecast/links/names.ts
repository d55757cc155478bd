/**
 * Side information read off names: ICEWS writes "Police (Nigeria)", a *sector* and a *country*. A name that is some other's country is that
 * state itself. Persons and organisations without brackets have neither. Nothing but the list of names is used, and the method page says so.
 */
export interface Sides {
  /** Number of the country of each entity; 0 where it has none. */
  country: Int32Array
  /** Number of the sector; 0 where it has none, 1 for a state itself. */
  sector: Int32Array
  countries: string[]
  sectors: string[]
}

/** @example sidesOf(['Police (Nigeria)', 'Nigeria']).countries // ['', 'Nigeria'] */
export function sidesOf(names: readonly string[]): Sides {
  const parts = names.map((name) => /^(.+) \(([^()]+)\)$/.exec(name))
  const countries = ['', ...new Set(parts.flatMap((part) => (part ? [part[2]] : [])))]
  const sectors = ['', 'state', ...new Set(parts.flatMap((part) => (part ? [part[1]] : [])))]
  const numberOf = new Map(countries.map((name, k) => [name, k]))
  const sectorOf = new Map(sectors.map((name, k) => [name, k]))
  return {
    country: Int32Array.from(names, (name, e) => numberOf.get(parts[e]?.[2] ?? name) ?? 0),
    sector: Int32Array.from(names, (name, e) => (parts[e] ? sectorOf.get(parts[e][1])! : numberOf.has(name) ? 1 : 0)),
    countries,
    sectors,
  }
}
