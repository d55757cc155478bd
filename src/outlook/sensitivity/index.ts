/**
 * sensitivity: which assumptions a number hangs on, as shares of its variance, and the points at which the assumptions are drawn.
 *
 * The shares come from draws that were solved anyway, so they cost no further solution; how far to trust them, Q² says.
 */
export { sensitivity, type Index, type Sensitivity, type SensitivityOptions } from './indices.ts'
export { pickFreeze, type PickFreeze } from './pick-freeze.ts'
export { point, points } from './sobol.ts'
