/**
 * A table from whole-number keys (up to 2^53) to consecutive ids 0, 1, 2 …, by open addressing on typed arrays. A `Map` would do the same with
 * six times the memory.
 */
export class KeyTable {
  #keys: Float64Array
  #ids: Int32Array
  #mask: number
  size = 0

  constructor(capacity = 1024) {
    const length = 2 ** Math.ceil(Math.log2(capacity * 2))
    this.#keys = new Float64Array(length)
    this.#ids = new Int32Array(length).fill(-1)
    this.#mask = length - 1
  }

  /** The id of a key; -1 where it is not in the table. */
  find(key: number): number {
    for (let slot = hash(key) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const id = this.#ids[slot]
      if (id < 0 || this.#keys[slot] === key) return id
    }
  }

  /** The id of a key, which is entered where it is new; it is new exactly when the id is the size before. */
  enter(key: number): number {
    let slot = hash(key) & this.#mask
    for (; this.#ids[slot] >= 0; slot = (slot + 1) & this.#mask) if (this.#keys[slot] === key) return this.#ids[slot]
    this.#keys[slot] = key
    this.#ids[slot] = this.size++
    if (this.size * 2 > this.#mask) this.#grow()
    return this.size - 1
  }

  #grow(): void {
    const [keys, ids] = [this.#keys, this.#ids]
    this.#keys = new Float64Array(keys.length * 2)
    this.#ids = new Int32Array(keys.length * 2).fill(-1)
    this.#mask = keys.length * 2 - 1
    for (let k = 0; k < keys.length; k++) {
      if (ids[k] < 0) continue
      let slot = hash(keys[k]) & this.#mask
      while (this.#ids[slot] >= 0) slot = (slot + 1) & this.#mask
      this.#keys[slot] = keys[k]
      this.#ids[slot] = ids[k]
    }
  }
}

/** Both halves of the key, mixed by multiplication (Knuth's multiplicative hashing). */
function hash(key: number): number {
  const low = key | 0
  const high = (key / 4294967296) | 0
  let h = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A typed array of at least `length`, with what was in the old one. */
export function widened<T extends Float64Array | Float32Array | Int32Array | Uint8Array>(old: T, length: number): T {
  if (old.length >= length) return old
  const next = new (old.constructor as new (length: number) => T)(Math.max(length, old.length * 2))
  next.set(old)
  return next
}
