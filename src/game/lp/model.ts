/**
 * The linear programme of the sequence form (von Stengel 1996; Koller, Megiddo & von Stengel 1996), as sparse rows.
 *
 * Variables: one player's realisation plan x ≥ 0, and for each information set of the other (and for its start) the value the other
 * still lets the player have from there. The player maximises the value at the other's start. Constraints: for each sequence s of
 * the other, the value of the set s belongs to, less the values of the sets it leads to, is at most what x earns where play ends in
 * s; and x is a plan: the sequences of a set sum to the set's parent sequence. The duals of the first kind are the other's plan.
 */
import type { ModelData } from 'highs'
import type { SequenceForm } from '../tree/sequences.ts'

/** Rows 0 to `others - 1` belong to the other's sequences, columns 0 to `own - 1` to the player's. Payoffs are scaled to 1 at most. */
export interface SequenceModel {
  readonly data: Omit<ModelData, 'sense'>
  readonly own: number
  readonly others: number
}

export function sequenceModel({ players, rows, tuple, payoff }: SequenceForm, player: number): SequenceModel {
  const [mine, other] = [players[player], players[1 - player]]
  const lines: { columns: number[]; values: number[] }[] = []
  const line = (r: number) => (lines[r] ??= { columns: [], values: [] })
  const put = (r: number, column: number, value: number) => {
    line(r).columns.push(column)
    line(r).values.push(value)
  }
  const scale = payoff.reduce((most, x) => Math.max(most, Math.abs(x)), 0) || 1
  for (let row = 0; row < rows; row++) {
    const earned = payoff[row * 2 + player]
    if (earned !== 0) put(tuple[row * 2 + 1 - player], tuple[row * 2 + player], -earned / scale)
  }
  const worth = mine.size
  put(0, worth, 1)
  for (let k = 0; k < other.sets; k++) {
    for (let s = other.start[k]; s < other.start[k + 1]; s++) put(s, worth + 1 + k, 1)
    put(other.parent[k], worth + 1 + k, -1)
  }
  for (let k = 0; k < mine.sets; k++) {
    for (let s = mine.start[k]; s < mine.start[k + 1]; s++) put(other.size + k, s, 1)
    put(other.size + k, mine.parent[k], -1)
  }
  const numCols = mine.size + 1 + other.sets
  const numRows = other.size + mine.sets
  const filled = Array.from({ length: numRows }, (_, r) => line(r))
  const starts = new Int32Array(numRows + 1)
  filled.forEach(({ columns }, r) => (starts[r + 1] = starts[r] + columns.length))
  return {
    own: mine.size,
    others: other.size,
    data: {
      numCols,
      numRows,
      colCost: new Float64Array(numCols).fill(1, worth, worth + 1),
      colLower: new Float64Array(numCols).fill(-Infinity, worth).fill(1, 0, 1),
      colUpper: new Float64Array(numCols).fill(Infinity).fill(1, 0, 1),
      rowLower: new Float64Array(numRows).fill(-Infinity, 0, other.size),
      rowUpper: new Float64Array(numRows),
      matrix: {
        format: 'csr',
        numRows,
        numCols,
        starts,
        indices: Int32Array.from(filled.flatMap(({ columns }) => columns)),
        values: Float64Array.from(filled.flatMap(({ values }) => values)),
      },
    },
  }
}
