/**
 * Makes the training sentences of the coder: frames written by hand (`models/corpus/frames/TYPE.txt`) with their slots filled from
 * `models/corpus/fillers.json`, sentences written whole (`sentences.txt`, `negatives.txt`), into `models/corpus/corpus.jsonl`.
 * The same files and seed give the same bytes. What the marks mean is in `models/README.md`.
 *
 *     node scripts/corpus.ts [--seed 7]
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { actors } from '../src/ontology/index.ts'
import { third, past, participle, ing } from './inflect.ts'

const { values } = parseArgs({ options: { seed: { type: 'string', default: '7' } } })
const folder = new URL('../models/corpus/', import.meta.url)
const fillers = JSON.parse(readFileSync(new URL('fillers.json', folder), 'utf8'))
const random = xoroshiro128plus(Number(values.seed))
const pick = <T>(list: readonly T[]): T => list[uniformInt(random, 0, list.length - 1)]
const chance = (share: number) => uniformInt(random, 0, 9999) < share * 10_000

interface Sentence {
  text: string
  /** `NONE` for a sentence without an event. */
  type: string
  mode: string | null
  source: [number, number][]
  target: [number, number][]
  /** The words that carry the event. */
  trigger: [number, number][]
  /** Where it is from: file and line of the frame. */
  from: string
}

const states = actors.filter((row) => row.kind === 'state' && row.demonyms.length > 0 && row.capital)
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const article = (name: string) =>
  /^(?:United|Netherlands|Philippines|Gambia|Maldives|Bahamas|Czech Republic)/.test(name) ? `the ${name}` : name

function fill(pattern: string): string {
  if (pattern === '@regions') return fill(pick<string>(fillers.regions))
  const state = pick(states)
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'country') return article(pick(states).name)
    if (name === 'demonym') return state.demonyms[0]
    if (name === 'capital') return state.capital!
    if (name === 'CAPITAL') return pick(states).capital!.toUpperCase()
    if (name === 'person') return `${pick<string>(fillers.first)} ${pick<string>(fillers.last)}`
    if (name === 'last') return pick<string>(fillers.last)
    if (name === 'city') return pick<string>(fillers.cities)
    if (name === 'num') return pick(['four', 'six', '11', '14', '20', '35', 'nine', '120', 'eight'])
    if (name === 'weekday') return pick(weekdays)
    if (name === 'year') return pick(['1998', '2003', '2008', '2012', '2016', '2021'])
    if (name === 'day') return pick<string>(fillers.days)
    throw new Error(`unknown slot {${name}}`)
  })
}

/** One filler of a class: its words, and whether it takes a plural verb. */
function filler(name: string): { words: string; plural: boolean } {
  const row = pick<string>(fillers.classes[name] ?? missing(name))
  const plural = row.startsWith('+')
  const words = fill(plural ? row.slice(1) : row)
  return { words, plural: plural || / and /.test(words) }
}

function missing(name: string): never {
  throw new Error(`no filler class ${name}`)
}

function inflected(verb: string, plural: boolean): string {
  if (chance(0.55)) return past(verb, plural)
  if (chance(0.5)) return `${plural ? 'have' : 'has'} ${participle(verb)}`
  if (chance(0.45)) return plural ? (verb === 'be' ? 'are' : verb) : third(verb)
  if (chance(0.5)) return `${plural ? 'are' : 'is'} ${ing(verb)}`
  return `had ${participle(verb)}`
}

/** One reading of a frame: `(this|that)` is one of them, the innermost first. */
function chosen(frame: string): string {
  let now = frame
  while (/\([^()]*\|[^()]*\)/.test(now)) now = now.replace(/\(([^()]*\|[^()]*)\)/, (_, inner: string) => pick(inner.split('|')))
  return now.replace(/  +/g, ' ')
}

/**
 * Other shapes that the same deed has in reports: beside another verb, in a clause that goes with another, after an apposition.
 * Only for frames that open with "<S> {verb}"; `{~verb}` asks for the form in -ing.
 */
function shaped(frame: string): string {
  const parts = /^(<S(?::\w+)?>) \{(?!=)([^}]+)\}(.*)$/.exec(frame)
  if (!parts || !chance(0.16)) return frame
  const [, subject, verb, rest] = parts
  const shape = uniformInt(random, 0, 3)
  if (shape === 0) return `${fill(pick<string>(fillers.opening))}, with ${subject} {~${verb}}${rest}`
  if (shape === 1) return `${fill(pick<string>(fillers.opening))} ${pick(['as', 'when', 'after'])} ${frame}`
  if (shape === 2) return `${subject} ${fill(pick<string>(fillers.besides))} and {${verb}}${rest}`
  return `${subject}${fill(pick<string>(fillers.apposition))} {${verb}}${rest}`
}

/** One sentence from a frame. */
function sentence(pattern: string, type: string, mode: string | null, from: string): Sentence {
  const frame = type === 'NONE' ? chosen(pattern) : shaped(chosen(pattern))
  const out: Sentence = { text: '', type, mode, source: [], target: [], trigger: [], from }
  const put = (words: string, into?: [number, number][]) => {
    const start = out.text.length
    out.text += words
    into?.push([start, start + words.trimEnd().length])
  }
  let plural = / and <T/.test(frame.slice(0, 12))
  const lead = !frame.startsWith('<')
    ? ''
    : chance(0.12)
      ? fill(pick<string>(fillers.datelines))
      : chance(0.2)
        ? fill(pick<string>(fillers.leads))
        : chance(0.06)
          ? fill(pick<string>(fillers.sayLeads))
          : ''
  put(lead)
  let dated = false
  for (const part of frame.split(/(<[ST](?::\w+)?>|\{=?[^}]+\})/)) {
    const slot = /^<([ST])(?::(\w+))?>$/.exec(part)
    const verb = /^\{(=?)([^}]+)\}$/.exec(part)
    if (slot) {
      const near = /\b(?:in|off|near|towards|opposite|along|over|across|from|to|on)\s$/.test(out.text)
      const name = slot[2] ?? (slot[1] === 'T' && near && !/\b(?:from|to|on|over)\s$/.test(out.text) ? 'country' : 'state')
      const found = filler(name)
      if (slot[1] === 'S') plural ||= found.plural
      let { words } = found
      if (frame.slice(frame.indexOf(part) + part.length).startsWith("'")) words = words.replace(/,$/, '')
      put(words, slot[1] === 'S' ? out.source : out.target)
    } else if (verb?.[1]) put(verb[2], out.trigger)
    else if (verb) {
      const going = verb[2].startsWith('~')
      if (!dated && !going && chance(0.15)) {
        put(`${fill('{day}')} `)
        dated = true
      }
      {
        // "{carry out}": the verb is inflected, the particle stays.
        const [base, ...rest] = verb[2].replace('~', '').split(' ')
        const form = (word: string) => (going ? ing(word) : inflected(word, plural))
        const adverb = rest.length > 0 && base.endsWith('ly') ? base : null
        const words = adverb ? [adverb, form(rest[0]), ...rest.slice(1)] : [form(base), ...rest]
        put(words.join(' '), out.trigger)
      }
    } else put(part)
  }
  if (chance(0.45)) put(dated ? fill(pick<string>(fillers.tails)).replace(/ on \w+day/, '') : fill(pick<string>(fillers.tails)))
  put('.')
  const at = /\p{L}/u.exec(out.text)!.index
  out.text = out.text.slice(0, at) + out.text[at].toUpperCase() + out.text.slice(at + 1)
  return out
}

/** A sentence written whole: `[S words]`, `[T words]`, `[E words]` mark source, target and trigger. */
function whole(line: string, type: string, mode: string | null, from: string): Sentence {
  const out: Sentence = { text: '', type, mode, source: [], target: [], trigger: [], from }
  for (const part of line.split(/(\[[STE] [^\]]*\])/)) {
    const mark = /^\[([STE]) ([^\]]*)\]$/.exec(part)
    const start = out.text.length
    out.text += mark ? mark[2] : part
    if (mark) (mark[1] === 'S' ? out.source : mark[1] === 'T' ? out.target : out.trigger).push([start, out.text.length])
  }
  return out
}

function lines(file: string): { line: string; type: string; mode: string | null; from: string }[] {
  let type = /(\w+)\.txt$/.exec(file)![1]
  if (!file.startsWith('frames/')) type = 'NONE'
  let mode: string | null = null
  return readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      const head = /^# (type|mode) (\S+)/.exec(line)
      if (head?.[1] === 'type') type = head[2]
      if (head) mode = head[1] === 'mode' && head[2] !== 'none' ? head[2] : null
      return line.trim() === '' || line.startsWith('#') ? [] : [{ line, type, mode, from: `${file}:${i + 1}` }]
    })
}

const corpus: Sentence[] = []
for (const file of readdirSync(new URL('frames/', folder)).sort()) {
  const rows = lines(`frames/${file}`)
  // Types with few frames get more fillings of each, so that none is crowded out.
  const times = Math.max(3, Math.min(5, Math.round(600 / rows.length)))
  for (const { line, type, mode, from } of rows)
    for (let i = 0; i < (line.includes('|') ? 3 * times : times); i++) corpus.push(sentence(line, type, mode, from))
}
for (const file of ['negatives.txt', 'sentences.txt']) {
  for (const { line, type, mode, from } of lines(file)) corpus.push(whole(line, type, mode, from))
}
writeFileSync(new URL('corpus.jsonl', folder), corpus.map((row) => `${JSON.stringify(row)}\n`).join(''))
const types = Map.groupBy(corpus, (row) => row.type)
process.stdout.write(`${corpus.length} sentences: ${[...types].map(([type, rows]) => `${type} ${rows.length}`).join(', ')}\n`)
