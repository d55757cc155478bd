/**
 * Companions: *an actor that has to do with d answers r with c.* Rules with two constants, across subjects: of the questions (s, r, ?) asked
 * while d was among the subject's nearest, the share that c answered. Entered after the step, as the other rules are.
 */
import { KeyTable, widened } from './keys.ts'

/** prior: questions without an answer that a companion starts with. */
const caution = 5
/** Companions looked at of one (r, d), the latest first. */
const longestList = 60

export class Companions {
  #relations: number
  #entities: number
  #bodies = new KeyTable()
  #cases = new Float32Array(1024)
  #first = new Int32Array(1024).fill(-1)
  #links = new KeyTable()
  #hits = new Float32Array(1024)
  #object = new Int32Array(1024)
  #next = new Int32Array(1024)

  constructor(relations: number, entities: number) {
    this.#relations = relations
    this.#entities = entities
  }

  /** Calls `meet` with each companion of d under the relation and its share. */
  each(relation: number, d: number, meet: (object: number, share: number) => void): void {
    const body = this.#bodies.find(d * this.#relations + relation)
    if (body < 0) return
    const cases = this.#cases[body] + caution
    let left = longestList
    for (let link = this.#first[body]; link >= 0 && left > 0; link = this.#next[link], left--)
      meet(this.#object[link], this.#hits[link] / cases)
  }

  enter(relation: number, d: number, answers: readonly number[]): void {
    const key = d * this.#relations + relation
    const body = this.#bodies.enter(key)
    if (body >= this.#cases.length) {
      const old = this.#cases.length
      this.#cases = widened(this.#cases, body + 1)
      this.#first = widened(this.#first, body + 1).fill(-1, old)
    }
    this.#cases[body]++
    for (const answer of answers) if (answer !== d) this.#hit(body, key * this.#entities + answer, answer)
  }

  #hit(body: number, key: number, object: number): void {
    const before = this.#links.size
    const link = this.#links.enter(key)
    if (link === before) {
      this.#hits = widened(this.#hits, link + 1)
      this.#object = widened(this.#object, link + 1)
      this.#next = widened(this.#next, link + 1)
      this.#object[link] = object
    } else if (this.#first[body] === link) {
      this.#hits[link]++
      return
    } else {
      let at = this.#first[body]
      while (this.#next[at] !== link) at = this.#next[at]
      this.#next[at] = this.#next[link]
    }
    this.#hits[link]++
    this.#next[link] = this.#first[body]
    this.#first[body] = link
  }
}
