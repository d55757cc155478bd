/** A text cut at the edges of its codings, so that overlapping codings can be shown and followed. */
import type { EvidenceView } from '../../outlook/index.ts'

export interface Segment {
  start: number
  end: number
  /** The codings over it, the shortest first. */
  codings: EvidenceView[]
}

/** Segments from `start` to `end`, without gaps. */
export function segments(codings: readonly EvidenceView[], start: number, end: number): Segment[] {
  const inside = codings.filter((item) => item.start < end && item.end > start)
  const edges = [start, end, ...inside.flatMap((item) => [item.start, item.end])].filter((at) => at >= start && at <= end)
  const cuts = [...new Set(edges)].toSorted((a, b) => a - b)
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index]
    const over = inside.filter((item) => item.start <= from && item.end >= to)
    return { start: from, end: to, codings: over.toSorted((a, b) => a.end - a.start - (b.end - b.start)) }
  })
}
