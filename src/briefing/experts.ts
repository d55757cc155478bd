/** Judgements of others against the model, and the confidence in a judgement, as people read them. */
import type { Assessment, Confidence, ExpertVerdict, ExpertView } from '../outlook/index.ts'
import { capital, day, decimals, plain } from './format.ts'
import { input, type Maker } from './item.ts'

/** @example expertName({ who: 'Moon Chung-in', affiliation: 'Yonsei University' }) // 'Moon Chung-in (Yonsei University)' */
export function expertName({ who, affiliation }: Pick<ExpertView, 'who' | 'affiliation'>): string {
  return `${capital(who)}${affiliation === null ? '' : ` (${affiliation})`}`
}

const verdicts: Record<ExpertVerdict, string> = {
  differs: 'differs',
  'agrees weakly': 'agrees weakly',
  agrees: 'agrees',
  nothing: 'the model says nothing',
}

export function verdictText(verdict: ExpertVerdict): string {
  return verdicts[verdict]
}

/** The claim in the case's words, else the quoted sentence. */
export function judgementText({ evidence }: Pick<Assessment, 'evidence'>, { claim, quotes }: ExpertView): string {
  if (claim !== null) return claim
  const quote = evidence.find(({ id }) => id === quotes[0])?.quote
  return quote === undefined ? 'not at hand' : `“${quote.replaceAll(/\s+/g, ' ')}”`
}

/** How many judgements have each verdict, those that differ first. @example '2 differ, 14 agree weakly, 12 agree; the model says nothing on 14' */
export function tallyText(experts: readonly ExpertView[]): string {
  const count = (verdict: ExpertVerdict) => experts.filter((item) => item.verdict === verdict).length
  const differ = count('differs')
  return (
    `${differ} ${differ === 1 ? 'differs' : 'differ'}, ${count('agrees weakly')} agree weakly, ${count('agrees')} agree; ` +
    `the model says nothing on ${count('nothing')}`
  )
}

/** @example reasonText({ says: 'width of the assumption range', value: 0.47, level: 'low' }) // 'width of the assumption range: 0.47 (low)' */
export function reasonText({ says, value, level }: Confidence['reasons'][number]): string {
  const shown = value === null ? 'nothing to measure' : Number.isInteger(value) ? String(value) : decimals(value)
  return `${says}: ${shown} (${level})`
}

export const expertMakers: Record<string, Maker> = {
  /** `expert:claim-43` */
  expert: (assessment, id) => {
    const view = assessment.experts.find((item) => item.id === id)
    if (!view) return null
    const { likelihood, explain } = view
    const range = likelihood?.range
      ? `${decimals(likelihood.range.low)} to ${decimals(likelihood.range.high)}`
      : 'no probability'
    return {
      title: `${expertName(view)}: ${judgementText(assessment, view)}`,
      value: verdictText(view.verdict),
      explain: {
        ...explain,
        inputs: [
          ...explain.inputs,
          ...(likelihood ? [input(`words of likelihood: ${likelihood.words.join(', ')}`, range)] : []),
          input('could be read on', day(view.known)),
          input('the model’s numbers are as of', day(assessment.asOf)),
        ],
      },
    }
  },
  /** `confidence:talks` */
  confidence: (assessment, id) => {
    const question = assessment.questions.find((item) => item.id === id)
    if (!question) return null
    const { level, reasons, rule } = question.confidence
    return {
      title: `Confidence in the number for ${plain(id)}`,
      value: level,
      explain: {
        formula: rule,
        inputs: reasons.map(({ says, value, level: own }) =>
          input(
            says,
            `${value === null ? 'nothing to measure' : Number.isInteger(value) ? String(value) : decimals(value)}: ${own}`,
          ),
        ),
        note: 'Confidence says how well founded a judgement is; it says nothing about how likely the event is.',
      },
    }
  },
}
