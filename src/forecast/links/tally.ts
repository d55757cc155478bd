/**
 * Decayed counts by key, for streams of events. A tally holds for each key the plain count, three sums that fade by e^{−rate} a step, and the
 * last step. Sums are kept as of step 0 (*forward decay*, Cormode et al. 2009): an event at step k adds e^{rate·k}, and reading at t multiplies
 * by e^{−rate·t}. So adding is linear, an event can be taken out again, and nothing needs to be touched from step to step.
 */
import { KeyTable, widened } from './keys.ts'

/** Rates by step: a memory of 50, 10 and 2 steps. */
export const rates = { slow: 0.02, mid: 0.1, fast: 0.5 } as const
/** e^{0.5·1400} still fits a double. */
export const longest = 1400

const growth = Object.fromEntries(
  Object.entries(rates).map(([name, rate]) => [name, Float64Array.from({ length: longest }, (_, k) => Math.exp(rate * k))]),
) as Record<keyof typeof rates, Float64Array>
const decay = Object.fromEntries(
  Object.entries(rates).map(([name, rate]) => [name, Float64Array.from({ length: longest }, (_, k) => Math.exp(-rate * k))]),
) as Record<keyof typeof rates, Float64Array>

export class Tally {
  table = new KeyTable()
  count = new Float64Array(1024)
  slowSum = new Float64Array(1024)
  midSum = new Float64Array(1024)
  fastSum = new Float64Array(1024)
  /** −1 before the first event. */
  last = new Int32Array(1024).fill(-1)

  /** @returns the id of the key */
  add(key: number, step: number, times = 1): number {
    const before = this.table.size
    const id = this.table.enter(key)
    if (id === before) this.#make(id)
    this.count[id] += times
    this.slowSum[id] += times * growth.slow[step]
    this.midSum[id] += times * growth.mid[step]
    this.fastSum[id] += times * growth.fast[step]
    if (step > this.last[id]) this.last[id] = step
    return id
  }

  /** Takes an event out again; `last` is the caller's. */
  take(id: number, step: number): void {
    this.count[id] -= 1
    this.slowSum[id] -= growth.slow[step]
    this.midSum[id] -= growth.mid[step]
    this.fastSum[id] -= growth.fast[step]
  }

  #make(id: number): void {
    if (id < this.count.length) return
    const length = this.count.length * 2
    this.count = widened(this.count, length)
    this.slowSum = widened(this.slowSum, length)
    this.midSum = widened(this.midSum, length)
    this.fastSum = widened(this.fastSum, length)
    this.last = widened(this.last, length).fill(-1, id)
  }

  find(key: number): number {
    return this.table.find(key)
  }
  slow(id: number, step: number): number {
    return id < 0 ? 0 : this.slowSum[id] * decay.slow[step]
  }
  mid(id: number, step: number): number {
    return id < 0 ? 0 : this.midSum[id] * decay.mid[step]
  }
  fast(id: number, step: number): number {
    return id < 0 ? 0 : this.fastSum[id] * decay.fast[step]
  }
  total(id: number): number {
    return id < 0 ? 0 : this.count[id]
  }
  /** Steps since the last event; `longest` without one. */
  since(id: number, step: number): number {
    return id < 0 || this.last[id] < 0 ? longest : step - this.last[id]
  }
}
