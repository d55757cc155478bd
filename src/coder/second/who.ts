/**
 * Whom an answer means: words of the sentence, resolved by the first coder's own files and rules. Words that stand in another sentence
 * that was sent count only where those files know who bears them, as when a pronoun was replaced by its name.
 */
import type { Mention } from '../../ontology/index.ts'
import { nameActor } from '../naming.ts'
import type { NounPhrase } from '../phrases.ts'
import { mention } from '../proposals.ts'
import { actorsOfPhrase } from '../reading.ts'
import type { Asked } from './sentences.ts'
import { type Place, placesOf } from './words.ts'

/** The actors that words name, at least one; null where what was sent does not have the words. */
export function actorsNamed(words: string, { reading }: Asked, sent: readonly Asked[], date: string): Mention[] | null {
  const { text, sentence } = reading
  const [here] = placesOf(text, sentence.start, sentence.end, words)
  if (here) return inSentence(here, reading, date)
  for (const { reading: other } of sent) {
    const [place] = placesOf(text, other.sentence.start, other.sentence.end, words)
    if (!place) continue
    const named = nameActor(words, date)
    return named.code === null ? null : [mentionAt(text, place, named)]
  }
  return null
}

function inSentence(place: Place, reading: Asked['reading'], date: string): Mention[] {
  const { text, sentence, chunks, found } = reading
  const { tokens } = sentence
  const inside = (start: number, end: number) => start < place.end && place.start < end
  const phrases = chunks.filter(
    (chunk): chunk is NounPhrase => chunk.kind === 'noun' && inside(tokens[chunk.from].start, tokens[chunk.to - 1].end),
  )
  const known = (list: typeof found) => list.filter((item) => item.code !== null && inside(item.start, item.end))
  // Of names in one phrase its owner acts ("Pyongyang's condemnation of Seoul"), not all that stand in it.
  const owners = known(phrases.flatMap((phrase) => actorsOfPhrase(reading, phrase)))
  const named = owners.length > 0 ? owners : known(found)
  const first = named.filter((item, i) => named.findIndex((other) => other.code === item.code) === i)
  if (first.length > 0) return first.map(mention)
  return [mentionAt(text, place, nameActor(text.slice(place.start, place.end), date))]
}

function mentionAt(
  text: string,
  { start, end }: Place,
  { code, person, sector }: { code: string | null; person: string | null; sector: string | null },
): Mention {
  return { text: text.slice(start, end), code, person, sector, start, end }
}
