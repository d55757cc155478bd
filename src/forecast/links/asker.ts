/**
 * Candidates and features of a question (s, r, ?, t), from what is remembered. Candidates are the nearest of the subject, all that met with
 * r from it, those whom r meets most, neighbours of neighbours and companions (`around.ts`). Nothing here changes the memory: outcomes are gathered
 * (`lessons.ts`) and entered when the step is over.
 */
import { Around, type Learned, limits, top } from './around.ts'
import { featureCount } from './features.ts'
import { widened } from './keys.ts'
import { Lessons } from './lessons.ts'
import type { Question } from './ranks.ts'

export class Asker {
  readonly learned: Learned
  /** Candidates of the last question, and their features row by row. */
  candidates = new Int32Array(256)
  features = new Float64Array(256 * featureCount)
  count = 0

  #place: Int32Array
  #around: Around
  #lessons: Lessons

  constructor(learned: Learned) {
    this.learned = learned
    this.#place = new Int32Array(learned.memory.entities).fill(-1)
    this.#around = new Around(learned)
    this.#lessons = new Lessons(learned)
  }

  /** Gathers the outcome of a question whose features nobody needs. */
  watch(question: Question, step: number): void {
    this.#around.turnTo(question.subject, step)
    const { memory } = this.learned
    this.#lessons.begin()
    for (const pair of this.#around.nearest.subarray(0, limits.watched))
      this.#ruleFeatures(pair, question.subject, question.relation, memory.pairObject[pair], step, -1)
    this.#lessons.keep(question, this.#around.nearest)
  }

  /**
   * Fills `candidates` and `features`.
   * @param keep gather the outcome of the question too
   * @param also an object that becomes a candidate whatever speaks for it
   */
  ask(question: Question, step: number, keep: boolean, also?: number): void {
    const { subject, relation } = question
    this.#around.turnTo(subject, step)
    this.#around.hop()
    for (let k = 0; k < this.count; k++) this.#place[this.candidates[k]] = -1
    this.count = 0
    const met = this.#around.companionsOf(relation)
    this.#gather(subject, relation, step, met)
    if (also !== undefined) this.#add(also)
    this.#lessons.begin()
    this.#fill(subject, relation, step)
    this.#around.unmark(met)
    if (keep) this.#lessons.keep(question, this.#around.nearest)
  }

  /** Enters what was kept, and forgets the caches: for the end of a step. */
  learn(): void {
    this.#lessons.learn()
    this.forget()
  }

  /** Forgets the caches, after the memory has changed. */
  forget(): void {
    this.#around.forget()
  }

  #gather(subject: number, relation: number, step: number, companions: number[]): void {
    const { memory } = this.learned
    const around = this.#around
    for (const pair of around.nearest) this.#add(memory.pairObject[pair])
    const question = memory.questions.find(memory.questionKey(subject, relation))
    if (question >= 0) {
      const repeated = top(memory.firstOfQuestion[question], memory.nextInQuestion, limits.repeated, (triple) =>
        memory.triples.slow(triple, step),
      )
      for (const triple of repeated) this.#add(memory.tripleObject[triple])
    }
    for (const id of around.metBy(relation)) this.#add(memory.meetObject[id])
    for (const object of around.topHops) this.#add(object)
    const country = memory.sides.country[subject]
    if (country > 0) {
      for (const object of around.ofCountry(country, relation)) this.#add(object)
      for (const object of around.ofCountry(country, null)) this.#add(object)
    }
    const best =
      companions.length > limits.companions
        ? companions.sort((a, b) => around.companionSum[b] - around.companionSum[a] || a - b)
        : companions
    for (const object of best.slice(0, limits.companions)) this.#add(object)
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
    const around = this.#around
    const meetAll = around.meetAll(relation)
    const pairOf = around.pairRanks()
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
      const pair = near === undefined ? pairs.find(subject * entities + object) : around.nearest[near]
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
      x[i++] = around.hops.get(object) ?? 0
      x[i++] = around.companionFirst[object]
      x[i++] = around.companionSum[object]
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
        this.#lessons.lookup(cell, body, object)
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

  /** The companion of the subject that leads to an object in the largest share of its questions. */
  bestCompanion(link: { subject: number; relation: number; object: number; step: number }): number {
    return this.#around.bestCompanion(link)
  }
}
