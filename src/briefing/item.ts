/** The shape of an item: a number's title, its value in words, and what stands behind it. */
import type { Explanation, Ref } from '../outlook/index.ts'

export interface Item {
  title: string
  value: string
  explain: Explanation
}

export function input(name: string, value: string, refs: Ref[] = []): Explanation['inputs'][number] {
  return { name, value, refs }
}
