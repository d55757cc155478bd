/**
 * What a forecaster of links remembers of the facts so far: decayed counts by triple (subject, relation, object), by pair, by question
 * (subject, relation), by what an object meets (relation, object), and the same by country and sector. Triples of a pair and triples of a
 * question are linked lists, the latest first. Inverse facts are remembered like the others, so "what o did to s" is among the pair's.
 */
import { widened } from './keys.ts'
import { type Sides } from './names.ts'
import { Tally } from './tally.ts'

export class Memory {
  readonly entities: number
  /** Relations with their inverses: 2R. */
  readonly relations: number
  readonly sides: Sides

  triples = new Tally()
  pairs = new Tally()
  questions = new Tally()
  subjects = new Tally()
  meets = new Tally()
  met = new Tally()
  /** Objects by how they are met: (sector of the subject, relation, object), (country of the subject, relation, object), (country, object). */
  sectorMeets = new Tally()
  countryMeets = new Tally()
  countryObject = new Tally()
  /** Between sides: (country, relation, country), (sector, relation, sector) and what they are shares of. */
  countryPair = new Tally()
  countryAll = new Tally()
  sectorPair = new Tally()
  sectorAll = new Tally()

  /** Of a triple: its relation, pair and object, and the next of its pair and question. */
  tripleRelation = new Int32Array(1024)
  tripleObject = new Int32Array(1024)
  triplePair = new Int32Array(1024)
  nextInPair = new Int32Array(1024)
  nextInQuestion = new Int32Array(1024)
  /** Of a pair: its object, its newest triple, the next pair of the subject. */
  pairObject = new Int32Array(1024)
  firstOfPair = new Int32Array(1024).fill(-1)
  nextOfSubject = new Int32Array(1024)
  firstOfQuestion = new Int32Array(1024).fill(-1)
  firstOfSubject: Int32Array
  /** Objects a relation meets. */
  firstMeet: Int32Array
  nextMeet = new Int32Array(1024)
  meetObject = new Int32Array(1024)
  /** Objects that actors of a country meet with a relation, and with any. */
  firstOfCountryAct = new Int32Array(1024).fill(-1)
  nextCountryMeet = new Int32Array(1024)
  countryMeetObject = new Int32Array(1024)
  firstOfCountry: Int32Array
  nextCountryObject = new Int32Array(1024)
  countryObjectObject = new Int32Array(1024)

  constructor(entities: number, relations: number, sides: Sides) {
    this.entities = entities
    this.relations = relations
    this.sides = sides
    this.firstOfSubject = new Int32Array(entities).fill(-1)
    this.firstMeet = new Int32Array(relations).fill(-1)
    this.firstOfCountry = new Int32Array(sides.countries.length).fill(-1)
  }

  questionKey(subject: number, relation: number): number {
    return subject * this.relations + relation
  }
  tripleKey(subject: number, relation: number, object: number): number {
    return (subject * this.relations + relation) * this.entities + object
  }
  meetKey(group: number, relation: number, object: number): number {
    return (group * this.relations + relation) * this.entities + object
  }

  /** A fact in one direction. */
  add(subject: number, relation: number, object: number, step: number): void {
    const pair = this.pairs.add(subject * this.entities + object, step)
    if (pair >= this.pairObject.length) {
      this.pairObject = widened(this.pairObject, pair + 1)
      this.nextOfSubject = widened(this.nextOfSubject, pair + 1)
      const old = this.firstOfPair.length
      this.firstOfPair = widened(this.firstOfPair, pair + 1).fill(-1, old)
    }
    if (this.pairs.count[pair] === 1) {
      this.pairObject[pair] = object
      this.nextOfSubject[pair] = this.firstOfSubject[subject]
      this.firstOfSubject[subject] = pair
    }
    const question = this.questions.add(this.questionKey(subject, relation), step)
    if (question >= this.firstOfQuestion.length) {
      const old = this.firstOfQuestion.length
      this.firstOfQuestion = widened(this.firstOfQuestion, question + 1).fill(-1, old)
    }
    this.#triple(subject, relation, object, step, pair, question)
    this.subjects.add(subject, step)
    this.met.add(object, step)
    const meet = this.meets.add(relation * this.entities + object, step)
    if (meet >= this.nextMeet.length) {
      this.nextMeet = widened(this.nextMeet, meet + 1)
      this.meetObject = widened(this.meetObject, meet + 1)
    }
    if (this.meets.count[meet] === 1) {
      this.meetObject[meet] = object
      this.nextMeet[meet] = this.firstMeet[relation]
      this.firstMeet[relation] = meet
    }
    this.#sides(subject, relation, object, step)
  }

  #triple(subject: number, relation: number, object: number, step: number, pair: number, question: number): void {
    const id = this.triples.add(this.tripleKey(subject, relation, object), step)
    if (id >= this.tripleRelation.length) {
      for (const name of ['tripleRelation', 'tripleObject', 'triplePair', 'nextInPair', 'nextInQuestion'] as const)
        this[name] = widened(this[name], id + 1)
    }
    if (this.triples.count[id] === 1) {
      this.tripleRelation[id] = relation
      this.tripleObject[id] = object
      this.triplePair[id] = pair
      this.nextInQuestion[id] = this.firstOfQuestion[question]
      this.firstOfQuestion[question] = id
    } else if (this.firstOfPair[pair] !== id) {
      let before = this.firstOfPair[pair]
      while (this.nextInPair[before] !== id) before = this.nextInPair[before]
      this.nextInPair[before] = this.nextInPair[id]
    } else return
    this.nextInPair[id] = this.firstOfPair[pair]
    this.firstOfPair[pair] = id
  }

  #sides(subject: number, relation: number, object: number, step: number): void {
    const { country, sector, countries, sectors } = this.sides
    const [a, b] = [country[subject], country[object]]
    const [c, d] = [sector[subject], sector[object]]
    const act = this.countryAll.add(a * this.relations + relation, step)
    if (act >= this.firstOfCountryAct.length) {
      const old = this.firstOfCountryAct.length
      this.firstOfCountryAct = widened(this.firstOfCountryAct, act + 1).fill(-1, old)
    }
    if (a > 0) {
      const meet = this.countryMeets.add(this.meetKey(a, relation, object), step)
      this.nextCountryMeet = widened(this.nextCountryMeet, meet + 1)
      this.countryMeetObject = widened(this.countryMeetObject, meet + 1)
      if (this.countryMeets.count[meet] === 1) {
        this.countryMeetObject[meet] = object
        this.nextCountryMeet[meet] = this.firstOfCountryAct[act]
        this.firstOfCountryAct[act] = meet
      }
      const any = this.countryObject.add(a * this.entities + object, step)
      this.nextCountryObject = widened(this.nextCountryObject, any + 1)
      this.countryObjectObject = widened(this.countryObjectObject, any + 1)
      if (this.countryObject.count[any] === 1) {
        this.countryObjectObject[any] = object
        this.nextCountryObject[any] = this.firstOfCountry[a]
        this.firstOfCountry[a] = any
      }
    }
    if (c > 0) this.sectorMeets.add(this.meetKey(c, relation, object), step)
    this.countryPair.add((a * this.relations + relation) * countries.length + b, step)
    this.sectorAll.add(c * this.relations + relation, step)
    this.sectorPair.add((c * this.relations + relation) * sectors.length + d, step)
  }
}
