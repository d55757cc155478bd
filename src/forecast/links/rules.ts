/**
 * Rules between relations, learned as the stream goes by: *when r' was last seen between s and o so many steps ago and so often, in what
 * share of the questions (s, r, ?) was o an answer?* The table has a row for each pair of relations and each bin of recency and frequency. Beside it
 * stand *rules with constants*: the same for one subject and for one object, as a lift over the table (what was seen ÷ what the table led to
 * expect, drawn towards 1). Outcomes of a step are entered after the whole step was asked, never before.
 */
import { KeyTable, widened } from './keys.ts'

/** Upper ends of the recency bins, in steps; the last has none. */
export const recencyBins = [1, 2, 3, 5, 7, 14, 30, 60, 120] as const
/** Frequency bins: once, two to four times, five or more. */
const frequencies = 3
export const ruleBins = (recencyBins.length + 1) * frequencies
/** prior: cases without an outcome that a rule starts with; a rule seen twice is not yet trusted. */
const caution = 4
/** prior: cases after which a lift counts half. */
const steadiness = 3

const binOf = Uint8Array.from({ length: 4096 }, (_, gap) => {
  const bin = recencyBins.findIndex((end) => gap <= end)
  return bin < 0 ? recencyBins.length : bin
})

export class Rules {
  #relations: number
  cases: Float32Array
  hits: Float32Array
  #subjectLift = new Lifts()
  #objectLift = new Lifts()

  constructor(relations: number) {
    this.#relations = relations
    this.cases = new Float32Array(relations * relations * ruleBins)
    this.hits = new Float32Array(this.cases.length)
  }

  /** Cell of "r' last seen `gap` steps ago, `count` times in all; then r". */
  cell(relation: number, body: number, gap: number, count: number): number {
    const frequency = count < 1.5 ? 0 : count < 4.5 ? 1 : 2
    return (relation * this.#relations + body) * ruleBins + binOf[Math.min(gap, 4095)] * frequencies + frequency
  }

  confidence(cell: number): number {
    return this.hits[cell] / (this.cases[cell] + caution)
  }

  /** How much more often than the table says it held for this subject and this object. */
  lift(subject: number, relation: number, body: number, object: number): number {
    const rule = relation * this.#relations + body
    const rules = this.#relations * this.#relations
    return this.#subjectLift.at(subject * rules + rule) * this.#objectLift.at(object * rules + rule)
  }

  enter(cell: number, hit: boolean, expected: number, subject: number, relation: number, body: number, object: number): void {
    this.cases[cell]++
    if (hit) this.hits[cell]++
    const rule = relation * this.#relations + body
    const rules = this.#relations * this.#relations
    this.#subjectLift.enter(subject * rules + rule, hit, expected)
    this.#objectLift.enter(object * rules + rule, hit, expected)
  }
}

class Lifts {
  #keys = new KeyTable()
  #seen = new Float32Array(1024)
  #expected = new Float32Array(1024)

  at(key: number): number {
    const id = this.#keys.find(key)
    return id < 0 ? 1 : (this.#seen[id] + steadiness) / (this.#expected[id] + steadiness)
  }
  enter(key: number, hit: boolean, expected: number): void {
    const id = this.#keys.enter(key)
    if (id >= this.#seen.length) {
      this.#seen = widened(this.#seen, id + 1)
      this.#expected = widened(this.#expected, id + 1)
    }
    if (hit) this.#seen[id]++
    this.#expected[id] += expected
  }
}
