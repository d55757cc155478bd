/**
 * Substitute forums: where else could the actor have spoken on the topic about then, and did it? Before anything is called silent, they
 * are looked at: who named the rival at the plenum four weeks earlier was not silent, it had spoken.
 *
 * An occasion of another forum counts whatever came of it; a silence there needs its proof of coverage, else it is unknown. A fact counts when it
 * is words to the topic with a forum of their own. Only words of an authority fit to stand for the occasion excuse it.
 */
import { forumById, quadOf } from '../../ontology/index.ts'
import rules from '../data/silence.json' with { type: 'json' }
import { dayNumber } from '../days.ts'
import type { Fact, Occasion } from '../facts.ts'

export interface Substitute {
  /** Id of the occasion or the fact. */
  id: string
  kind: 'occasion' | 'fact'
  forum: string
  date: string
  /** Days after the silent occasion; negative before it. */
  days: number
  outcome: 'spoke' | 'silent' | 'unknown'
  /** Rung of the authority ladder; null where it is not known. */
  authority: number | null
  /** Whether it speaks for the occasion: it spoke, with authority enough. */
  stands: boolean
}

/** Other chances of the actor within the window around a day, oldest first. */
export function substitutes(
  silent: { date: string; forum: string; actor: string; topic: string },
  occasions: readonly Occasion[],
  facts: readonly Fact[],
): Substitute[] {
  const day = dayNumber(silent.date)
  const entry = (item: Omit<Substitute, 'days' | 'stands'>): Substitute => ({
    ...item,
    days: dayNumber(item.date) - day,
    stands: item.outcome === 'spoke' && (item.authority ?? 0) >= rules.substitutes.authority.value,
  })
  const chances = occasions
    .filter((item) => item.actor === silent.actor && item.topic === silent.topic && item.forum !== silent.forum)
    .map(({ id, forum, date, outcome, coverage }) => {
      const authority = forumById(forum)?.authority ?? null
      return entry({
        id,
        kind: 'occasion',
        forum,
        date,
        outcome: outcome === 'silent' && coverage === null ? 'unknown' : outcome,
        authority,
      })
    })
  const words = facts
    .filter((fact) => fact.actor === silent.actor && fact.recipients.includes(silent.topic) && fact.forum !== null)
    .filter((fact) => fact.forum !== silent.forum && (quadOf(fact.type) === 1 || quadOf(fact.type) === 3))
    .map(({ id, forum, date, authority }) => entry({ id, kind: 'fact', forum: forum!, date, outcome: 'spoke', authority }))
  return [...chances, ...words]
    .filter((item) => Math.abs(item.days) <= rules.substitutes.days.value)
    .toSorted((a, b) => a.days - b.days || (a.id < b.id ? -1 : 1))
}
