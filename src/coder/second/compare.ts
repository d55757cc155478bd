/**
 * Two coders beside each other on the sentences that both read. In a sentence, an event of the one and an event of the other are a
 * *pair* where their anchors overlap, each at most once, largest overlap first. A pair *agrees* where type, actor, recipients, modality
 * and, if both give one, mode are the same. For a measure of agreement a *unit* is a pair, an event that only one of them has (the
 * other's value is `none`), or a sentence in which neither has any: so that to see nothing where there is nothing counts as agreement.
 */
import type { EventCoding } from '../../ontology/index.ts'
import type { Place } from './words.ts'

export interface Pair {
  first: EventCoding | null
  second: EventCoding | null
  /** Fields in which they differ; empty where they agree, or one is missing. */
  differs: ('type' | 'mode' | 'actor' | 'recipients' | 'modality')[]
}

export interface Compared {
  pairs: Pair[]
  /** Sentences in which neither has an event. */
  neither: number
}

/** @param sentences those that both read; codings elsewhere are left out */
export function compareCoders(
  sentences: readonly Place[],
  first: readonly EventCoding[],
  second: readonly EventCoding[],
): Compared {
  const pairs: Pair[] = []
  let neither = 0
  for (const sentence of sentences) {
    const here = (list: readonly EventCoding[]) =>
      list.filter(({ anchor }) => anchor.start >= sentence.start && anchor.end <= sentence.end)
    const [ours, theirs] = [here(first), here(second)]
    if (ours.length === 0 && theirs.length === 0) neither++
    else pairs.push(...pairsOf(ours, theirs))
  }
  return { pairs, neither }
}

/** Values of the two coders, unit by unit, for Krippendorff's alpha: types with `none`, and the types of true pairs alone. */
export function unitsOf({ pairs, neither }: Compared): { events: string[][]; types: string[][] } {
  const both = pairs.filter(({ first, second }) => first && second)
  return {
    events: [
      ...pairs.map(({ first, second }) => [first?.type ?? 'none', second?.type ?? 'none']),
      ...Array.from({ length: neither }, () => ['none', 'none']),
    ],
    types: both.map(({ first, second }) => [first!.type, second!.type]),
  }
}

function pairsOf(ours: readonly EventCoding[], theirs: readonly EventCoding[]): Pair[] {
  const overlap = ({ anchor: a }: EventCoding, { anchor: b }: EventCoding) =>
    Math.min(a.end, b.end) - Math.max(a.start, b.start)
  // Joint deeds are one coding for each actor on the same words: of equal overlaps those that agree more go first.
  const candidates = ours
    .flatMap((first) =>
      theirs.map((second) => ({ first, second, size: overlap(first, second), differs: fields(first, second) })),
    )
    .filter(({ size }) => size > 0)
    .toSorted((a, b) => b.size - a.size || a.differs.length - b.differs.length)
  const taken = new Set<EventCoding>()
  const pairs: Pair[] = []
  for (const { first, second, differs } of candidates) {
    if (taken.has(first) || taken.has(second)) continue
    taken.add(first).add(second)
    pairs.push({ first, second, differs })
  }
  const alone = (list: readonly EventCoding[]) => list.filter((item) => !taken.has(item))
  return [
    ...pairs,
    ...alone(ours).map((item) => ({ first: item, second: null, differs: [] })),
    ...alone(theirs).map((item) => ({ first: null, second: item, differs: [] })),
  ]
}

function fields(a: EventCoding, b: EventCoding): Pair['differs'] {
  const set = (list: readonly string[]) => list.toSorted().join('\n')
  return [
    ...(a.type === b.type ? [] : (['type'] as const)),
    ...(a.type === b.type && a.mode !== null && b.mode !== null && a.mode !== b.mode ? (['mode'] as const) : []),
    ...(a.actor === b.actor ? [] : (['actor'] as const)),
    ...(set(a.recipients) === set(b.recipients) ? [] : (['recipients'] as const)),
    ...(a.modality === b.modality ? [] : (['modality'] as const)),
  ]
}
