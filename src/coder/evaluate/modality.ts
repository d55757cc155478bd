/**
 * How the coder's modality does on words whose factuality people judged: *factual* is what is told as true of the past or the
 * present, or as certain to come. Ours are `actual`, `historical` and `future`; `negated` and `hypothetical` are not factual. As some
 * data hold nothing factual that is still to come, the score without `future` is told as well. Baselines: *majority* calls every word
 * factual; *modal verb* every word that has no modal among the few words before it; *modal or not* takes negations as well. The data
 * grade factuality from −3 to 3 and set no bound, so that the score is told for several.
 *
 * *Macro-F1* is the mean of the F1 of factual and of not factual; it is what a majority cannot buy.
 */
import { Discourse } from '../discourse.ts'
import { modalityAt } from '../noun-modality.ts'
import { read } from '../reading.ts'
import { sentencesOf } from '../text.ts'
import data from '../data/modality.json' with { type: 'json' }
import { undated } from './coder.ts'
import { badLine, jsonLines } from './gold.ts'

export interface FactualityRecord {
  text: string
  /** What people judged: [start, end] in UTF-16 units, and how factual the words are, −3 (certainly not) to 3 (certainly). */
  targets: { span: [number, number]; factuality: number }[]
}

export interface MethodScore {
  method: 'standoff' | 'standoff, future not factual' | 'modal or not' | 'modal verb' | 'majority'
  macroF1: number
  factualF1: number
  otherF1: number
  accuracy: number
  /** Words on which this method and not standoff is right, and the other way round. */
  onlyThis: number
  onlyStandoff: number
}

export interface ModalityScore {
  sentences: number
  words: number
  /** By the grade from which on a word is factual. */
  bounds: { from: number; factual: number; other: number; methods: MethodScore[] }[]
  /** What we called the words, and the mean grade that people gave them. */
  perModality: { modality: string; n: number; meanGrade: number }[]
}

/** Grades from which on a word counts as factual: at all, probably, certainly. */
const bounds = [0.01, 1.5, 3]

/**
 * Records of a JSONL text: `text`, words between spaces, and `targets` with `start`, the place of a word, and `factuality`.
 * @throws InvalidInput `coder/gold` on a line that is no record.
 */
export function factualityRecords(raw: string, name: string): FactualityRecord[] {
  return jsonLines(raw, name).map(({ line, value }) => {
    const { text, targets } = value
    if (typeof text !== 'string') badLine(name, line, 'the record has no text')
    if (!Array.isArray(targets)) badLine(name, line, 'the record has no list of targets')
    const words: [number, number][] = [...text.matchAll(/[^ ]+/g)].map(({ 0: word, index }) => [index, index + word.length])
    return {
      text,
      targets: targets.map((target: { start?: unknown; factuality?: unknown }) => {
        const span = words[Number(target?.start)]
        const { factuality } = target
        if (span === undefined) return badLine(name, line, `there is no word ${JSON.stringify(target?.start)} in the text`)
        if (typeof factuality !== 'number' || !(Math.abs(factuality) <= 3))
          return badLine(name, line, `${JSON.stringify(factuality)} is no factuality from −3 to 3`)
        return { span, factuality }
      }),
    }
  })
}

interface Answer {
  factuality: number
  modality: string
  /** Whether a modal, or a negation, is among the words before. */
  modal: boolean
  not: boolean
}

/** Answers for all words and their score. @param onProgress called now and then with records done and in all */
export function goldModality(
  records: readonly FactualityRecord[],
  onProgress: (done: number, all: number) => void = () => undefined,
): ModalityScore {
  const answers = records.flatMap((record, i) => {
    if (i % 50 === 0) onProgress(i, records.length)
    return answersTo(record)
  })
  return scoreModality(answers, records.length)
}

export function answersTo({ text, targets }: FactualityRecord): Answer[] {
  const discourse = new Discourse(undated)
  const readings = sentencesOf(text).map((sentence) => read(sentence, text, discourse))
  return targets.map(({ span: [start, end], factuality }) => {
    for (const reading of readings) {
      const { tokens } = reading.sentence
      const at = tokens.findIndex((token) => token.end > start && token.start < end)
      if (at < 0) continue
      const before = tokens.slice(Math.max(0, at - data.baseline.within), at).map((token) => token.lower)
      const [modal, not] = [modals, data.baseline.negations].map((words) => before.some((word) => words.includes(word)))
      return { factuality, modality: modalityAt(reading, at).modality, modal, not }
    }
    return { factuality, modality: 'actual', modal: false, not: false }
  })
}

const modals = data.hypothetical.modals

export function scoreModality(answers: readonly Answer[], sentences: number): ModalityScore {
  const factual = ({ modality }: Answer) => modality !== 'negated' && modality !== 'hypothetical'
  const methods: [MethodScore['method'], (answer: Answer) => boolean][] = [
    ['standoff', factual],
    ['standoff, future not factual', (answer) => factual(answer) && answer.modality !== 'future'],
    ['modal or not', ({ modal, not }) => !modal && !not],
    ['modal verb', ({ modal }) => !modal],
    ['majority', () => true],
  ]
  const modalities = [...new Set(answers.map(({ modality }) => modality))].sort()
  return {
    sentences,
    words: answers.length,
    bounds: bounds.map((from) => {
      const gold = (answer: Answer) => answer.factuality >= from
      return {
        from,
        factual: answers.filter(gold).length,
        other: answers.filter((answer) => !gold(answer)).length,
        methods: methods.map(([method, told]) => {
          const right = (answer: Answer) => told(answer) === gold(answer)
          const ours = (answer: Answer) => factual(answer) === gold(answer)
          const [factualF1, otherF1] = [
            f1(answers, told, gold),
            f1(
              answers,
              (a) => !told(a),
              (a) => !gold(a),
            ),
          ]
          return {
            method,
            macroF1: (factualF1 + otherF1) / 2,
            factualF1,
            otherF1,
            accuracy: answers.length === 0 ? 0 : answers.filter(right).length / answers.length,
            onlyThis: answers.filter((answer) => right(answer) && !ours(answer)).length,
            onlyStandoff: answers.filter((answer) => ours(answer) && !right(answer)).length,
          }
        }),
      }
    }),
    perModality: modalities.map((modality) => {
      const own = answers.filter((answer) => answer.modality === modality)
      return { modality, n: own.length, meanGrade: own.reduce((sum, { factuality }) => sum + factuality, 0) / own.length }
    }),
  }
}

function f1(answers: readonly Answer[], told: (answer: Answer) => boolean, gold: (answer: Answer) => boolean): number {
  const [hits, all] = [
    answers.filter((answer) => told(answer) && gold(answer)).length,
    answers.filter(told).length + answers.filter(gold).length,
  ]
  return all === 0 ? 0 : (2 * hits) / all
}
