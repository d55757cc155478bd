/**
 * Counterfactual payoffs: what each of a player's sequences earns against the others' realisation plans.
 *
 * The *payoff vector* of player i holds for each sequence the sum over the rows that end in it of payoff times chance times the
 * others' plans. It does not depend on i's own play. Folded up from the last information sets to the first, by i's own strategy
 * it gives counterfactual values, by a maximum the value of a best response.
 */
import { countingSort, type SequenceForm } from '../tree/sequences.ts'

/** The rows of a sequence form, laid out for each player; two players' as a sparse matrix whose unreached columns are skipped. */
export class Payoffs {
  readonly form: SequenceForm
  readonly #columns: readonly Columns[]

  constructor(form: SequenceForm) {
    this.form = form
    this.#columns = form.players.length === 2 ? [columns(form, 0), columns(form, 1)] : []
  }

  /** Overwrites `out` (one entry per sequence of the player) with the player's payoff vector against `plans`. */
  against(plans: readonly Float64Array[], player: number, out: Float64Array): void {
    out.fill(0)
    if (this.#columns.length > 0) addColumns(this.#columns[player], plans[1 - player], out)
    else addRows(this.form, plans, player, out)
  }
}

/** Compressed sparse columns: entries `start[s]` to `start[s + 1]` are the own sequences paid when the other plays s. */
interface Columns {
  readonly used: Int32Array
  readonly start: Int32Array
  readonly own: Int32Array
  readonly payoff: Float64Array
}

function addColumns({ used, start, own, payoff }: Columns, plan: Float64Array, out: Float64Array): void {
  for (let c = 0; c < used.length; c++) {
    const reach = plan[used[c]]
    if (reach === 0) continue
    const end = start[c + 1]
    for (let e = start[c]; e < end; e++) out[own[e]] += reach * payoff[e]
  }
}

function addRows(
  { rows, tuple, payoff, players }: SequenceForm,
  plans: readonly Float64Array[],
  player: number,
  out: Float64Array,
) {
  const width = players.length
  for (let row = 0; row < rows; row++) {
    let product = payoff[row * width + player]
    for (let j = 0; j < width; j++) if (j !== player) product *= plans[j][tuple[row * width + j]]
    out[tuple[row * width + player]] += product
  }
}

/** Only columns and entries that are not zero are kept. */
function columns(form: SequenceForm, player: number): Columns {
  const other = 1 - player
  const all = Int32Array.from({ length: form.rows }, (_, row) => row)
  const rows = countingSort(
    all.filter((row) => form.payoff[row * 2 + player] !== 0),
    form.players[other].size,
    (row) => form.tuple[row * 2 + other],
  )
  const used: number[] = []
  const start: number[] = []
  rows.forEach((row, e) => {
    const sequence = form.tuple[row * 2 + other]
    if (sequence === used[used.length - 1]) return
    used.push(sequence)
    start.push(e)
  })
  return {
    used: Int32Array.from(used),
    start: Int32Array.from([...start, rows.length]),
    own: rows.map((row) => form.tuple[row * 2 + player]),
    payoff: Float64Array.from(rows, (row) => form.payoff[row * 2 + player]),
  }
}
