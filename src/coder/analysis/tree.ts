/**
 * From scores of arcs to one tree with one root: the best head of each token where that is a tree, else the maximum spanning
 * arborescence (Chu and Liu 1965; Edmonds 1967), tried with each root that it would have several of.
 */

/**
 * Heads (positions, 0 is the root) of the tokens 1 … count. `score(d, h)` is the score of head h for token d.
 * Cubic at worst; English sentences seldom leave the linear case.
 */
export function bestTree(count: number, score: (dependent: number, head: number) => number): Int32Array {
  const table = new Float64Array((count + 1) * (count + 1)).fill(-Infinity)
  for (let d = 1; d <= count; d++) for (let h = 0; h <= count; h++) if (h !== d) table[d * (count + 1) + h] = score(d, h)
  const free = arborescence(table, count + 1)
  const roots = rootsOf(free)
  if (roots.length === 1) return free.subarray(1)
  let best: Int32Array | null = null
  let most = -Infinity
  for (const root of roots) {
    const one = Float64Array.from(table)
    for (let d = 1; d <= count; d++) if (d !== root) one[d * (count + 1)] = -Infinity
    const heads = arborescence(one, count + 1)
    let sum = 0
    for (let d = 1; d <= count; d++) sum += one[d * (count + 1) + heads[d]]
    if (sum > most) [best, most] = [heads, sum]
  }
  return best!.subarray(1)
}

function rootsOf(heads: Int32Array): number[] {
  const roots: number[] = []
  for (let d = 1; d < heads.length; d++) if (heads[d] === 0) roots.push(d)
  return roots
}

/** Heads of the best arborescence from node 0 over an n × n table, row dependent, column head. */
function arborescence(table: Float64Array, n: number): Int32Array {
  const heads = new Int32Array(n)
  for (let d = 1; d < n; d++) {
    let best = d === 0 ? 0 : -1
    for (let h = 0; h < n; h++) if (h !== d && (best < 0 || table[d * n + h] > table[d * n + best])) best = h
    heads[d] = best
  }
  const cycle = cycleOf(heads)
  if (cycle === null) return heads
  // Contract the cycle to its first node, solve the smaller table, and open the cycle where it is entered.
  const inside = new Uint8Array(n)
  for (const node of cycle) inside[node] = 1
  const nodes = Array.from({ length: n }, (_, i) => i).filter((i) => !inside[i])
  const small = nodes.length + 1
  const merged = nodes.length
  const next = new Float64Array(small * small).fill(-Infinity)
  const leave = new Int32Array(small)
  const enter = new Int32Array(small)
  nodes.forEach((d, i) => {
    nodes.forEach((h, k) => {
      next[i * small + k] = table[d * n + h]
    })
    for (const h of cycle)
      if (table[d * n + h] > next[i * small + merged] || leave[i] === 0) {
        next[i * small + merged] = table[d * n + h]
        leave[i] = h
      }
    for (const inner of cycle) {
      const gain = table[inner * n + d] - table[inner * n + heads[inner]]
      if (gain > next[merged * small + i] || enter[i] === 0) {
        next[merged * small + i] = gain
        enter[i] = inner
      }
    }
  })
  const solved = arborescence(next, small)
  nodes.forEach((d, i) => {
    if (i > 0) heads[d] = solved[i] === merged ? leave[i] : nodes[solved[i]]
  })
  const from = solved[merged]
  heads[enter[from]] = nodes[from]
  return heads
}

function cycleOf(heads: Int32Array): number[] | null {
  const seen = new Int32Array(heads.length)
  for (let start = 1; start < heads.length; start++) {
    let node = start
    while (node !== 0 && seen[node] === 0) {
      seen[node] = start
      node = heads[node]
    }
    if (node === 0 || seen[node] !== start) continue
    const cycle = [node]
    for (let next = heads[node]; next !== node; next = heads[next]) cycle.push(next)
    return cycle
  }
  return null
}
