/**
 * Near-duplicates: syndicated copies of one text. The *resemblance* of two documents is the share of their shingles, runs of five
 * words, that both have; it is estimated by minima of hash functions (Broder 1997), and only documents that agree in a whole
 * band of them are compared. Copies are linked to one *origin*, the earliest of them.
 */
import settings from '../data/duplicates.json' with { type: 'json' }

const { shingleWords, hashes, bandRows, resemblance: least } = settings

/** Minima of the hashes of a text's shingles; null for a text of fewer words than one shingle. */
export function signature(text: string): Uint32Array | null {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length < shingleWords) return null
  const minima = new Uint32Array(hashes).fill(0xffffffff)
  const codes = Uint32Array.from(words, hashOf)
  for (let i = 0; i + shingleWords <= codes.length; i++) {
    let shingle = 0x811c9dc5
    for (let k = 0; k < shingleWords; k++) shingle = Math.imul(shingle ^ codes[i + k], 0x01000193)
    for (let k = 0; k < hashes; k++) {
      // The finaliser of MurmurHash3 over the shingle and the number of the hash function.
      let value = Math.imul(shingle ^ Math.imul(k + 1, 0x9e3779b1), 0x85ebca6b)
      value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
      value = (value ^ (value >>> 16)) >>> 0
      if (value < minima[k]) minima[k] = value
    }
  }
  return minima
}

function hashOf(word: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193)
  return value >>> 0
}

/** Estimated resemblance of two signatures, 0 to 1. */
export function resemblance(a: Uint32Array, b: Uint32Array): number {
  let same = 0
  for (let k = 0; k < hashes; k++) if (a[k] === b[k]) same++
  return same / hashes
}

export interface Original {
  hash: string
  date: string | null
  signature: Uint32Array | null
}

export interface Copy {
  /** Hash of the document it is a copy of. */
  origin: string
  /** Estimated resemblance to the origin; 1 for the same text. */
  resemblance: number
}

/**
 * From each document that is a copy to its origin: the earliest of those that resemble each other, the first given where days
 * are the same or unknown. Documents that resemble nothing are no keys.
 */
export function copiesOf(documents: readonly Original[]): Map<number, Copy> {
  const parent = documents.map((_, i) => i)
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]]
    return i
  }
  const earlier = (a: number, b: number) => {
    const [one, two] = [documents[a].date ?? '9999', documents[b].date ?? '9999']
    return one < two || (one === two && a < b)
  }
  const join = (a: number, b: number) => {
    const [one, two] = [find(a), find(b)]
    if (one !== two) parent[earlier(one, two) ? two : one] = earlier(one, two) ? one : two
  }
  const exact = new Map<string, number>()
  const bands = new Map<string, number[]>()
  documents.forEach((document, i) => {
    const same = exact.get(document.hash)
    if (same === undefined) exact.set(document.hash, i)
    else return join(same, i)
    const mine = document.signature
    if (!mine) return
    for (let band = 0; band < hashes / bandRows; band++) {
      const key = `${band} ${mine.slice(band * bandRows, (band + 1) * bandRows).join(' ')}`
      const there = bands.get(key)
      if (!there) {
        bands.set(key, [i])
        continue
      }
      for (const other of there)
        if (find(other) !== find(i) && resemblance(documents[other].signature!, mine) >= least) join(other, i)
      if (there.length < settings.bandMembers) there.push(i)
    }
  })
  const copies = new Map<number, Copy>()
  documents.forEach(({ hash, signature: mine }, i) => {
    const origin = documents[find(i)]
    if (find(i) === i) return
    const like = hash === origin.hash ? 1 : mine && origin.signature ? resemblance(mine, origin.signature) : 0
    copies.set(i, { origin: origin.hash, resemblance: like })
  })
  return copies
}
