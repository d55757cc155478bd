/** Items of what the outlook would be otherwise: what-ifs, flips, the matrix, the residual hypothesis, tails, variance shares. */
import type { Assessment } from '../outlook/index.ts'
import { count, day, decimals, percent, plain, points, stated } from './format.ts'
import { input, type Item, type Maker } from './item.ts'
import { pathName } from './names.ts'
import { rateItem } from './record-items.ts'
import {
  assumptionName,
  assumptionTitle,
  bitsText,
  explainedText,
  flipParts,
  ratioText,
  rowTitle,
  shareText,
  standing,
  variantCommand,
} from './variants.ts'

export const variantMakers: Record<string, Maker> = {
  /** `whatif:moscow-cools` */
  whatif: (assessment, id) => {
    const variant = assessment.whatIfs.find((item) => item.id === id)
    if (!variant) return null
    const numbers = Object.entries(variant.questions ?? {})
    return {
      title: `What if: ${variant.ask}`,
      value:
        numbers.map(([question, { probability }]) => `${plain(question)} ${percent(probability)}`).join(', ') || 'no answer',
      explain: {
        formula: 'the scenario solved again with these settings and conditioned on the same observations',
        inputs: [
          ...variant.set.map((setting) => input('setting', setting)),
          ...numbers.map(([question, { probability, change }]) =>
            input(plain(question), `${percent(probability)}, ${points(probability - change, probability)}`),
          ),
          input('on the command line', variantCommand(assessment, variant.set)),
        ],
        note:
          variant.why ??
          (variant.questions
            ? 'Changes are against the scenario as it is, solved with the same effort. That effort is smaller than for the outlook, so numbers may differ in the last point.'
            : 'The variant did not converge, or it cannot explain what was observed.'),
      },
    }
  },
  /** `flip:0` */
  flip: (assessment, id) => {
    const flip = assessment.flips[Number(id)]
    if (!flip) return null
    const { words, way, at } = flipParts(assessment, flip)
    const value = standing(assessment, flip.path)
    return {
      title: `Where the words change: ${assumptionName(assessment, flip.path)}`,
      value: `${plain(flip.question)}: ${words} when it ${way} ${at}`,
      explain: {
        formula: 'the assumption moved along its range, all else as stated; linear between the points solved',
        inputs: [
          input('below', flip.from),
          input('above', flip.to),
          ...(value === undefined ? [] : [input('stated', stated(value), [{ kind: 'parameter' as const, id: flip.path }])]),
        ],
        note: null,
      },
    }
  },
  /** `matrix:0` */
  matrix: (assessment, id) => {
    const row = assessment.matrix[Number(id)]
    if (!row) return null
    return {
      title: rowTitle(assessment, row),
      value: `${bitsText(row.bits)} bits between the types of who moved`,
      explain: {
        formula: 'ratio = P(evidence | type) ÷ P(evidence), given the rest of the evidence; above 1 it speaks for the type',
        inputs: [
          input('evidence that stands for this move', String(row.refs.length), row.refs),
          ...Object.entries(row.ratios).map(([type, ratio]) =>
            input(pathName(assessment, type), ratioText(ratio), [{ kind: 'prior' as const, id: type }]),
          ),
        ],
        note: 'Several pieces of evidence for one move in one period are one row: together they say that the move was made, and no more.',
      },
    }
  },
  /** `residual:all` */
  residual: ({ residual, questions }) => {
    if (!residual) return null
    return {
      title: 'None of the types is at play',
      value: `${percent(residual.prior)} → ${percent(residual.posterior)}`,
      explain: {
        formula:
          'prior × likelihood with even moves ÷ sum over it and the model; a question then = (1 − r) × model + r × base rate',
        inputs: [
          input('prior', percent(residual.prior)),
          input('posterior r', percent(residual.posterior)),
          ...questions.map(({ id, probability }) => {
            const taken = residual.questions[id] ?? null
            return input(
              plain(id),
              taken === null
                ? `${percent(probability)}; no base rate to mix with`
                : `${percent(probability)} in the model, ${percent(taken)} with it taken in`,
            )
          }),
        ],
        note: residual.why,
      },
    }
  },
  /** `tail:nuclear-test` */
  tail: (assessment, id) => tailItem(assessment, id),
  /** `explained:talks` */
  explained: (assessment, id) => {
    const { explained, drivers, ensemble } = assessment
    const q2 = explained[id]
    if (q2 === undefined) return null
    return {
      title: `Shares of the variance: ${plain(id)}`,
      value: explainedText(q2) ?? 'too few draws',
      explain: {
        formula:
          'a polynomial of the assumptions fitted to the draws; Q² = share of the variance it predicts in draws left out',
        inputs: [
          input('draws, effectively', count(ensemble.effective)),
          ...drivers.flatMap((driver) => {
            const { question, share, refs } = driver
            if (question !== id || !share) return []
            const told = share.reliable
              ? `alone ${shareText(share.first)}, in total ${shareText(share.total)}`
              : 'too uncertain to be told'
            return [input(assumptionTitle(assessment, driver), told, refs)]
          }),
        ],
        note: 'Near 1: the shares tell nearly all of the spread. Low: they are not shown as numbers, because they would mislead.',
      },
    }
  },
  /** `turn:0` */
  turn: (assessment, id) => {
    const turn = assessment.observed[Number(id)]
    if (!turn) return null
    return {
      title: `${day(turn.period.from)} to ${day(turn.period.to)}: how likely what was seen is under each move`,
      value: turn.status,
      explain: {
        formula: 'P(what was seen | move), against the likeliest move of the same choice; 0 rules the move out',
        inputs: [
          ...Object.entries(turn.likelihood).map(([path, value]) =>
            input(pathName(assessment, path), value === 0 || value === 1 ? String(value) : decimals(value)),
          ),
          ...turn.matches.map(({ move, date, from, evidence }) =>
            input(`seen: ${pathName(assessment, move)}`, day(date), [{ kind: from, id: evidence }]),
          ),
        ],
        note: 'A period still open leaves later moves possible; the record may misread a move where the scenario says so.',
      },
    }
  },
}

function tailItem({ tails }: Assessment, id: string): Item | null {
  const tail = tails.find((item) => item.id === id)
  if (!tail) return null
  const note = 'The model has no move for it: the past alone speaks here.'
  if (tail.rate) return rateItem(`${tail.ask} By ${day(tail.by)}`, tail.rate, note)
  const inputs = [input('by', day(tail.by))]
  return {
    title: tail.ask,
    value: 'no base rate',
    explain: { formula: 'the record is too short to count windows', inputs, note },
  }
}
