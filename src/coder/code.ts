/**
 * One document in, codings out: the sentences are read in order, each is coded with what the discourse so far makes clear, and
 * every coding is anchored to the exact words. All codings are proposals. `confidence` is that of the model and null for what no model
 * chose; no number is made up here.
 */
import { positionAt, refuse } from '../diagnostics/index.ts'
import { type Coding, type DateInterval, isoDate } from '../ontology/index.ts'
import { isHedged, judgementsOf, openQuestion } from './assessments.ts'
import { Holders, type Voice } from './attribution.ts'
import { codingId } from './coding-id.ts'
import { contextsOf } from './contexts.ts'
import { dateFor, type DateMention, datesIn } from './dates.ts'
import { Discourse } from './discourse.ts'
import type { Document } from './document.ts'
import { type Deed, deedsOf } from './events.ts'
import { actorTrace, dateTrace, type Explanation, modalityTrace, speakerTrace, words } from './explanation.ts'
import type { Found } from './mentions.ts'
import { settleHistory, type Told } from './modality.ts'
import { type Chance, chancesOf } from './occasions.ts'
import { type Manner, noteIn, read, type Reading } from './reading.ts'
import { utterancesOf } from './statements.ts'
import { attributionOf, dateOf, inherit, mention, placeOf, toldOf } from './proposals.ts'
import { sentencesOf } from './text.ts'

export interface CodeOptions {
  /** Day to read relative dates from, YYYY-MM-DD; default: the document's own. */
  date?: string
  /** Who codes: program and version, or a person. */
  coder: string
  /** Another way to read, for measurements. */
  manner?: Manner
}

/**
 * Codings of a document, and why the one of an id is what it is: null where none has that id. Throws what {@link codeDocument} does.
 * @example explainCoding(document, { coder: 'standoff@0.1.0' }, '3f2a9c01d4e7').explanation?.type?.weighing?.score
 */
export function explainCoding(
  document: Document,
  options: CodeOptions,
  id: string,
): { codings: Coding[]; explanation: Explanation | null } {
  let explanation: Explanation | null = null
  const codings = code(document, options, (coding, why) => {
    if (coding.id === id) explanation = { coding, ...why() }
  })
  return { codings, explanation }
}

/**
 * Proposes codings for a document, in the order of their anchors. The same document, date and coder give the same bytes.
 * @throws InvalidInput `coder/no-date` where neither the document nor the options say when it was published.
 * @example codeDocument(readDocument('Seoul protested.', { name: 'a.txt', date: '2025-01-28' }), { coder: 'standoff@0.1.0' })
 */
export function codeDocument(document: Document, options: CodeOptions): Coding[] {
  return code(document, options, null)
}

/** Told of each coding, and how to learn why it is what it is. */
type Explained = ((coding: Coding, why: () => Omit<Explanation, 'coding'>) => void) | null

function code(document: Document, options: CodeOptions, explained: Explained): Coding[] {
  const date = options.date ?? document.date
  if (date === null)
    refuse(
      'coder/no-date',
      document.title,
      'the document has no date, so that nothing in it can be dated',
      'give its day of publication with --date YYYY-MM-DD',
    )
  if (!isoDate.safeParse(date).success)
    refuse('coder/bad-date', document.title, `${JSON.stringify(date)} is no date`, 'write YYYY-MM-DD')
  const coder = new Coder(document, date, options, explained)
  for (const sentence of sentencesOf(document.text)) coder.take(sentence)
  return coder.codings.sort(
    (a, b) => a.anchor.start - b.anchor.start || a.anchor.end - b.anchor.end || a.id.localeCompare(b.id),
  )
}

class Coder {
  readonly codings: Coding[] = []
  private readonly document: Document
  private readonly date: string
  private readonly coder: string
  private readonly manner: Manner | undefined
  private readonly explained: Explained
  private readonly discourse: Discourse
  private readonly holders = new Holders()
  private readonly ids = new Set<string>()
  private previous: DateInterval | null = null
  private forumDate: DateInterval | null = null

  constructor(document: Document, date: string, { coder, manner }: CodeOptions, explained: Explained) {
    this.explained = explained
    this.document = document
    this.date = date
    this.coder = coder
    this.manner = manner
    this.discourse = new Discourse(date)
  }

  take(sentence: Parameters<typeof read>[0]): void {
    const reading = read(sentence, this.document.text, this.discourse, this.manner)
    const dates = datesIn(this.document.text, sentence.start, sentence.end, this.date, this.previous)
    const voices = this.holders.voicesOf(reading)
    const chances = chancesOf(reading, this.discourse)
    this.judgements(reading, voices, dates)
    this.events(reading, voices, dates, chances)
    this.statements(reading, voices, dates, chances)
    this.occasions(reading, dates, chances)
    noteIn(this.discourse, reading)
  }

  private judgements(reading: Reading, voices: readonly Voice[], dates: readonly DateMention[]): void {
    for (const item of judgementsOf(reading, voices)) {
      const { start, end, trace, holder, affiliation, about, likelihood } = item
      const date = dateFor(
        dates.filter((mention) => mention.start >= start && mention.end <= end),
        start,
        end,
        this.date,
      )
      this.add(
        'assessment',
        start,
        end,
        holder,
        trace,
        (base, quote) => ({
          ...base,
          kind: 'assessment',
          holder,
          affiliation,
          proposition: quote,
          about,
          likelihood,
          date,
        }),
        () => this.why(reading, dates, { date, voice: item.voice }),
      )
    }
  }

  private events(reading: Reading, voices: readonly Voice[], dates: readonly DateMention[], chances: readonly Chance[]): void {
    if (openQuestion(reading)) return
    const deeds = deedsOf(reading, this.discourse)
    inherit(deeds)
    for (const deed of deeds) {
      const { tokens } = reading.sentence
      const head = tokens[deed.clause?.verb.head ?? deed.from]
      const within = (voice: Voice) => head.start >= voice.start && head.end <= voice.end && voice.clause !== deed.clause
      const voice = voices.find(within)
      if (voices.some((item) => item.holder.kind === 'expert' && (within(item) || item.clause === deed.clause))) continue
      if (chances.some((item) => item.outcome === 'silent' && deed.from < item.to && item.from < deed.to)) continue
      if (voice?.direct || (voice && voice.class === 'warn') || isHedged(reading, deed.clause)) continue
      const [start, end] = [tokens[deed.from].start, tokens[deed.to - 1].end]
      const date = dateOf(reading, deed, dates, this.date)
      const told = toldOf(reading, deed)
      const { modality, why } = told
      const settled = settleHistory(told, date, reading, this.date)
      if (modality === 'hypothetical' && deed.actor.text === 'unnamed') continue
      // Words that were not said to anybody, and joint deeds of unknown people with nobody, say nothing.
      if (modality === 'negated' && deed.recipients.length === 0 && deed.type !== 'MOBILIZE') continue
      if (/^(?:CONSULT|COOPERATE)$/.test(deed.type) && deed.actor.code === null && deed.recipients.length === 0) continue
      const speaker = voice ? attributionOf(voice, this.date) : null
      if (deed.actor.code === null && deed.actor.text === 'unnamed' && deed.recipients.length === 0) continue
      const trace = [
        ...deed.trace,
        `actor:${deed.actor.text}`,
        ...(why ? [`modality:${why}`] : []),
        ...(speaker ? [`voice:${speaker.cue}`] : []),
      ]
      this.add(
        'event',
        start,
        end,
        `${deed.type}/${deed.actor.code ?? deed.actor.text}`,
        trace,
        (base) => ({
          ...base,
          confidence: Math.round(deed.confidence * 1000) / 1000,
          kind: 'event',
          actor: deed.actor.code ?? deed.actor.text,
          recipients: [...new Set(deed.recipients.map((item) => item.code ?? item.text))],
          mentions: {
            actor: deed.actor.text === 'unnamed' ? null : mention(deed.actor),
            recipients: deed.recipients.map(mention),
          },
          type: deed.type,
          mode: deed.mode,
          contexts: contextsOf(reading, deed),
          date,
          modality: settled.modality,
          attribution: speaker,
          place: placeOf(reading, deed),
          level: deed.level,
        }),
        () => this.why(reading, dates, { date, voice, deed, told: settled }),
      )
      if (date.words !== null) this.previous = date
    }
  }

  private statements(
    reading: Reading,
    voices: readonly Voice[],
    dates: readonly DateMention[],
    chances: readonly Chance[],
  ): void {
    for (const item of utterancesOf(reading, voices, this.discourse)) {
      const { start, end, trace, forum, speaker, actor, topics } = item
      // To say nothing is no utterance.
      if (
        trace[0].startsWith('cue:') &&
        chances.some((chance) => chance.outcome === 'silent' && item.from < chance.to && chance.from < item.to)
      )
        continue
      const date = dateFor(dates, start, end, this.date)
      if (forum && date.words !== null) this.forumDate = date
      this.add(
        'statement',
        start,
        end,
        actor,
        trace,
        (base) => ({
          ...base,
          kind: 'statement',
          forum,
          speaker,
          actor,
          authority: item.authority,
          audience: null,
          topics,
          date,
        }),
        () => this.why(reading, dates, { date, voice: item.voice }),
      )
    }
  }

  private occasions(reading: Reading, dates: readonly DateMention[], chances: readonly Chance[]): void {
    const { tokens } = reading.sentence
    for (const item of chances) {
      const [start, end] = [tokens[item.from].start, tokens[item.to - 1].end]
      const own = dateFor(dates, start, end, this.date)
      const date = own.words === null && this.forumDate ? this.forumDate : own
      const coverage = this.document.publisher ? `reported by ${this.document.publisher}` : null
      for (const topic of item.topics) {
        this.add(
          'occasion',
          start,
          end,
          `${item.forum}/${topic}/${item.outcome}`,
          item.trace,
          (base) => ({
            ...base,
            kind: 'occasion',
            forum: item.forum,
            actor: item.actor,
            topic,
            outcome: item.outcome,
            coverage,
            date,
          }),
          () => this.why(reading, dates, { date }),
        )
      }
    }
  }

  private add(
    kind: string,
    start: number,
    end: number,
    about: string,
    trace: string[],
    make: (base: Base, quote: string) => Coding,
    why: () => Omit<Explanation, 'coding'>,
  ): void {
    const quote = this.document.text.slice(start, end)
    if (quote === '') return
    const id = codingId(this.document.hash, kind, start, end, about)
    if (this.ids.has(id)) return
    this.ids.add(id)
    const coding = make(
      {
        id,
        anchor: { document: this.document.hash, start, end, quote },
        coder: this.coder,
        status: 'proposed',
        trace,
        confidence: null,
      },
      quote,
    )
    this.codings.push(coding)
    this.explained?.(coding, why)
  }

  private why(
    reading: Reading,
    dates: readonly DateMention[],
    { date, voice, deed, told }: Reasons,
  ): Omit<Explanation, 'coding'> {
    const { text, sentence } = reading
    const trace = (role: 'actor' | 'recipient') => (found: Found) => actorTrace(role, found, text, this.date)
    return {
      sentence: words(text, sentence.start, sentence.end),
      at: positionAt(text, sentence.start),
      type: deed?.why() ?? null,
      speaker: voice ? speakerTrace(voice, reading, this.date) : null,
      modality: told ? modalityTrace(told, reading) : null,
      actors: deed ? [trace('actor')(deed.actor), ...deed.recipients.map(trace('recipient'))] : [],
      date: dateTrace(date, dates, text, this.date),
    }
  }
}

/** What decided a coding, as far as its kind has it. */
interface Reasons {
  date: DateInterval
  voice?: Voice | null | undefined
  deed?: Deed
  told?: Told
}

type Base = Pick<Coding, 'id' | 'anchor' | 'coder' | 'status' | 'trace' | 'confidence'>
