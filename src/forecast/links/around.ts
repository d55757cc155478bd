/**
 * What surrounds the subject of a question on a day: its nearest, neighbours of neighbours, companions, whom a relation or a country meets most. Kept
 * for the questions of one step, since many share a subject or a relation; `forget` drops it when the memory has changed.
 */
import { Companions } from './companions.ts'
import { Memory } from './memory.ts'
import { Rules } from './rules.ts'

/** prior: how many of each kind become candidates. */
export const limits = {
  nearest: 80,
  watched: 40,
  repeated: 80,
  met: 60,
  byCountry: 30,
  hops: 30,
  companions: 30,
  bodies: 16,
  around: 8,
  hopWidth: 24,
} as const

/** Everything that is learned as the stream goes by, apart from the trees. */
export interface Learned {
  memory: Memory
  rules: Rules
  companions: Companions
  /** By relation: answers, those that were a repetition, those whose pair was known; decayed by the answers themselves. */
  habits: Float64Array
}

export function learnedOf(memory: Memory): Learned {
  const { relations, entities } = memory
  return {
    memory,
    rules: new Rules(relations),
    companions: new Companions(relations, entities),
    habits: new Float64Array(relations * 3),
  }
}

export class Around {
  /** Pairs of the subject, the closest first. */
  nearest: Int32Array = new Int32Array(0)
  /** Neighbours of neighbours and the weight of the walk; the strongest of them. */
  readonly hops = new Map<number, number>()
  topHops: number[] = []
  /** By entity: largest and summed share as a companion, for those marked. */
  readonly companionFirst: Float64Array
  readonly companionSum: Float64Array

  #learned: Learned
  #step = -1
  #subject = -1
  #met = new Map<number, Int32Array>()

  constructor(learned: Learned) {
    this.#learned = learned
    const { entities } = learned.memory
    this.companionFirst = new Float64Array(entities)
    this.companionSum = new Float64Array(entities)
  }

  /** Forgets the caches, after the memory has changed. */
  forget(): void {
    this.#step = this.#subject = this.#nearStep = this.#totalStep = -1
  }

  /** Turns to a subject on a step; what is kept of another step is dropped. */
  turnTo(subject: number, step: number): void {
    if (step !== this.#step) {
      this.#met.clear()
      this.#byCountry.clear()
      this.#subject = -1
      this.#step = step
    }
    if (subject === this.#subject) return
    const { memory } = this.#learned
    this.#subject = subject
    this.#hopsKnown = false
    this.nearest = top(memory.firstOfSubject[subject], memory.nextOfSubject, limits.nearest, (pair) =>
      closeness(memory, pair, this.#step),
    )
  }

  #hopsKnown = false

  /** Walks to neighbours of neighbours, once for each subject. */
  hop(): void {
    const { memory } = this.#learned
    const { pairs } = memory
    if (this.#hopsKnown) return
    const [subject, step] = [this.#subject, this.#step]
    this.#hopsKnown = true
    this.hops.clear()
    for (const pair of this.nearest.subarray(0, limits.around)) {
      const d = memory.pairObject[pair]
      const weight = pairs.slow(pair, step)
      const all = memory.subjects.slow(memory.subjects.find(d), step) + 1
      const next = this.#nearestOf(d, step)
      for (const hop of next) {
        const c = memory.pairObject[hop]
        if (c !== subject) this.hops.set(c, (this.hops.get(c) ?? 0) + (weight * pairs.slow(hop, step)) / all)
      }
    }
    this.topHops = [...this.hops]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limits.hops)
      .map(([c]) => c)
  }

  #near = new Map<number, Int32Array>()
  #nearStep = -1
  #nearestOf(d: number, step: number): Int32Array {
    const { memory } = this.#learned
    if (this.#nearStep !== step) {
      this.#near.clear()
      this.#nearStep = step
    }
    let near = this.#near.get(d)
    if (!near) {
      near = top(memory.firstOfSubject[d], memory.nextOfSubject, limits.hopWidth, (pair) => closeness(memory, pair, step))
      this.#near.set(d, near)
    }
    return near
  }

  /** Whom a relation meets most. */
  metBy(relation: number): Int32Array {
    const { memory } = this.#learned
    const step = this.#step
    let met = this.#met.get(relation)
    if (!met) {
      met = top(
        memory.firstMeet[relation],
        memory.nextMeet,
        limits.met,
        (id) => memory.meets.slow(id, step) + memory.meets.fast(id, step),
      )
      this.#met.set(relation, met)
    }
    return met
  }

  /** Marks the companions under a relation, and returns those with a mark; `unmark` takes it off. */
  companionsOf(relation: number): number[] {
    const { memory, companions } = this.#learned
    const marked: number[] = []
    for (const pair of this.nearest.subarray(0, limits.around)) {
      companions.each(relation, memory.pairObject[pair], (object, share) => {
        if (this.companionSum[object] === 0) marked.push(object)
        this.companionSum[object] += share
        if (share > this.companionFirst[object]) this.companionFirst[object] = share
      })
    }
    return marked
  }

  unmark(marked: readonly number[]): void {
    for (const object of marked) this.companionFirst[object] = this.companionSum[object] = 0
  }

  #byCountry = new Map<number, Int32Array>()
  /** Whom actors of a country meet most, with a relation or with any. */
  ofCountry(country: number, relation: number | null): Int32Array {
    const { memory } = this.#learned
    const step = this.#step
    const key = relation === null ? -country : country * memory.relations + relation
    let objects = this.#byCountry.get(key)
    if (objects) return objects
    const { countryMeets, countryObject } = memory
    if (relation === null) {
      const all = top(memory.firstOfCountry[country], memory.nextCountryObject, limits.byCountry, (id) =>
        countryObject.slow(id, step),
      )
      objects = all.map((id) => memory.countryObjectObject[id])
    } else {
      const act = memory.countryAll.find(key)
      const first = act < 0 ? -1 : memory.firstOfCountryAct[act]
      const all = top(first, memory.nextCountryMeet, limits.byCountry, (id) => countryMeets.slow(id, step))
      objects = all.map((id) => memory.countryMeetObject[id])
    }
    this.#byCountry.set(key, objects)
    return objects
  }

  /** Place of each object among the nearest. */
  pairRanks(): Map<number, number> {
    const { memory } = this.#learned
    return new Map(Array.from(this.nearest, (pair, place) => [memory.pairObject[pair], place]))
  }

  #totals = new Map<number, { count: number; slow: number; mid: number }>()
  #totalStep = -1
  /** Sums over all that a relation meets, from 1. */
  meetAll(relation: number): { count: number; slow: number; mid: number } {
    const { memory } = this.#learned
    const step = this.#step
    if (this.#totalStep !== step) {
      this.#totals.clear()
      this.#totalStep = step
    }
    let told = this.#totals.get(relation)
    if (!told) {
      told = { count: 1, slow: 1, mid: 1 }
      for (let id = memory.firstMeet[relation]; id >= 0; id = memory.nextMeet[id]) {
        told.count += memory.meets.count[id]
        told.slow += memory.meets.slow(id, step)
        told.mid += memory.meets.mid(id, step)
      }
      this.#totals.set(relation, told)
    }
    return told
  }

  /** The companion of the subject under the relation that leads to an object in the largest share of its questions. */
  bestCompanion({
    subject,
    relation,
    object,
    step,
  }: {
    subject: number
    relation: number
    object: number
    step: number
  }): number {
    const { memory, companions } = this.#learned
    this.turnTo(subject, step)
    let [best, highest] = [-1, 0]
    for (const pair of this.nearest.subarray(0, limits.around)) {
      const d = memory.pairObject[pair]
      companions.each(relation, d, (c, share) => {
        if (c === object && share > highest) [best, highest] = [d, share]
      })
    }
    return best
  }
}

function closeness(memory: Memory, pair: number, step: number): number {
  return memory.pairs.slow(pair, step) + 2 * memory.pairs.mid(pair, step) + 4 * memory.pairs.fast(pair, step)
}

/** The `limit` members of a linked list with the highest weight, highest first; of equals the one met first. */
export function top(first: number, next: Int32Array, limit: number, weightOf: (id: number) => number): Int32Array {
  const ids: number[] = []
  for (let id = first; id >= 0; id = next[id]) ids.push(id)
  const weights = Float64Array.from(ids, weightOf)
  const order = Array.from(ids.keys()).sort((a, b) => weights[b] - weights[a] || a - b)
  return Int32Array.from(order.slice(0, limit), (k) => ids[k])
}
