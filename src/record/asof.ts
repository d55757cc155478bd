/** What was known on a day: the rule that makes hindcasts honest. */

/** Keeps what had happened and was known by `asOf`. */
export function knownBy<T extends { date: string; known: string }>(items: readonly T[], asOf: string): T[] {
  return items.filter((item) => item.date <= asOf && item.known <= asOf)
}
