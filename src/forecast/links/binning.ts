/** Bins of features: edges are quantiles of a first sample, and a value's bin is the number of edges below it. */
import { binCount } from './boost.ts'

export type Edges = Float64Array[]

/** @param sample rows of `features` numbers each */
export function edgesOf(sample: Float64Array, features: number): Edges {
  const rows = sample.length / features
  return Array.from({ length: features }, (_, f) => {
    const values = Float64Array.from({ length: rows }, (_row, k) => sample[k * features + f]).sort()
    const edges = new Set<number>()
    const distinct = new Set(values)
    if (distinct.size <= binCount) for (const value of distinct) edges.add(value)
    else {
      for (let k = 1; k < binCount; k++) edges.add(values[Math.floor((k * rows) / binCount)])
      // the many equal values of a sparse feature would eat up the quantiles: half of the edges go to the others
      const common = values[Math.floor(rows / 2)]
      const rare = values.filter((value) => value !== common)
      if (rare.length < rows / 2) {
        edges.clear()
        edges.add(common)
        for (let k = 1; k < binCount - 1; k++) edges.add(rare[Math.floor((k * rare.length) / (binCount - 1))])
      }
    }
    return Float64Array.from([...edges].sort((a, b) => a - b).slice(0, binCount - 1))
  })
}

/** Writes the bins of one row. */
export function binRow(edges: Edges, values: Float64Array, from: number, bins: Uint8Array, at: number): void {
  for (let f = 0; f < edges.length; f++) {
    const own = edges[f]
    const value = values[from + f]
    let [low, high] = [0, own.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (own[middle] < value) low = middle + 1
      else high = middle
    }
    bins[at + f] = low
  }
}
