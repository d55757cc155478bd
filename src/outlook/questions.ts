/** Questions: probability by date given what was observed, beside the same before it and beside the base rate. */
import { baseRate, recordChance } from '../forecast/index.ts'
import { fits } from '../ontology/index.ts'
import { shiftDay } from '../record/index.ts'
import { daysBetween, inWords, periodsBy, periodsOf } from '../scenario/index.ts'
import type { Explanation, QuestionView } from './assessment.ts'
import type { Weighted } from './ensemble.ts'
import { evidenceRefs, number } from './explain.ts'
import type { Prepared } from './prepare.ts'
import { judged } from './range.ts'

/** Without the confidence, which needs more than one question. */
export function questions(prepared: Prepared, weighted: Weighted): Omit<QuestionView, 'confidence'>[] {
  const { input, conditioned, unobserved } = prepared
  const { scenario } = input
  const ends = periodsOf(scenario.clock)
  return Object.entries(scenario.questions).map(([id, question], q) => {
    const count = periodsBy(scenario.clock, question.by)
    const path = conditioned.paths[q]
    const before = unobserved.paths[q][count - 1]
    const last = count - 1
    return {
      id,
      ask: question.ask,
      by: question.by,
      open: input.about.asOf < question.by,
      ...judged(weighted, (draw) => draw.paths[q][last], path[last]),
      before,
      baseRate: rate(prepared, question),
      record: alone(prepared, question),
      path: path.map((probability, k) => ({ by: ends[k].to, ...judged(weighted, (draw) => draw.paths[q][k], probability) })),
      explain: explain(prepared, q, before),
    }
  })
}

/** The share of windows as long as the question is from the as-of date; null when none is asked for or the record is too short. */
function rate(
  { input }: Prepared,
  { by, baseRate: wanted }: Prepared['input']['scenario']['questions'][string],
): QuestionView['baseRate'] {
  const { asOf } = input.about
  const days = daysBetween(asOf, by)
  if (!wanted || days < 1 || daysBetween(wanted.since, asOf) + 1 < days) return null
  return baseRate(input.facts, wanted, wanted.since, asOf, days)
}

/** The record's own forecast from the day after the last one it covers; null where it counts nothing or is too short. */
function alone(
  { input: { facts, coverage, about } }: Prepared,
  { by, baseRate: wanted }: Prepared['input']['scenario']['questions'][string],
): QuestionView['record'] {
  if (!wanted || about.asOf >= by) return null
  const last = coverage.to < about.asOf ? coverage.to : about.asOf
  const days = facts.filter((fact) => fact.date <= last && fits(wanted, fact)).map(({ date }) => date)
  return recordChance({ days, from: coverage.from, origin: shiftDay(last, 1), opens: shiftDay(about.asOf, 1), by })
}

function explain(prepared: Prepared, q: number, before: number): Explanation {
  const { input, conditioned, solved, turns } = prepared
  const { scenario } = input
  const { game } = solved
  const question = Object.values(scenario.questions)[q]
  const asked = inWords(question.when)
  const types = conditioned.joint.map((probability, profile) => {
    const names = game.players.map((actor, i) => ({ actor, type: game.types[i][game.typeOf[i * game.profiles + profile]] }))
    return {
      name: `P(${names.map(({ actor, type }) => `${actor} ${type}`).join(', ')} | observed)`,
      value: number(probability),
      refs: names.map(({ actor, type }) => ({ kind: 'prior' as const, id: `${actor}.${type}` })),
    }
  })
  return {
    formula: `P(${asked} by ${question.by} | observed) = Σ over types P(types | observed) × P(${asked} by then | types, observed), under the solved strategies`,
    inputs: [
      ...types,
      { name: 'the same before anything was observed', value: number(before), refs: [] },
      {
        name: 'observed moves',
        value: evidenceRefs(turns).length === 0 ? 'none' : possible(prepared),
        refs: evidenceRefs(turns),
      },
      {
        name: 'precision λ of the quantal response',
        value: number(scenario.solve.lambda.value),
        refs: [{ kind: 'parameter', id: 'lambda' }],
      },
      { name: 'residual of the solution', value: solved.record.residual.toExponential(1), refs: [] },
      ...Object.keys(scenario.parameters).map((id) => ({
        name: id,
        value: number(scenario.parameters[id].value),
        refs: [{ kind: 'parameter' as const, id }],
      })),
    ],
    note: question.why ?? null,
  }
}

function possible({ turns }: Prepared): string {
  return turns
    .filter((turn) => turn.status !== 'missing')
    .map(
      (turn) =>
        `${turn.actor}, period ${turn.period.index + 1}: ${[...new Set(turn.matches.map((match) => match.move))].join(', ')}`,
    )
    .join('; ')
}
