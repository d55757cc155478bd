/** Worker thread: one variant of a scenario in, its draw out. */
import { draw, type Draw, type DrawTask } from '../outlook/index.ts'

export default function solve(task: DrawTask): Draw {
  return draw(task, () => performance.now())
}
