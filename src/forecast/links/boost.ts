/**
 * Gradient boosting of small regression trees on binned features (Friedman 2001), under a listwise loss: of the rows of a question the true
 * ones should score highest. The loss of a question is Σ over its true rows of −log softmax against its false rows (Cao et al. 2007). A tree is
 * grown leaf by leaf, the best split first. Every node keeps the value it would have as a leaf, so that a score is the sum, over the path
 * through each tree, of what each split changed: contributions of features that add up to the score exactly (Saabas 2014).
 */

export interface Rows {
  /** Bins of the features, row by row: 0 to 63. */
  bins: Uint8Array
  features: number
  /** First row of each question, and one past the last row. */
  start: Int32Array
  /** 1 for the rows of true answers. */
  truth: Uint8Array
  /** For how many rows a row stands: false rows are a sample. */
  weight: Float32Array
}

export interface BoostOptions {
  trees: number
  leaves: number
  rate: number
  /** Added to the second derivative of a leaf. */
  shrink: number
  /** Least second derivative of a leaf. */
  least: number
  /** Share of the questions that a tree is grown on, taken in turn. */
  sample: number
}

export interface Tree {
  /** Of a node: the feature that splits it, −1 for a leaf; rows with a bin up to `cut` go to `left`, others to `left` + 1. */
  feature: Int16Array
  cut: Uint8Array
  left: Int16Array
  value: Float64Array
}

export const binCount = 64

/** @param seed decides which questions a tree is grown on */
export function boost(rows: Rows, options: BoostOptions, onTree?: (trees: number, scores: Float64Array) => void): Tree[] {
  const { start, features } = rows
  const n = start[start.length - 1]
  const scores = new Float64Array(n)
  const [gradient, curvature] = [new Float64Array(n), new Float64Array(n)]
  const order = new Int32Array(n)
  const trees: Tree[] = []
  const turns = Math.max(1, Math.round(1 / options.sample))
  for (let k = 0; k < options.trees; k++) {
    let size = 0
    for (let q = 0; q + 1 < start.length; q++) {
      if ((Math.imul(q + 1, 0x9e3779b1) >>> 8) % turns !== k % turns) continue
      slopes(rows, q, scores, gradient, curvature)
      for (let row = start[q]; row < start[q + 1]; row++) order[size++] = row
    }
    const tree = grow(rows, order.subarray(0, size), gradient, curvature, options)
    trees.push(tree)
    for (let row = 0; row < n; row++) scores[row] += valueOf(tree, rows.bins, row * features)
    onTree?.(trees.length, scores)
  }
  return trees
}

/** First and second derivatives of the loss of a question. */
function slopes(
  { start, truth, weight }: Rows,
  q: number,
  scores: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array,
): void {
  const [from, to] = [start[q], start[q + 1]]
  let top = -Infinity
  for (let row = from; row < to; row++) if (scores[row] > top) top = scores[row]
  let rest = 0
  for (let row = from; row < to; row++) if (truth[row] === 0) rest += weight[row] * Math.exp(scores[row] - top)
  let [pull, bend] = [0, 0]
  for (let row = from; row < to; row++) {
    if (truth[row] === 0) continue
    const own = Math.exp(scores[row] - top)
    const p = own / (own + rest)
    gradient[row] = p - 1
    curvature[row] = Math.max(p * (1 - p), 1e-6)
    pull += 1 / (own + rest)
    bend += 1 / (own + rest) ** 2
  }
  for (let row = from; row < to; row++) {
    if (truth[row] === 1) continue
    const own = weight[row] * Math.exp(scores[row] - top)
    gradient[row] = own * pull
    curvature[row] = Math.max(own * pull - own * own * bend, 1e-6)
  }
}

interface Leaf {
  node: number
  from: number
  to: number
  histogram: Float64Array
  gradient: number
  curvature: number
  gain: number
  feature: number
  cut: number
}

function grow(rows: Rows, order: Int32Array, gradient: Float64Array, curvature: Float64Array, options: BoostOptions): Tree {
  const nodes = 2 * options.leaves - 1
  const tree: Tree = {
    feature: new Int16Array(nodes).fill(-1),
    cut: new Uint8Array(nodes),
    left: new Int16Array(nodes),
    value: new Float64Array(nodes),
  }
  const leafOf = (node: number, from: number, to: number, histogram: Float64Array): Leaf => {
    let [g, h] = [0, 0]
    for (let bin = 0; bin < binCount; bin++) {
      g += histogram[2 * bin]
      h += histogram[2 * bin + 1]
    }
    tree.value[node] = (-options.rate * g) / (h + options.shrink)
    return bestSplit(
      { node, from, to, histogram, gradient: g, curvature: h, gain: 0, feature: -1, cut: 0 },
      rows.features,
      options,
    )
  }
  const all = histogramOf(rows, order, 0, order.length, gradient, curvature)
  const leaves = [leafOf(0, 0, order.length, all)]
  const spare = new Int32Array(order.length)
  for (let used = 1; leaves.length < options.leaves; used += 2) {
    const leaf = leaves.reduce((best, item) => (item.gain > best.gain ? item : best))
    if (leaf.gain <= 0) break
    const middle = partition(rows, order, spare, leaf)
    tree.feature[leaf.node] = leaf.feature
    tree.cut[leaf.node] = leaf.cut
    tree.left[leaf.node] = used
    // the smaller half is counted, the larger one is what is left
    const small = middle - leaf.from <= leaf.to - middle
    const counted = small
      ? histogramOf(rows, order, leaf.from, middle, gradient, curvature)
      : histogramOf(rows, order, middle, leaf.to, gradient, curvature)
    const other = leaf.histogram
    for (let k = 0; k < other.length; k++) other[k] -= counted[k]
    leaves.splice(
      leaves.indexOf(leaf),
      1,
      leafOf(used, leaf.from, middle, small ? counted : other),
      leafOf(used + 1, middle, leaf.to, small ? other : counted),
    )
  }
  return tree
}

function histogramOf(
  { bins, features }: Rows,
  order: Int32Array,
  from: number,
  to: number,
  gradient: Float64Array,
  curvature: Float64Array,
): Float64Array {
  const histogram = new Float64Array(features * binCount * 2)
  for (let k = from; k < to; k++) {
    const row = order[k]
    const [g, h] = [gradient[row], curvature[row]]
    const at = row * features
    for (let f = 0, base = 0; f < features; f++, base += 2 * binCount) {
      const cell = base + 2 * bins[at + f]
      histogram[cell] += g
      histogram[cell + 1] += h
    }
  }
  return histogram
}

function bestSplit(leaf: Leaf, features: number, { shrink, least }: BoostOptions): Leaf {
  const { histogram, gradient, curvature } = leaf
  const whole = (gradient * gradient) / (curvature + shrink)
  for (let f = 0; f < features; f++) {
    let [g, h] = [0, 0]
    for (let bin = 0; bin < binCount - 1; bin++) {
      const cell = (f * binCount + bin) * 2
      if (histogram[cell + 1] === 0) continue
      g += histogram[cell]
      h += histogram[cell + 1]
      const rest = curvature - h
      if (h < least) continue
      if (rest < least) break
      const gain = (g * g) / (h + shrink) + (gradient - g) ** 2 / (rest + shrink) - whole
      if (gain > leaf.gain + 1e-9) [leaf.gain, leaf.feature, leaf.cut] = [gain, f, bin]
    }
  }
  return leaf
}

/** Rows of a leaf, those that go left first, each half in its old order. */
function partition({ bins, features }: Rows, order: Int32Array, spare: Int32Array, { from, to, feature, cut }: Leaf): number {
  let [left, right] = [from, 0]
  for (let k = from; k < to; k++) {
    const row = order[k]
    if (bins[row * features + feature] <= cut) order[left++] = row
    else spare[right++] = row
  }
  order.set(spare.subarray(0, right), left)
  return left
}

/** Value of a tree for the row whose bins start at `at`. */
export function valueOf({ feature, cut, left, value }: Tree, bins: Uint8Array, at: number): number {
  let node = 0
  while (feature[node] >= 0) node = left[node] + Number(bins[at + feature[node]] > cut[node])
  return value[node]
}

export function scoreOf(trees: readonly Tree[], bins: Uint8Array, at: number): number {
  let sum = 0
  for (const tree of trees) sum += valueOf(tree, bins, at)
  return sum
}

/**
 * What each feature adds to the score; the last entry is what all rows have in common. They add up to `scoreOf`.
 * @returns features + 1 numbers
 */
export function contributionsOf(trees: readonly Tree[], bins: Uint8Array, at: number, features: number): Float64Array {
  const told = new Float64Array(features + 1)
  for (const { feature, cut, left, value } of trees) {
    told[features] += value[0]
    for (let node = 0; feature[node] >= 0;) {
      const next = left[node] + Number(bins[at + feature[node]] > cut[node])
      told[feature[node]] += value[next] - value[node]
      node = next
    }
  }
  return told
}
