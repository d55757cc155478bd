/** One event, one row: what two sources report alike is counted once, in whatever order they were written down. */
import type { Fact } from './facts.ts'

/**
 * Facts without repetitions, by date and id. Two rows repeat each other when day, actor, recipients, type, mode, level, class,
 * authority, forum and topics agree; the one known first stays. Two like events of one day therefore count as one: stated in the method pages.
 */
export function distinct(facts: readonly Fact[]): Fact[] {
  const byContent = new Map<string, Fact>()
  for (const fact of facts) {
    const { date, actor, recipients, type, mode, level, class: kind, authority, forum, topics } = fact
    const key = JSON.stringify([
      date,
      actor,
      recipients.toSorted(),
      type,
      mode,
      level,
      kind,
      authority,
      forum,
      topics.toSorted(),
    ])
    const other = byContent.get(key)
    if (!other || `${fact.known} ${fact.id}` < `${other.known} ${other.id}`) byContent.set(key, fact)
  }
  return [...byContent.values()].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1))
}
