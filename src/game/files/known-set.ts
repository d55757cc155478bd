/** What is known of an information set when a file comes back to it: a later mention may repeat it, shorten it or contradict it. */
import type { SetNames } from './game-file.ts'
import type { Tokens } from './tokens.ts'

export type KnownSet = SetNames & { player: number; index: number }

/**
 * Checks a mention of a set against the first one, by whose actions it goes; undefined if this is the first.
 * @param name how messages call the set.
 * @throws GameFileError if the actions are missing at the first mention, or are other ones now.
 */
export function knownSet(
  tokens: Tokens,
  set: KnownSet | undefined,
  label: string | null,
  actions: string[] | null,
  name: string,
  at: number,
): KnownSet | undefined {
  if (actions?.length === 0)
    tokens.fail('no-actions', `The ${name} has no actions.`, 'Name at least one, or make it an end (t).', at)
  if (!set) {
    if (actions) return undefined
    return tokens.fail('unknown-set', `The ${name} is not known yet.`, 'List its actions in { } where it first appears.', at)
  }
  if (label !== null && label !== set.label)
    tokens.warn(`the ${name} is "${set.label}" above and "${label}" here; the first counts`, at)
  if (!actions || actions.join('\n') === set.actions.join('\n')) return set
  if (actions.length !== set.actions.length) {
    const message = `The ${name} has ${actions.length} actions here and ${set.actions.length} where it first appears.`
    tokens.fail('other-actions', message, 'Give both the same actions, or number one of the sets differently.', at)
  }
  if ([...actions].sort().join('\n') === [...set.actions].sort().join('\n')) {
    const message = `The ${name} lists its actions in another order where it first appears.`
    tokens.fail('other-actions', message, `Keep one order: ${set.actions.join(', ')}.`, at)
  }
  tokens.warn(`the ${name} has the actions ${set.actions.join(', ')} above and ${actions.join(', ')} here; the first count`, at)
  return set
}
