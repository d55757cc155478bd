/**
 * What the coder's model is trained on: sentences with their type and the words that carry it, and the *examples* made of them,
 * one for each candidate. Own sentences are marked whole, so that their other candidates are no events; of the PLOVER gold
 * standard that is not known.
 */
import type { Clause } from '../clauses.ts'
import { type Candidate, candidatesOf } from '../candidates.ts'
import { Discourse } from '../discourse.ts'
import { type Features, featuresOf } from '../features.ts'
import { intentOf } from '../intent.ts'
import { type Manner, read, type Reading } from '../reading.ts'
import { sentencesOf } from '../text.ts'
import { eventTypes } from '../../ontology/index.ts'

export interface TrainingRow {
  text: string
  /** A PLOVER type, or `NONE`. */
  type: string
  /** The words that carry the event. */
  trigger: [start: number, end: number][]
  /** File and line of the frame, or name of the record: what is held out goes by it. */
  from: string
  /** Whether unmarked candidates are no events. */
  complete: boolean
}

/** A candidate to learn from. */
export interface Candidature {
  features: Features
  /** Index of its class in `trainedClasses`. */
  label: number
  weight: number
  from: string
}

/** Weight of a candidate beside the one that carries the event of its sentence. */
const besides = 0.3

export const trainedClasses = ['NONE', ...eventTypes.map((row) => row.type)]

/** The rows of `models/corpus/corpus.jsonl`. */
export function corpusRows(raw: string): TrainingRow[] {
  return raw
    .trimEnd()
    .split('\n')
    .map((line): TrainingRow => ({ ...(JSON.parse(line) as Omit<TrainingRow, 'complete'>), complete: true }))
}

/** The rows of the PLOVER gold standard, whose marks are taken out of the text. */
export function gsrRows(raw: string): TrainingRow[] {
  return raw.split('\n').filter(Boolean).flatMap(gsrRow)
}

/** Types of the first PLOVER draft under the names of 2021. */
const renamed: Record<string, string> = { FIGHT: 'ASSAULT', DEMAND: 'REQUEST', DISAPPROVE: 'ACCUSE', INVESTIGATE: 'ACCUSE' }
function gsrRow(line: string): TrainingRow[] {
  const { id, plover, markup } = JSON.parse(line) as { id: string; plover: string; markup: string | null }
  if (!markup) return []
  const row: TrainingRow = { text: '', type: renamed[plover] ?? plover, trigger: [], from: id, complete: false }
  // Marks nest at most once: "(LOC: (TAR: Bosnian) enclave)".
  const open: { tag: string; start: number }[] = []
  for (const part of markup.replace(/[{}]/g, '').split(/(\((?:[A-Z]{3}\/?)+: ?|\)|\()/)) {
    const tag = /^\(([A-Z/]+): ?$/.exec(part)?.[1]
    if (tag) open.push({ tag, start: row.text.length })
    else if (part === '(') {
      open.push({ tag: '', start: row.text.length })
      row.text += part
    } else if (part === ')') {
      const mark = open.pop()
      if (!mark || mark.tag === '') row.text += part
      else if (mark.tag === 'EVT') row.trigger.push([mark.start, row.text.length])
    } else row.text += part
  }
  return row.trigger.length === 0 ? [] : [row]
}

/** The candidates of a row; none carries the event where the grammar finds no candidate there. */
export function candidaturesOf(row: TrainingRow, manner: Manner = {}): Candidature[] {
  const discourse = new Discourse('2020-01-01')
  const found: Candidature[] = []
  let hit = false
  for (const sentence of sentencesOf(row.text)) {
    const reading: Reading = read(sentence, row.text, discourse, manner)
    for (const candidate of candidatesOf(reading)) {
      const { start } = sentence.tokens[candidate.head]
      const carries = row.trigger.some(([from, to]) => start >= from && start < to)
      // What is only intended gets its type by rule, from the type of the deed: it teaches the model nothing.
      if (intended(reading, candidate)) {
        hit ||= carries || /^(?:AGREE|THREATEN|REJECT)$/.test(row.type)
        continue
      }
      if (carries && !hit) {
        hit = true
        found.push({
          features: featuresOf(reading, candidate),
          label: trainedClasses.indexOf(row.type),
          weight: 1,
          from: row.from,
        })
      } else if (!carries && row.complete) {
        const weight = row.type === 'NONE' ? 1 : besides
        found.push({ features: featuresOf(reading, candidate), label: 0, weight, from: row.from })
      }
    }
  }
  return found
}

/** Whether a candidate tells what somebody will do, itself or in what it says. */
function intended(reading: Reading, { clause, kind }: Candidate): boolean {
  if (!clause || kind === 'noun') return false
  if (intentOf(reading, clause)) return true
  const says = /^(?:say|announce|declare|tell|insist|warn)$/.test(clause.verb.lemma)
  const saidOf = (inner: Clause) => inner.governor === clause && inner.relation === 'complement' && intentOf(reading, inner)
  return says && clause.verb.lemma !== 'warn' && reading.clauses.some((inner) => saidOf(inner))
}
