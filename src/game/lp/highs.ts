/** The linear programme handed to HiGHS (Huangfu & Hall 2018) and its answer taken back; the native model is always disposed of. */
import type { Highs } from 'highs'
import type { SequenceModel } from './model.ts'

export interface LinearAnswer {
  /** Realisation plan of the player, not below 0. */
  readonly plan: Float64Array<ArrayBuffer>
  /** Realisation plan of the other, from the duals, not below 0. */
  readonly duals: Float64Array<ArrayBuffer>
  readonly optimal: boolean
  /** How HiGHS ended, in words. */
  readonly ended: string
  readonly iterations: number
}

/** Values below this are rounding of the solver. */
const ROUNDING = 1e-12

/** Loads HiGHS (3.5 MB of WebAssembly), once for each call: its memory goes when the caller lets go of it. */
export async function loadHighs(): Promise<Highs> {
  // the package's types describe its CommonJS build; the module imported here has the loader itself as its default
  const { default: load } = (await import('highs')) as unknown as { default: () => Promise<Highs> }
  return load()
}

/** Maximises a sequence-form programme; what it holds when the time is up comes back too, marked as not optimal. */
export function maximise(highs: Highs, { data, own, others }: SequenceModel, seconds: number): LinearAnswer {
  const sense = highs.constants.objectiveSense.maximize
  return highs.withModel({ ...data, sense }, (model): LinearAnswer => {
    model.options.set({
      output_flag: false,
      small_matrix_value: 1e-12,
      primal_feasibility_tolerance: 1e-9,
      dual_feasibility_tolerance: 1e-9,
      ...(seconds < Infinity ? { time_limit: seconds } : {}),
    })
    model.run()
    const status = model.getModelStatus()
    const { colValue, rowDual } = model.getSolution()
    const [name] = Object.entries(highs.constants.modelStatus).find(([, code]) => code === status) ?? ['unknown']
    const counts = [model.info.get('simplex_iteration_count'), model.info.get('ipm_iteration_count')]
    return {
      plan: rounded(colValue.subarray(0, own)),
      duals: rounded(rowDual.subarray(0, others)),
      optimal: status === highs.constants.modelStatus.optimal,
      ended: `HiGHS ended with: ${name}`,
      iterations: counts.reduce<number>((sum, count) => sum + Math.max(0, Number(count)), 0),
    }
  })
}

function rounded(values: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(values, (x) => (x > ROUNDING ? x : 0))
}
