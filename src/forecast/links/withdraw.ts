/**
 * Facts taken out of the memory for a moment, to see what a forecast would have been without them. Sums are linear in the events, so they
 * are subtracted; what was last is looked up anew among the facts that stay. What rules and trees have learned stays as it is.
 */
import type { Facts } from './graph.ts'
import type { Memory } from './memory.ts'
import type { Tally } from './tally.ts'

type Key = (subject: number, relation: number, object: number) => number
type Kept = [tally: Tally, id: number, values: [number, number, number, number, number]]

/** Calls `look` while the facts of the given places are out. @param before number of facts known */
export function without<T>(memory: Memory, facts: Facts, before: number, out: readonly number[], look: () => T): T {
  const kept: Kept[] = []
  const gone = new Set(out)
  const half = memory.relations / 2
  for (const [tally, key] of keysOf(memory)) {
    const ids = new Map<number, number>()
    for (const i of gone) {
      for (const inverse of [false, true]) {
        const [s, r, o] = turned(facts, i, inverse, half)
        const k = key(s, r, o)
        const id = k < 0 ? -1 : tally.find(k)
        if (id < 0) continue
        if (!ids.has(k)) {
          ids.set(k, id)
          kept.push([tally, id, [tally.count[id], tally.slowSum[id], tally.midSum[id], tally.fastSum[id], tally.last[id]]])
          tally.last[id] = -1
        }
        tally.take(id, facts.step[i])
      }
    }
    for (let i = before - 1; i >= 0 && ids.size > 0; i--) {
      if (gone.has(i)) continue
      for (const inverse of [false, true]) {
        const [s, r, o] = turned(facts, i, inverse, half)
        const k = key(s, r, o)
        const id = ids.get(k)
        if (id === undefined) continue
        tally.last[id] = facts.step[i]
        ids.delete(k)
      }
    }
  }
  try {
    return look()
  } finally {
    for (const [tally, id, values] of kept) {
      ;[tally.count[id], tally.slowSum[id], tally.midSum[id], tally.fastSum[id], tally.last[id]] = values
    }
  }
}

function turned({ subject, relation, object }: Facts, i: number, inverse: boolean, half: number): [number, number, number] {
  return inverse ? [object[i], relation[i] + half, subject[i]] : [subject[i], relation[i], object[i]]
}

/** Every tally that an explanation may rest on, with its key; −1 where a fact is not counted in it. */
function keysOf(memory: Memory): [Tally, Key][] {
  const { entities, relations, sides } = memory
  const { country, sector, countries, sectors } = sides
  return [
    [memory.triples, (s, r, o) => memory.tripleKey(s, r, o)],
    [memory.pairs, (s, _r, o) => s * entities + o],
    [memory.questions, (s, r) => memory.questionKey(s, r)],
    [memory.subjects, (s) => s],
    [memory.meets, (_s, r, o) => r * entities + o],
    [memory.met, (_s, _r, o) => o],
    [memory.countryMeets, (s, r, o) => (country[s] > 0 ? memory.meetKey(country[s], r, o) : -1)],
    [memory.countryObject, (s, _r, o) => (country[s] > 0 ? country[s] * entities + o : -1)],
    [memory.sectorMeets, (s, r, o) => (sector[s] > 0 ? memory.meetKey(sector[s], r, o) : -1)],
    [memory.countryAll, (s, r) => country[s] * relations + r],
    [memory.countryPair, (s, r, o) => (country[s] * relations + r) * countries.length + country[o]],
    [memory.sectorAll, (s, r) => sector[s] * relations + r],
    [memory.sectorPair, (s, r, o) => (sector[s] * relations + r) * sectors.length + sector[o]],
  ]
}
