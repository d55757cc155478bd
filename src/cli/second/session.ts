/**
 * One run with a second coder: documents in, verified proposals out, each answer from the folder of kept ones where it is there, else
 * from the endpoint. What an answer gives depends on nothing else, so that a replay gives the same bytes.
 */
import {
  type Aside,
  askedSentences,
  type Batch,
  batchesOf,
  compareCoders,
  type Document,
  itemsOf,
  promptVersion,
  secondCoder,
  secondLimits,
  verify,
} from '../../coder/index.ts'
import type { Coding, EventCoding } from '../../ontology/index.ts'
import { type Endpoint, noticeOf } from './address.ts'
import { fileOf, keepAnswer, keptAnswer, requestKey } from './cache.ts'
import { type Answered, Client, type ClientOptions } from './client.ts'
import { SecondFailure } from './failure.ts'

export interface SecondOptions extends Omit<ClientOptions, 'endpoint'> {
  model: string
  /** Null: kept answers alone, without a network. */
  endpoint: Endpoint | null
  /** Folder of kept answers. */
  folder: string
  onProgress?: (done: number, total: number) => void
}

/** What a second coder made of one document, beside the first. */
export interface SecondReport {
  /** Hash of the document. */
  document: string
  coder: string
  prompt: string
  /** Sentences in answers that could be used. */
  sentences: number
  proposed: number
  kept: number
  aside: Aside[]
  /** Answers that could not be used: the first and last sentence asked about, why, and where the answer is kept. */
  unusable: { from: number; to: number; why: string; file: string }[]
  /** Events by their ids, beside each other: those that share words, and those that one has alone. */
  pairs: { first: string | null; second: string | null; types: [string, string]; differs: string[] }[]
  /** Sentences in which neither has an event. */
  neither: number
}

export interface SecondReading {
  codings: EventCoding[]
  report: SecondReport
}

export class SecondSession {
  readonly coder: string
  /** Answers of this run, from the endpoint and from the folder. */
  readonly counts = { asked: 0, kept: 0, characters: 0, tokensIn: 0, tokensOut: 0, uncounted: 0 }
  readonly folder: string
  private readonly options: SecondOptions
  private readonly client: Client | null
  private noticed = false

  constructor(options: SecondOptions) {
    const { endpoint, ...rest } = options
    this.options = options
    this.coder = secondCoder(options.model)
    this.folder = options.folder
    this.client = endpoint && new Client({ ...rest, endpoint })
  }

  /**
   * @param codings the first coder's, for the comparison
   * @throws SecondFailure, SecondInterrupted; answers had before are kept.
   */
  async read(document: Document, codings: readonly Coding[]): Promise<SecondReading> {
    const date = document.date!
    const batches = batchesOf(askedSentences(document, date), this.options.model)
    const events: EventCoding[] = []
    const report: SecondReport = {
      document: document.hash,
      coder: this.coder,
      prompt: promptVersion,
      sentences: 0,
      proposed: 0,
      kept: 0,
      aside: [],
      unusable: [],
      pairs: [],
      neither: 0,
    }
    const read: Batch['sentences'] = []
    for (const [i, { sentences, request }] of batches.entries()) {
      const key = requestKey(request)
      const answer = await this.answer(request, key)
      this.options.onProgress?.(i + 1, batches.length)
      const items = usable(answer)
      if ('unusable' in items) {
        const [from, to] = [sentences[0].number, sentences.at(-1)!.number]
        report.unusable.push({ from, to, why: items.unusable, file: `${key}.json` })
        continue
      }
      const trace = [`prompt:${promptVersion}`, `answer:${key.slice(0, 12)}`]
      const verified = verify(items.items, sentences, { document, date, coder: this.coder, trace })
      report.proposed += verified.proposed
      report.kept += verified.kept
      report.aside.push(...verified.aside)
      events.push(...verified.codings)
      read.push(...sentences)
    }
    const first = codings.filter((coding) => coding.kind === 'event')
    const places = read.map(({ reading }) => reading.sentence)
    const { pairs, neither } = compareCoders(places, first, events)
    report.sentences = read.length
    report.neither = neither
    report.pairs = pairs.map((pair) => ({
      first: pair.first?.id ?? null,
      second: pair.second?.id ?? null,
      types: [pair.first?.type ?? 'none', pair.second?.type ?? 'none'],
      differs: pair.differs,
    }))
    return { codings: events, report }
  }

  private async answer(request: Batch['request'], key: string): Promise<Answered> {
    const { folder, endpoint, model, tell } = this.options
    const kept = await keptAnswer(folder, key)
    if (kept) {
      this.counts.kept++
      return kept
    }
    if (!this.client || !endpoint)
      throw new SecondFailure(
        'cli/second-missing',
        fileOf(folder, key),
        `no answer of ${model} is kept for these sentences, and --replay asks nobody`,
        'run without --replay once; model, text, prompt and program must be the same',
      )
    if (!this.noticed) tell(noticeOf(endpoint, model, this.options.key))
    this.noticed = true
    const answer = await this.client.ask(request)
    await keepAnswer(folder, key, request, answer, endpoint.url)
    this.counts.asked++
    this.counts.characters += request.messages[1].content.length
    this.counts.tokensIn += answer.tokens?.in ?? 0
    this.counts.tokensOut += answer.tokens?.out ?? 0
    if (!answer.tokens) this.counts.uncounted++
    return answer
  }
}

/** The items of an answer; one that was cut off, or is a refusal, is none. */
function usable({ content, finish }: Answered): ReturnType<typeof itemsOf> {
  if (finish === 'length') return { unusable: `it was cut off; at most ${secondLimits.tokens} tokens are asked for` }
  if (finish === 'refusal' || finish === 'content_filter') return { unusable: 'the model or its endpoint refused' }
  return itemsOf(content)
}
