/**
 * What a step teaches: for each question asked of it the rules that were looked up, the companions around and the answers. Gathered as the questions
 * are asked and entered when the step is over, so that no question of a day knows another's answer.
 */
import { type Learned, limits } from './around.ts'
import { widened } from './keys.ts'
import type { Question } from './ranks.ts'

interface Lesson {
  question: Question
  around: Int32Array
  /** Of each rule that was looked up: its cell, its body and its object. */
  cells: Int32Array
  bodies: Int32Array
  objects: Int32Array
  repeated: number
  known: number
}

export class Lessons {
  #learned: Learned
  #lessons: Lesson[] = []
  #cells = new Int32Array(4096)
  #bodies = new Int32Array(4096)
  #objects = new Int32Array(4096)
  #count = 0

  constructor(learned: Learned) {
    this.#learned = learned
  }

  /** A new question: nothing is looked up yet. */
  begin(): void {
    this.#count = 0
  }

  lookup(cell: number, body: number, object: number): void {
    if (this.#count === this.#cells.length) {
      this.#cells = widened(this.#cells, this.#count + 1)
      this.#bodies = widened(this.#bodies, this.#count + 1)
      this.#objects = widened(this.#objects, this.#count + 1)
    }
    this.#cells[this.#count] = cell
    this.#bodies[this.#count] = body
    this.#objects[this.#count++] = object
  }

  /** @param nearest pairs of the subject, the closest first */
  keep(question: Question, nearest: Int32Array): void {
    const { memory } = this.#learned
    const { subject, relation, answers } = question
    const distinct = [...new Set(answers)]
    this.#lessons.push({
      question,
      around: nearest.slice(0, limits.around).map((pair) => memory.pairObject[pair]),
      cells: this.#cells.slice(0, this.#count),
      bodies: this.#bodies.slice(0, this.#count),
      objects: this.#objects.slice(0, this.#count),
      repeated: distinct.filter((object) => memory.triples.find(memory.tripleKey(subject, relation, object)) >= 0).length,
      known: distinct.filter((object) => memory.pairs.find(subject * memory.entities + object) >= 0).length,
    })
  }

  /** Enters what was kept. */
  learn(): void {
    const { rules, companions, habits } = this.#learned
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
  }
}
