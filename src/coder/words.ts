/** An explanation in words, the same for the terminal and the page: parts with a heading, each of a few lines or a sum. */
import { actorName, type Coding, forumById } from '../ontology/index.ts'
import type { ActorTrace, DateTrace, Explanation, ModalityTrace, SpeakerTrace, TypeTrace } from './explanation.ts'
import { featureWords } from './feature-words.ts'
import type { Weighing } from './model.ts'

export interface ToldPart {
  head: string
  lines: string[]
  /** Numbers that add up to the last of them, as they are shown. */
  sum: { amount: string; what: string }[] | null
  /** What follows from the sum. */
  after: string[]
}

/** How many contributions are told one by one. */
const shown = 8

/** How a coding was read, part by part: type, who says so, modality, actors, date, and where. */
export function explanationParts(explanation: Explanation): ToldPart[] {
  const { coding, type, speaker, modality, actors, date, sentence, at } = explanation
  const part = (head: string, lines: string[]): ToldPart => ({ head, lines, sum: null, after: [] })
  return [
    type ? typePart(coding, type) : part('What made it', ruleLines(coding.trace)),
    part('Who says so', [speakerLine(coding, speaker)]),
    ...(modality ? [part('Modality', [modalityLine(modality)])] : []),
    ...(coding.kind === 'event' ? [part('Actors', actorLines(coding, actors))] : []),
    part('Date', [dateLine(date)]),
    part('Where', [
      `Characters ${coding.anchor.start} to ${coding.anchor.end} of the text, in the sentence at ${at.line}:${at.column}: “${flat(sentence.text)}”`,
    ]),
  ]
}

/** What is left to tell of a coding that this version of the program does not read, from the trace that is kept with it. */
export function traceParts({ trace, coder }: Coding): ToldPart[] {
  const lines = [`Read by ${coder}; this version of the program does not read it in the text.`]
  return [{ head: 'What made it', lines: [...lines, ...ruleLines(trace)], sum: null, after: [] }]
}

function typePart(coding: Coding, type: TypeTrace): ToldPart {
  const { carrier, cue, weighing, intent } = type
  const row = cue ? ` A cue row lists it for ${cue.type}${cue.mode === null ? '' : `/${cue.mode}`}.` : ''
  const settled =
    intent === null || coding.kind !== 'event'
      ? []
      : [`“${intent}” tells what is intended, not what was done: by PLOVER's rule ${type.type} becomes ${coding.type}.`]
  const lines = [`The ${carrier.kind} “${carrier.text}” carries it, as ${type.type}.${row}`]
  if (!weighing)
    return { head: 'Type', lines: [...lines, ...ruleLines(coding.trace), sureness(type)], sum: null, after: settled }
  return { head: 'Type', lines, sum: sumOf(type, weighing), after: [...rivals(type, weighing), sureness(type), ...settled] }
}

/** The strongest contributions and all others together; what is shown adds up to the score that is shown. */
function sumOf({ type }: TypeTrace, { contributions, score, unseen }: Weighing): ToldPart['sum'] {
  const hundredths = (x: number) => Math.round(x * 100)
  const top = contributions.slice(0, shown)
  const rest = hundredths(score) - top.reduce((sum, { weight }) => sum + hundredths(weight), 0)
  const others = contributions.length - top.length
  const unknown = unseen > 0 ? ` (${unseen} more, unknown to the model, count nothing)` : ''
  return [
    ...top.map(({ feature, weight }) => ({ amount: signed(hundredths(weight)), what: featureWords(feature) })),
    ...(others > 0 ? [{ amount: signed(rest), what: `${others} other features together${unknown}` }] : []),
    { amount: signed(hundredths(score)), what: `score of ${type} over no event, in log-odds` },
  ]
}

function rivals({ type, classes }: TypeTrace, { probability, runnerUp, none }: Weighing): string[] {
  const name = runnerUp.type === 'NONE' ? 'no event' : runnerUp.type
  const by = `${Math.abs(runnerUp.behind).toFixed(2)} ${runnerUp.behind < 0 ? 'ahead' : 'behind'} in log-odds`
  const nothing = runnerUp.type === 'NONE' ? '' : `; no event ${share(none)}`
  return [
    `Of ${classes} classes ${type} gets ${share(probability)}; next is ${name} with ${share(runnerUp.probability)}, ${by}${nothing}.`,
  ]
}

/** From the raw probability to the confidence, with what that rests on, and the threshold. */
function sureness({ by, weighing, threshold, confidence, calibration }: TypeTrace): string {
  const basis = `Platt scaling on ${calibration.n.toLocaleString('en-US')} candidates of the training corpus, each judged with its like held out; on news it is not measured`
  const unmeasured = `it gets the confidence ${share(confidence)}, that of a candidate just at the model's own threshold, for want of a measurement (${basis})`
  switch (by) {
    case 'model':
      return `Raw ${share(weighing!.probability)} becomes the confidence ${share(confidence)}: ${basis}. The threshold is raw ${share(threshold!)}.`
    case 'row':
      return `Raw ${share(weighing!.probability)} is below the model's own threshold and above ${share(threshold!)}, the one where a cue row agrees; ${unmeasured}.`
    case 'names':
      return `Raw ${share(weighing!.probability)} counts for nothing here: a cue row whose parties are all named needs no threshold; ${unmeasured}.`
    case 'rule':
      return `A rule found it and no model was asked; ${unmeasured}.`
  }
}

function speakerLine(coding: Coding, speaker: SpeakerTrace | null): string {
  if (speaker === null) {
    if (coding.kind === 'assessment') return 'The author of the text: the coder found nobody else who judges so.'
    return 'The text itself: the coder found nobody to whom it gives these words.'
  }
  const { name, kind, affiliation, actor, cue, words, quoted } = speaker
  const who = [affiliation, { expert: 'an expert', party: 'a party', other: null }[kind]].filter(Boolean).join(', ')
  const how = words ? `by the verb “${words.text}”` : `by ${cue === 'quotation' ? 'a quotation that goes on' : `“${cue}”`}`
  const resolved = actor && actor.code !== null ? ` ${capital(actorWords(actor))}.` : ''
  return `${name}${who === '' ? '' : ` (${who})`}, ${how}, ${quoted ? 'in their own words' : 'in the words of the text'}.${resolved}`
}

function modalityLine({ modality, by, why, words }: ModalityTrace): string {
  if (by === 'nothing') return `${modality}: nothing in the sentence stands against its having happened.`
  if (by === 'date') return `${modality}: it lies more than a year before the document.`
  const text = words?.text ?? why
  return `${modality}, by “${text}”${text.toLowerCase() === why || why === 'not' ? '' : ` (${why})`}.`
}

function actorLines(coding: Coding, actors: readonly ActorTrace[]): string[] {
  const told = actors.filter(({ role }) => role === 'recipient' || (coding.kind === 'event' && coding.mentions.actor !== null))
  return [
    ...(coding.kind === 'event' && coding.mentions.actor === null ? ['actor: not named.'] : []),
    ...told.map((actor) => `${actor.role}: ${actorWords(actor)}.`),
    ...(actors.some(({ role }) => role === 'recipient') ? [] : ['recipient: none was found.']),
  ]
}

/** “Pyongyang” → PRK (North Korea), its capital. */
function actorWords({ words, code, person, sector, how, forum, office, refersTo }: ActorTrace): string {
  const meant =
    code === null ? 'no code, kept as these words' : `${code} (${[person, actorName(code), sector].filter(Boolean).join(', ')})`
  const reason = () => {
    switch (how) {
      case 'unknown':
        return 'no actor of the lists was recognised in them'
      case 'reference':
        if (refersTo) return `it refers to “${flat(refersTo.text)}” at character ${refersTo.start}`
        return forum === null
          ? 'a set expression, or who was last spoken of'
          : `the forum last named, ${forumById(forum)?.name ?? forum}`
      case 'person':
        return 'a person of the list of offices'
      case 'forum':
        return `a forum of the list, ${forumById(forum ?? '')?.name ?? forum}`
      case 'capital':
        return 'a capital that stands for its government'
      case 'demonym':
        return 'a demonym of the list of actors'
      case 'name':
        return 'a name of the list of actors'
    }
  }
  return `“${flat(words.text)}” → ${meant}: ${reason()}${office && code !== null ? `; ${officeWords(office)}` : ''}`
}

function officeWords({ office, actor, from, to, held }: NonNullable<ActorTrace['office']>): string {
  const term = to === null ? `since ${from}` : `${from} to ${to}`
  return `${office} of ${actor} ${term}${held ? '' : ', not on the day of the document'}`
}

function dateLine({ interval, by, at, document }: DateTrace): string {
  const { from, to, words } = interval
  const span = from === to ? from : `${from} to ${to}`
  if (by === 'document') return `${span}: no words date it, so that it has the day of the document.`
  if (by === 'carried' && at === null) return `${span}, from “${words}”.`
  return `${span}, from “${flat(at?.text ?? words ?? '')}” at character ${at?.start}; the document is of ${document}.`
}

const rules: Record<string, (value: string) => string> = {
  verb: (value) => `the verb “${value}”`,
  noun: (value) => `the noun “${value}”`,
  rule: (value) => `a cue row for ${value}`,
  intent: (value) => `“${value}” tells an intention`,
  deed: (value) => `the deed intended is ${value}`,
  cue: (value) => `the cue “${value}”`,
  holder: (value) => (value === 'author' ? 'nobody else is said to judge so' : `the one who judges is an ${value}`),
  hedge: (value) => `“${value}” makes the sentence a judgement`,
  speaker: (value) => `the speaker is ${value}`,
  forum: (value) => forumRule(value),
  session: (value) => `a forum at work, by the verb “${value}”`,
  omission: (value) => `what was said or left out, by “${value}”`,
  parties: () => 'the parties are those that met last in the text',
  recipients: () => 'its recipients are those accused in the same sentence',
  feature: (value) => featureWeight(value),
  actor: (value) => `the actor is “${value}”`,
  modality: (value) => `its modality follows from “${value}”`,
  voice: (value) => `it is given to somebody by “${value}”`,
}

function forumRule(value: string): string {
  const carried = value.endsWith(' (carried)')
  const id = value.replace(/ \(carried\)$/, '')
  return `the forum is ${forumById(id)?.name ?? id}${carried ? ', named before this sentence' : ''}`
}

function featureWeight(value: string): string {
  const at = value.lastIndexOf(' ')
  return `${value.slice(at + 1)} for ${featureWords(value.slice(0, at))}`
}

/** The rules of a trace as it is kept with a coding, in words. */
function ruleLines(trace: readonly string[]): string[] {
  const told = trace.map((item) => {
    const at = item.indexOf(':')
    const words = rules[item.slice(0, at)]
    return item === 'quoted' ? 'in quotation marks' : words ? words(item.slice(at + 1)) : item
  })
  return told.map((line) => `${capital(line)}.`)
}

function signed(hundredths: number): string {
  return `${hundredths < 0 ? '−' : '+'}${(Math.abs(hundredths) / 100).toFixed(2)}`
}

/** Two decimals; never 0 or 1 for what is neither. */
function share(p: number): string {
  if (p > 0 && p < 0.005) return 'below 0.01'
  return p < 1 && p >= 0.995 ? 'above 0.99' : p.toFixed(2)
}

const flat = (text: string) => text.replaceAll(/\s+/g, ' ')
const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
