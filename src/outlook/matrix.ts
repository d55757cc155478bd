/**
 * Hypotheses × evidence: how strongly what was seen speaks for each type, from the same likelihoods as the beliefs. Facts that stand
 * for one option in one period are one row: together they say that the option was chosen, and no more. A row is what is lost when it
 * is left out and all other evidence stays.
 */
import type { MatrixRow } from './assessment.ts'
import { evidenceRefs } from './explain.ts'
import type { Prepared } from './prepare.ts'

/** The most telling row first. */
export function matrix({ turns, solved, conditioned }: Prepared): MatrixRow[] {
  const { players, types } = solved.game
  const rows = turns.flatMap((turn) => {
    const groups = Map.groupBy(turn.matches, ({ move }) => move.split('.').slice(0, -1).join('.'))
    return [...groups].map(([choice, matches]): MatrixRow => {
      const component = turn.stage ? '' : choice.slice(turn.actor.length + 1)
      const { [component]: _gone, ...choices } = turn.choices
      const nothing = Object.keys(choices).length === 0 && turn.stay === 1
      const rest = turns.map((item) =>
        item === turn ? { ...turn, choices, ...(nothing && { exits: {}, seen: false }) } : item,
      )
      const without = solved.condition(rest)
      const whole = conditioned.likelihood / without.likelihood
      const ratios = players.map((_, i) => types[i].map((_type, t) => conditioned.given[i][t] / without.given[i][t] / whole))
      // a lottery is nobody's move: what it tells, it tells of whoever's types it separates most
      const mover = players.indexOf(turn.actor)
      const own = mover < 0 ? ratios.toSorted((a, b) => spread(b) - spread(a))[0] : ratios[mover]
      const seen = [...new Set(matches.map(({ move }) => move))]
      return {
        label: `${seen.join(', ')} (${turn.period.from} to ${turn.period.to})`,
        refs: evidenceRefs([{ matches }]),
        actor: turn.actor,
        bits: spread(own),
        ratios: Object.fromEntries(players.flatMap((id, i) => types[i].map((type, t) => [`${id}.${type}`, ratios[i][t]]))),
      }
    })
  })
  return rows.toSorted((a, b) => b.bits - a.bits)
}

/** Bits between the two types that a row separates most. */
function spread(row: readonly number[]): number {
  return Math.log2(Math.max(...row) / Math.min(...row))
}
