/**
 * Candidates and features of a question (s, r, ?, t), from what is remembered. Candidates are the nearest of the subject, all that met with
 * r from it, those whom r meets most, neighbours of neighbours and companions. Nothing here changes the memory: outcomes are gathered in a
 * `Lesson` and entered when the step is over.
 */
import { Companions } from './companions.ts'
import { featureCount } from './features.ts'
import { widened } from './keys.ts'
import { Memory } from './memory.ts'
import type { Question } from './ranks.ts'
import { Rules } from './rules.ts'

/** prior: how many of each kind become candidates. */
const limits = {
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

/** Outcomes of a step, to be entered when it is over. */
interface Lesson {
  question: Question
  around: Int32Array
  /** Of each rule that was looked up: its cell, its body and its object; as long as `size`. */
  cells: Int32Array
  bodies: Int32Array
  objects: Int32Array
  repeated: number
  known: number
}

export class Asker {
  readonly learned: Learned
  /** Candidates of the last question, and their features row by row. */
  candidates = new Int32Array(256)
  features = new Float64Array(256 * featureCount)
  count = 0

  #place: Int32Array
  #step = -1
  #subject = -1
  #nearest: Int32Array = new Int32Array(0)
  #hops = new Map<number, number>()
  #topHops: number[] = []
  #met = new Map<number, Int32Array>()
  #companionFirst: Float64Array
  #companionSum: Float64Array
  #lessons: Lesson[] = []
  #cells = new Int32Array(4096)
  #bodies = new Int32Array(4096)
  #objects = new Int32Array(4096)
  #cellCount = 0

  constructor(learned: Learned) {
    this.learned = learned
    const { entities } = learned.memory
    this.#place = new Int32Array(entities).fill(-1)
    this.#companionFirst = new Float64Array(entities)
    this.#companionSum = new Float64Array(entities)
  }

  /** Gathers the outcome of a question whose features nobody needs. */
  watch(question: Question, step: number): void {
    this.#begin(step)
    if (question.subject !== this.#subject) this.#turnTo(question.subject)
    const { memory } = this.learned
    this.#cellCount = 0
    for (const pair of this.#nearest.subarray(0, limits.watched))
      this.#ruleFeatures(pair, question.subject, question.relation, memory.pairObject[pair], step, -1)
    this.#keep(question)
  }

  /**
   * Fills `candidates` and `features`.
   * @param keep gather the outcome of the question too
   * @param also an object that becomes a candidate whatever speaks for it
   */
  ask(question: Question, step: number, keep: boolean, also?: number): void {
    const { subject, relation } = question
    this.#begin(step)
    if (subject !== this.#subject) this.#turnTo(subject)
    if (!this.#hopsKnown) this.#hop(subject, step)
    for (let k = 0; k < this.count; k++) this.#place[this.candidates[k]] = -1
    this.count = 0
    const met = this.#companionsOf(relation)
    this.#gather(subject, relation, step, met)
    if (also !== undefined) this.#add(also)
    this.#cellCount = 0
    this.#fill(subject, relation, step)
    for (const object of met) this.#companionFirst[object] = this.#companionSum[object] = 0
    if (keep) this.#keep(question)
  }

  /** Enters what was kept, and forgets the caches: for the end of a step. */
  learn(): void {
    const { rules, companions, habits } = this.learned
    for (const { question, around, cells, bodies, objects, repeated, known } of this.#lessons) {
      const { subject, relation, answers } = question
      const right = new Set(answers)
      // what was expected is what the table said before this step
      for (let k = 0; k < cells.length; k++)
        rules.enter(cells[k], right.has(objects[k]), rules.confidence(cells[k]), subject, relation, bodies[k], objects[k])
      const distinct = [...right]
      for (const d of around) companions.enter(relation, d, distinct)
      const at = relation * 3
      for (let k = 0; k < 3; k++) habits[at + k] *= 0.999 ** distinct.length
      habits[at] += distinct.length
      habits[at + 1] += repeated
      habits[at + 2] += known
    }
    this.#lessons = []
    this.forget()
  }

  /** Forgets the caches, after the memory has changed. */
  forget(): void {
    this.#step = this.#subject = this.#nearStep = this.#totalStep = -1
  }

  #begin(step: number): void {
    if (step === this.#step) return
    this.#met.clear()
    this.#byCountry.clear()
    this.#subject = -1
    this.#step = step
  }

  #turnTo(subject: number): void {
    const { memory } = this.learned
    this.#subject = subject
    this.#hopsKnown = false
    this.#nearest = top(memory.firstOfSubject[subject], memory.nextOfSubject, limits.nearest, (pair) =>
      closeness(memory, pair, this.#step),
    )
  }

  #hopsKnown = false
  #hop(subject: number, step: number): void {
    const { memory } = this.learned
    const { pairs } = memory
    this.#hopsKnown = true
    this.#hops.clear()
    for (const pair of this.#nearest.subarray(0, limits.around)) {
      const d = memory.pairObject[pair]
      const weight = pairs.slow(pair, step)
      const all = memory.subjects.slow(memory.subjects.find(d), step) + 1
      const next = this.#nearestOf(d, step)
      for (const hop of next) {
        const c = memory.pairObject[hop]
        if (c !== subject) this.#hops.set(c, (this.#hops.get(c) ?? 0) + (weight * pairs.slow(hop, step)) / all)
      }
    }
    this.#topHops = [...this.#hops]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limits.hops)
      .map(([c]) => c)
  }

  #near = new Map<number, Int32Array>()
  #nearStep = -1
  #nearestOf(d: number, step: number): Int32Array {
    const { memory } = this.learned
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

  /** Marks the companions under a relation; those with a mark are returned. */
  #companionsOf(relation: number): number[] {
    const { memory, companions } = this.learned
    const marked: number[] = []
    for (const pair of this.#nearest.subarray(0, limits.around)) {
      companions.each(relation, memory.pairObject[pair], (object, share) => {
        if (this.#companionSum[object] === 0) marked.push(object)
        this.#companionSum[object] += share
        if (share > this.#companionFirst[object]) this.#companionFirst[object] = share
      })
    }
    return marked
  }

  #gather(subject: number, relation: number, step: number, companions: number[]): void {
    const { memory } = this.learned
    for (const pair of this.#nearest) this.#add(memory.pairObject[pair])
    const question = memory.questions.find(memory.questionKey(subject, relation))
    if (question >= 0) {
      const repeated = top(memory.firstOfQuestion[question], memory.nextInQuestion, limits.repeated, (triple) =>
        memory.triples.slow(triple, step),
      )
      for (const triple of repeated) this.#add(memory.tripleObject[triple])
    }
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
    for (const id of met) this.#add(memory.meetObject[id])
    for (const object of this.#topHops) this.#add(object)
    const country = memory.sides.country[subject]
    if (country > 0) {
      for (const object of this.#ofCountry(country, relation, step)) this.#add(object)
      for (const object of this.#ofCountry(country, null, step)) this.#add(object)
    }
    const best =
      companions.length > limits.companions
        ? companions.sort((a, b) => this.#companionSum[b] - this.#companionSum[a] || a - b)
        : companions
    for (const object of best.slice(0, limits.companions)) this.#add(object)
  }

  #byCountry = new Map<number, Int32Array>()
  /** Whom actors of a country meet most, with a relation or with any. */
  #ofCountry(country: number, relation: number | null, step: number): Int32Array {
    const { memory } = this.learned
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

  #add(object: number): void {
    if (this.#place[object] >= 0) return
    if (this.count === this.candidates.length) {
      this.candidates = widened(this.candidates, this.count + 1)
      this.features = widened(this.features, this.candidates.length * featureCount)
      this.#tripleAt = widened(this.#tripleAt, this.candidates.length)
      this.#backAt = widened(this.#backAt, this.candidates.length)
    }
    this.#place[object] = this.count
    this.candidates[this.count++] = object
  }

  #fill(subject: number, relation: number, step: number): void {
    const { memory, habits } = this.learned
    const { triples, pairs, questions, subjects, meets, met, sides, entities, relations } = memory
    const question = questions.find(memory.questionKey(subject, relation))
    const [questionSlow, questionCount] = [questions.slow(question, step), questions.total(question)]
    const subjectId = subjects.find(subject)
    const subjectSlow = subjects.slow(subjectId, step)
    const inverse = relation < relations / 2 ? relation + relations / 2 : relation - relations / 2
    const all = habits[relation * 3] + 2
    const [country, sector] = [sides.country[subject], sides.sector[subject]]
    const countryAll = memory.countryAll.slow(memory.countryAll.find(country * relations + relation), step) + 1
    const sectorAll = memory.sectorAll.slow(memory.sectorAll.find(sector * relations + relation), step) + 1
    const meetAll = this.#meetAll(relation, step)
    const pairOf = this.#pairRanks()
    this.#follow(question, this.#tripleAt)
    this.#follow(questions.find(memory.questionKey(subject, inverse)), this.#backAt)
    for (let k = 0; k < this.count; k++) {
      const object = this.candidates[k]
      const x = this.features
      let i = k * featureCount
      const triple = this.#tripleAt[k]
      x[i++] = triples.total(triple)
      x[i++] = triples.slow(triple, step)
      x[i++] = triples.mid(triple, step)
      x[i++] = triples.fast(triple, step)
      x[i++] = triples.since(triple, step)
      x[i++] = triples.slow(triple, step) / (questionSlow + 0.1)
      x[i++] = triples.total(triple) / (questionCount + 1)
      const rankAt = i++
      x[rankAt] = 0
      const near = pairOf.get(object)
      const pair = near === undefined ? pairs.find(subject * entities + object) : this.#nearest[near]
      x[i++] = pairs.total(pair)
      x[i++] = pairs.slow(pair, step)
      x[i++] = pairs.mid(pair, step)
      x[i++] = pairs.fast(pair, step)
      x[i++] = pairs.since(pair, step)
      x[i++] = pairs.slow(pair, step) / (subjectSlow + 0.1)
      x[i++] = near ?? limits.nearest
      i = this.#ruleFeatures(pair, subject, relation, object, step, i)
      const back = this.#backAt[k]
      x[i++] = triples.mid(back, step)
      x[i++] = triples.since(back, step)
      x[i++] = questions.slow(questions.find(memory.questionKey(object, relation)), step)
      const meet = meets.find(relation * entities + object)
      x[i++] = meets.total(meet) / meetAll.count
      x[i++] = meets.slow(meet, step) / meetAll.slow
      x[i++] = meets.mid(meet, step) / meetAll.mid
      x[i++] = meets.since(meet, step)
      const known = met.find(object)
      x[i++] = met.slow(known, step)
      x[i++] = met.fast(known, step)
      x[i++] = this.#hops.get(object) ?? 0
      x[i++] = this.#companionFirst[object]
      x[i++] = this.#companionSum[object]
      const own = sides.country[object]
      x[i++] = country === 0 || own === 0 ? 1 : own === country ? 2 : 0
      const byCountry = country === 0 ? -1 : memory.countryMeets.find(memory.meetKey(country, relation, object))
      x[i++] = memory.countryMeets.total(byCountry)
      x[i++] = memory.countryMeets.slow(byCountry, step)
      x[i++] = country === 0 ? 0 : memory.countryObject.slow(memory.countryObject.find(country * entities + object), step)
      x[i++] =
        sector === 0 ? 0 : memory.sectorMeets.slow(memory.sectorMeets.find(memory.meetKey(sector, relation, object)), step)
      const countries = memory.countryPair.find((country * relations + relation) * sides.countries.length + own)
      x[i++] = memory.countryPair.slow(countries, step) / countryAll
      const sectors = memory.sectorPair.find((sector * relations + relation) * sides.sectors.length + sides.sector[object])
      x[i++] = memory.sectorPair.slow(sectors, step) / sectorAll
      x[i++] = questionCount
      x[i++] = questions.since(question, step)
      x[i++] = subjectSlow
      x[i++] = subjects.fast(subjectId, step)
      x[i++] = habits[relation * 3 + 1] / all
      x[i++] = habits[relation * 3 + 2] / all
      x[i++] = this.count
    }
    this.#repeatRanks()
  }

  #tripleAt = new Int32Array(256)
  #backAt = new Int32Array(256)
  /** The triple of a question with each candidate; −1 where there is none. */
  #follow(question: number, into: Int32Array): void {
    const { memory } = this.learned
    into.fill(-1, 0, this.count)
    if (question < 0) return
    for (let t = memory.firstOfQuestion[question]; t >= 0; t = memory.nextInQuestion[t]) {
      const place = this.#place[memory.tripleObject[t]]
      if (place >= 0) into[place] = t
    }
  }

  /** Place of each candidate by decayed repetition, ties sharing the better place. */
  #repeatRanks(): void {
    const x = this.features
    for (let k = 0; k < this.count; k++) {
      const own = x[k * featureCount + 1]
      let above = 0
      if (own === 0) above = 99
      else for (let j = 0; j < this.count; j++) if (x[j * featureCount + 1] > own) above++
      x[k * featureCount + 7] = above
    }
  }

  #pairRanks(): Map<number, number> {
    const { memory } = this.learned
    return new Map(Array.from(this.#nearest, (pair, place) => [memory.pairObject[pair], place]))
  }

  #totals = new Map<number, { count: number; slow: number; mid: number }>()
  #totalStep = -1
  #meetAll(relation: number, step: number): { count: number; slow: number; mid: number } {
    const { memory } = this.learned
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
    const { memory, companions } = this.learned
    this.#begin(step)
    if (subject !== this.#subject) this.#turnTo(subject)
    let [best, highest] = [-1, 0]
    for (const pair of this.#nearest.subarray(0, limits.around)) {
      const d = memory.pairObject[pair]
      companions.each(relation, d, (c, share) => {
        if (c === object && share > highest) [best, highest] = [d, share]
      })
    }
    return best
  }

  /** The rule that speaks loudest for a link as of the step; null where nothing was between the two. */
  bestRule(link: { subject: number; relation: number; object: number; step: number }, own: boolean) {
    const { memory, rules } = this.learned
    const { subject, relation, object, step } = link
    const pair = memory.pairs.find(subject * memory.entities + object)
    let best: { body: number; share: number; cases: number; lift: number } | null = null
    let [bodies, highest] = [0, 0]
    if (pair < 0) return null
    for (let t = memory.firstOfPair[pair]; t >= 0 && bodies < limits.bodies; t = memory.nextInPair[t], bodies++) {
      if (memory.triples.last[t] < 0) continue
      const body = memory.tripleRelation[t]
      const cell = rules.cell(relation, body, step - memory.triples.last[t], memory.triples.count[t])
      const lift = rules.lift(subject, relation, body, object)
      const loud = rules.confidence(cell) * (own ? lift : 1)
      if (loud <= highest) continue
      highest = loud
      best = { body, share: rules.hits[cell] / rules.cases[cell], cases: rules.cases[cell], lift }
    }
    return best
  }

  #ruleFeatures(pair: number, subject: number, relation: number, object: number, step: number, at: number): number {
    const { memory, rules } = this.learned
    const x = this.features
    let [none, first, second, ownNone, ownFirst, bodies] = [1, 0, 0, 1, 0, 0]
    if (pair >= 0) {
      for (let t = memory.firstOfPair[pair]; t >= 0 && bodies < limits.bodies; t = memory.nextInPair[t], bodies++) {
        if (memory.triples.last[t] < 0) continue
        const body = memory.tripleRelation[t]
        const cell = rules.cell(relation, body, step - memory.triples.last[t], memory.triples.count[t])
        const share = at < 0 ? 0 : rules.confidence(cell)
        if (share > 0) {
          none *= 1 - share
          if (share > first) [first, second] = [share, first]
          else if (share > second) second = share
          const own = Math.min(0.95, share * rules.lift(subject, relation, body, object))
          ownNone *= 1 - own
          if (own > ownFirst) ownFirst = own
        }
        if (this.#cellCount === this.#cells.length) {
          this.#cells = widened(this.#cells, this.#cellCount + 1)
          this.#bodies = widened(this.#bodies, this.#cellCount + 1)
          this.#objects = widened(this.#objects, this.#cellCount + 1)
        }
        this.#cells[this.#cellCount] = cell
        this.#bodies[this.#cellCount] = body
        this.#objects[this.#cellCount++] = object
      }
    }
    if (at < 0) return at
    x[at] = bodies
    x[at + 1] = 1 - none
    x[at + 2] = first
    x[at + 3] = second
    x[at + 4] = 1 - ownNone
    x[at + 5] = ownFirst
    return at + 6
  }

  #keep(question: Question): void {
    const { memory } = this.learned
    const { subject, relation, answers } = question
    const distinct = [...new Set(answers)]
    this.#lessons.push({
      question,
      around: this.#nearest.slice(0, limits.around).map((pair) => memory.pairObject[pair]),
      cells: this.#cells.slice(0, this.#cellCount),
      bodies: this.#bodies.slice(0, this.#cellCount),
      objects: this.#objects.slice(0, this.#cellCount),
      repeated: distinct.filter((object) => memory.triples.find(memory.tripleKey(subject, relation, object)) >= 0).length,
      known: distinct.filter((object) => memory.pairs.find(subject * memory.entities + object) >= 0).length,
    })
  }
}

function closeness(memory: Memory, pair: number, step: number): number {
  return memory.pairs.slow(pair, step) + 2 * memory.pairs.mid(pair, step) + 4 * memory.pairs.fast(pair, step)
}

/** The `limit` members of a linked list with the highest weight, highest first; of equals the one met first. */
function top(first: number, next: Int32Array, limit: number, weightOf: (id: number) => number): Int32Array {
  const ids: number[] = []
  for (let id = first; id >= 0; id = next[id]) ids.push(id)
  const weights = Float64Array.from(ids, weightOf)
  const order = Array.from(ids.keys()).sort((a, b) => weights[b] - weights[a] || a - b)
  return Int32Array.from(order.slice(0, limit), (k) => ids[k])
}
