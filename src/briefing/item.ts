/** The shape of an item: a number's title, its value in words, and what stands behind it. */
import type { Assessment, Explanation, Ref } from '../outlook/index.ts'

export interface Item {
  title: string
  value: string
  explain: Explanation
}

/** Makes the item of one kind with an id; null where the assessment has none of that name. */
export type Maker = (assessment: Assessment, id: string) => Item | null

export function input(name: string, value: string, refs: Ref[] = []): Explanation['inputs'][number] {
  return { name, value, refs }
}
