/**
 * Where those who are quoted agree with the model and where they differ: each judgement against the model's own numbers, by the
 * rules of `data/judgements.json`. An *answer* is one number of the model that speaks to a judgement. Of several, the least
 * favourable verdict is the judgement's. Numbers of first moves are from before anything was observed; a question's are the
 * analyst's, given what was known on the as-of date.
 */
import { likelihoodRange } from '../ontology/index.ts'
import type { SilenceReading } from '../record/index.ts'
import type { FirstMoves, Scenario } from '../scenario/index.ts'
import type { ExpertAnswer, ExpertVerdict, ExpertView, Explanation, Indicator, QuestionView, WhatIfView } from './assessment.ts'
import rules from './data/judgements.json' with { type: 'json' }
import { type Draw, type Weighted, weigh } from './ensemble.ts'
import { measuresOf, probabilityOf } from './expectations.ts'
import { number } from './explain.ts'
import type { Judgement, JudgementReading, ReadAs } from './judgements.ts'
import { drawsOf, type Prepared } from './prepare.ts'
import { movesWords, two } from './prose.ts'
import { assumptionRange } from './range.ts'

type Unshown = Omit<ExpertAnswer, 'shown'>

/** What the judgements are held against. */
interface Told {
  prepared: Prepared
  weighted: Weighted
  /** First moves under each of `prepared.variants`, by its settings; absent where it did not converge or was not reached. */
  first: ReadonlyMap<string, FirstMoves>
  questions: readonly QuestionView[]
  whatIfs: readonly WhatIfView[]
  indicators: readonly Indicator[]
  silences: readonly SilenceReading[]
}

/** @param solved results of `prepared.tasks` */
export function experts(
  prepared: Prepared,
  solved: readonly (Draw | undefined)[],
  views: Pick<Told, 'questions' | 'whatIfs' | 'indicators' | 'silences'>,
): ExpertView[] {
  const first = new Map(
    prepared.variants.flatMap((set, k): [string, FirstMoves][] => {
      const done = solved[k]
      return done?.converged ? [[set.join(), done.first]] : []
    }),
  )
  const weighted = weigh(drawsOf(prepared, solved).filter((item) => item !== undefined))
  const told = { prepared, weighted, first, ...views }
  const order: ExpertVerdict[] = ['differs', 'agrees weakly', 'agrees', 'nothing']
  return prepared.input.judgements
    .map((judgement) => viewOf(told, judgement))
    .toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))
}

function viewOf(told: Told, judgement: Judgement): ExpertView {
  const { id, who, affiliation, kind, claim, known, codings, likelihood } = judgement
  const answers = [
    ...expected(told, judgement.number),
    ...judgement.reads.flatMap((read) => answersTo(told, judgement, read)),
  ].map((answer) => ({ ...answer, shown: answerText(answer) }))
  const verdict = overall(answers)
  const range = likelihoodRange(likelihood)
  return {
    id,
    who,
    affiliation,
    kind,
    claim,
    known,
    quotes: codings,
    likelihood: likelihood.length === 0 ? null : { words: likelihood, range },
    answers,
    verdict,
    difference: Math.max(0, ...answers.filter((item) => item.unit !== 'bits').map((item) => item.difference)),
    explain: explain(judgement, answers),
  }
}

/** The least favourable verdict. */
function overall(answers: readonly ExpertAnswer[]): ExpertVerdict {
  const given = answers.map(({ verdict }) => verdict)
  return (['differs', 'agrees weakly', 'agrees'] as const).find((verdict) => given.includes(verdict)) ?? 'nothing'
}

/** Expectations of the scenario that name the claim. */
function expected({ prepared, first, weighted }: Told, claim: number | null): Unshown[] {
  const { scenario } = prepared.input
  return Object.entries(scenario.expectations).flatMap(([id, expectation]): Unshown[] => {
    if (claim === null || !expectation.claims?.includes(claim)) return []
    const { says, more, times, than } = expectation
    const value = (moves: ReadonlyMap<string, FirstMoves>, measure: typeof more) => {
      const found = moves.get(measure.set.join())
      return found && probabilityOf(scenario, found, measure.moves, measure.given)
    }
    const both = (moves: ReadonlyMap<string, FirstMoves>) => {
      const [a, b] = [value(moves, more), typeof than === 'number' ? than : value(moves, than)]
      return a === undefined || b === undefined ? undefined : { more: a, than: times * b }
    }
    const found = both(first)
    if (!found) return []
    const own = measuresOf({ ...scenario, expectations: { [id]: expectation } }).every(({ set }) => set.length === 0)
    const holds = own
      ? weighted.draws.map((draw) => both(new Map([['', draw.first]]))!).filter((item) => item.more > item.than)
      : null
    const share = holds && weighted.draws.length > 0 ? holds.length / weighted.draws.length : null
    const rule = rules.expectation
    const clear = found.more >= rule.ratio * found.than || found.more - found.than >= rule.points
    return [
      {
        kind: 'expectation',
        id,
        says: `${says}: ${measureWords(scenario, more)}, against ${times === 1 ? '' : `${number(times)} × `}${typeof than === 'number' ? number(than) : measureWords(scenario, than)}`,
        unit: 'probability',
        value: found.more,
        low: null,
        high: null,
        expected: { low: Math.min(1, found.than), high: 1, words: `more than ${two(found.than)}` },
        share,
        verdict:
          found.more <= found.than ? 'differs' : clear && (share === null || share >= rule.share) ? 'agrees' : 'agrees weakly',
        difference: Math.max(0, found.than - found.more),
      },
    ]
  })
}

/** @example 'North Korea: engage after concrete, if: Russian support has ended' */
function measureWords(scenario: Scenario, { moves, given, set }: { moves: string[]; given?: string; set: string[] }): string {
  const named = Object.values(scenario.whatIfs).find((item) => item.set.join() === set.join())
  const under = set.length > 0 ? `, if: ${named?.ask ?? set.join(', ')}` : ''
  return `${movesWords(scenario, moves)}${given === undefined ? '' : ` after ${given}`}${under}`
}

function answersTo(told: Told, judgement: Judgement, read: JudgementReading): Unshown[] {
  if ('silence' in read) return told.silences.filter(({ occasion }) => occasion === read.silence).map(silent)
  if ('whatIf' in read) return changed(told, read)
  const range = rangeOf(read.as, judgement.likelihood)
  if ('moves' in read) {
    const { scenario } = told.prepared.input
    const { moves, given, set = [] } = read
    const found = set.length === 0 ? told.prepared.solved.first : told.first.get(set.join())
    if (!found || !range) return []
    const of = (first: FirstMoves) => probabilityOf(scenario, first, moves, given)
    const value = of(found)
    const spread =
      set.length === 0 && told.weighted.draws.length > 0
        ? assumptionRange(told.weighted, ({ first }) => of(first), value)
        : { low: null, high: null }
    const says = `first moves: ${measureWords(scenario, { moves, given, set })}`
    return [{ kind: 'move', id: moves.join(), says, ...compared(value, spread, range) }]
  }
  const question = told.questions.find(({ id }) => id === read.question)
  if (!question || !range) return []
  const says = `${question.ask} The analyst’s posterior on ${told.prepared.input.about.asOf}`
  if (read.after === undefined) {
    return [{ kind: 'question', id: question.id, says, ...compared(question.probability, question, range) }]
  }
  const indicator = told.indicators.find(({ id }) => id === read.after)
  if (!indicator) return []
  const then = indicator.after[question.id]
  return [
    {
      kind: 'question',
      id: question.id,
      says: `${says}, if ${read.after} were seen`,
      ...compared(then, { low: null, high: null }, range),
    },
  ]
}

function rangeOf(as: ReadAs | undefined, quoted: readonly string[]): { low: number; high: number; words: string } | null {
  const said = as === undefined ? quoted : typeof as === 'string' ? [as] : as
  const range = likelihoodRange(said)
  return range && { ...range, words: said.join(as === undefined ? ', ' : ' to ') }
}

type Compared = Omit<Unshown, 'kind' | 'id' | 'says'>

/** A probability with its assumption range against the probabilities that words stand for. */
export function compared(
  value: number,
  { low, high }: { low: number | null; high: number | null },
  expected: { low: number; high: number; words: string },
): Compared {
  const within = (p: number) => p >= expected.low && p <= expected.high
  const wide = expected.high - expected.low > rules.probability.wide
  const whole = within(value) && within(low ?? value) && within(high ?? value)
  const touches = within(value) || (low !== null && high !== null && low <= expected.high && high >= expected.low)
  return {
    unit: 'probability',
    value,
    low,
    high,
    expected,
    share: null,
    verdict: whole && !wide ? 'agrees' : touches ? 'agrees weakly' : 'differs',
    difference: Math.max(0, expected.low - value, value - expected.high),
  }
}

function changed({ whatIfs, questions }: Told, read: Extract<JudgementReading, { whatIf: string }>): Unshown[] {
  const variant = whatIfs.find(({ id }) => id === read.whatIf)
  const change = variant?.questions?.[read.question]?.change
  const question = questions.find(({ id }) => id === read.question)
  if (!variant || change === undefined || !question) return []
  const toward = read.as === 'more' ? change : -change
  const rule = rules.change
  return [
    {
      kind: 'what-if',
      id: variant.id,
      says: `what if: ${variant.ask}. Change of: ${question.ask}`,
      unit: 'change',
      value: change,
      low: null,
      high: null,
      expected: read.as === 'more' ? { low: 0, high: 1, words: 'likelier' } : { low: -1, high: 0, words: 'less likely' },
      share: null,
      verdict: toward >= rule.points ? 'agrees' : toward > 0 ? 'agrees weakly' : 'differs',
      difference: Math.max(0, -toward),
    },
  ]
}

function silent({ occasion, date, bits, bitsGiven, verdict }: SilenceReading): Unshown {
  const least = Math.min(bits, bitsGiven)
  return {
    kind: 'silence',
    id: occasion,
    says: `silence of ${date}, against the record alone`,
    unit: 'bits',
    value: least,
    low: null,
    high: null,
    expected: { low: null, high: null, words: 'notable' },
    share: null,
    verdict: verdict === 'notable' ? 'agrees' : verdict === 'not notable' ? 'differs' : 'nothing',
    difference: 0,
  }
}

function explain(judgement: Judgement, answers: readonly ExpertAnswer[]): Explanation {
  const ruleOf = {
    expectation: rules.expectation,
    question: rules.probability,
    move: rules.probability,
    'what-if': rules.change,
    silence: rules.silence,
  }
  const kinds = [...new Set(answers.map(({ kind }) => ruleOf[kind].says))]
  return {
    formula: answers.length === 0 ? 'nothing in the model speaks to it' : [...kinds, rules.overall.says].join('; '),
    inputs: [
      {
        name: judgement.claim ?? 'quoted',
        value: judgement.who,
        refs: judgement.codings.map((id) => ({ kind: 'coding' as const, id })),
      },
      ...answers.map((answer) => ({ name: answer.says, value: `${answer.shown}: ${answer.verdict}`, refs: [] })),
    ],
    note:
      answers.length === 0
        ? 'The case states no reading of it, and no expectation of the scenario names it.'
        : 'Quoted judgements move no number of the model. First moves are averaged over the actors’ own beliefs before anything was observed.',
  }
}

/** @example '0.12 (0.03–0.25), said: almost no chance to unlikely (0.00–0.45)' */
function answerText({ unit, value, low, high, expected, share }: Unshown): string {
  if (unit === 'bits') return `${two(value)} bits, said: ${expected.words}`
  const shown = unit === 'change' ? `${value < 0 ? '−' : '+'}${two(Math.abs(value))}` : two(value)
  const range = low === null || high === null ? '' : ` (${two(low)}–${two(high)})`
  const { low: from, high: to, words } = expected
  const plain = unit === 'change' || words.startsWith('more than') || from === null || to === null
  const meant = plain ? '' : ` (${two(from)}–${two(to)})`
  const drawn = share === null ? '' : `; in ${two(share)} of the draws`
  return `${shown}${range}, said: ${words}${meant}${drawn}`
}
