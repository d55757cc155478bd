/**
 * Who does something to whom, against gold dyads: per sentence the set of directed pairs of states, whatever is done. People's codes
 * are cut to their first three letters, the state ("GONMIL" is GON). Pairs in which either side is unknown or unnamed are left out
 * on both sides; so are pairs of a state with itself.
 */
import { partiesOf } from '../arguments.ts'
import { candidatesOf } from '../candidates.ts'
import { codeDocument } from '../code.ts'
import { Discourse } from '../discourse.ts'
import { readDocument } from '../document.ts'
import { featuresOf } from '../features.ts'
import { shippedModel } from '../model.ts'
import { read } from '../reading.ts'
import { sentencesOf } from '../text.ts'
import { undated } from './coder.ts'
import { badLine, jsonLines } from './gold.ts'

export interface DyadRecord {
  id: string
  text: string
  date: string
  /** Directed pairs, "GON>OSG". */
  dyads: string[]
}

export interface DyadScore {
  sentences: number
  gold: number
  found: number
  right: number
  precision: number | null
  recall: number | null
  f1: number | null
  /** Sentences in which all is right, those without a dyad included. */
  wholly: number
  wrong: { id: string; text: string; missed: string[]; spare: string[] }[]
}

/**
 * Records of a JSONL text: `text`, `date` (YYYYMMDD), and `events` with `sourcecode` and `targetcode`.
 * @throws InvalidInput `coder/gold` on a line that is no record.
 */
export function dyadRecords(raw: string, name: string): DyadRecord[] {
  return jsonLines(raw, name).map(({ line, value }) => {
    const { id, text, date, events } = value
    if (typeof text !== 'string') badLine(name, line, 'the record has no text')
    if (!Array.isArray(events)) badLine(name, line, 'the record has no list of events')
    const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(typeof date === 'string' ? date : '') ?? []
    const pairs = (events as { sourcecode?: unknown; targetcode?: unknown }[]).flatMap(({ sourcecode, targetcode }) =>
      pairOf(stateOf(sourcecode), stateOf(targetcode)),
    )
    return {
      id: typeof id === 'string' ? id : `${line}`,
      text,
      date: year ? `${year}-${month}-${day}` : undated,
      dyads: [...new Set(pairs)],
    }
  })
}

function stateOf(code: unknown): string | null {
  return typeof code === 'string' && /^[A-Z]{3}/.test(code) ? code.slice(0, 3) : null
}

function pairOf(source: string | null, target: string | null): string[] {
  return source === null || target === null || source === target ? [] : [`${source}>${target}`]
}

/** The directed pairs of the codings of a text. */
export function dyadsCoded(text: string, date: string): string[] {
  const document = readDocument(text, { name: 'gold.txt', format: 'text', date })
  const pairs = codeDocument(document, { coder: 'evaluation' }).flatMap((coding) => {
    if (coding.kind !== 'event') return []
    const { actor, recipients } = coding.mentions
    return recipients.flatMap((recipient) => mutualOf(coding.type, pairOf(stateOf(actor?.code), stateOf(recipient.code))))
  })
  return [...new Set(pairs)]
}

const [oneSided, shared] = ['ACCUSE', 'COOPERATE']
const pair = (actor: { code: string | null }, other: { code: string | null }) =>
  pairOf(stateOf(actor.code), stateOf(other.code))

/** The directed pairs that the clauses of a text relate, whether or not what they tell is an event of any type. */
export function dyadsRead(text: string, date: string): string[] {
  const discourse = new Discourse(date)
  const pairs = sentencesOf(text).flatMap((sentence) => {
    const reading = read(sentence, text, discourse)
    return candidatesOf(reading).flatMap((candidate) => {
      if (candidate.kind !== 'verb') return []
      const { type } = (reading.model ?? shippedModel()).judge(featuresOf(reading, candidate)).told
      // Read as a deed of one side to another; where nobody is aimed at that way, as what the model takes it for.
      for (const as of [oneSided, type, shared]) {
        const { actors, recipients } = partiesOf(reading, candidate, as)
        const others = recipients.length > 0 ? recipients : actors
        const found = actors.flatMap((actor) => others.flatMap((other) => mutualOf(type, pair(actor, other))))
        if (found.length > 0) return found
      }
      return []
    })
  })
  return [...new Set(pairs)]
}

/** Who meets somebody is met by him. */
function mutualOf(type: string, pairs: string[]): string[] {
  return type === 'CONSULT' ? pairs.flatMap((pair) => [pair, pair.split('>').toReversed().join('>')]) : pairs
}

/** @param onProgress called now and then with records done and in all */
export function goldDyads(
  records: readonly DyadRecord[],
  told: (text: string, date: string) => string[],
  onProgress: (done: number, all: number) => void = () => undefined,
): DyadScore {
  let [gold, found, right] = [0, 0, 0]
  const wrong: DyadScore['wrong'] = []
  records.forEach(({ id, text, date, dyads }, i) => {
    if (i % 50 === 0) onProgress(i, records.length)
    const pairs = told(text, date)
    const [missed, spare] = [dyads.filter((pair) => !pairs.includes(pair)), pairs.filter((pair) => !dyads.includes(pair))]
    gold += dyads.length
    found += pairs.length
    right += pairs.length - spare.length
    if (missed.length + spare.length > 0) wrong.push({ id, text, missed, spare })
  })
  const share = (n: number, all: number) => (all === 0 ? null : n / all)
  return {
    sentences: records.length,
    gold,
    found,
    right,
    precision: share(right, found),
    recall: share(right, gold),
    f1: share(2 * right, found + gold),
    wholly: records.length - wrong.length,
    wrong,
  }
}
