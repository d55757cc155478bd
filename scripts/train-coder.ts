/**
 * Trains the coder's model on sentences that may be shipped: `models/corpus/corpus.jsonl` (written for this project) and, where the
 * path is given, the PLOVER gold standard records (CC BY-SA 4.0). Writes `models/coder.json`.
 *
 *     node scripts/train-coder.ts [--gsr plover-gsr.jsonl] [--seed 1] [--out models/coder.json]
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Clause } from '../src/coder/clauses.ts'
import { type Candidate, candidatesOf } from '../src/coder/candidates.ts'
import { Discourse } from '../src/coder/discourse.ts'
import { featuresOf } from '../src/coder/features.ts'
import { intentOf } from '../src/coder/intent.ts'
import { read, type Reading } from '../src/coder/reading.ts'
import { type Example, scoresOf, softmax, trainSoftmax } from '../src/coder/softmax.ts'
import { sentencesOf } from '../src/coder/text.ts'
import { eventTypes } from '../src/ontology/index.ts'

const { values: options } = parseArgs({
  options: {
    gsr: { type: 'string' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'models/coder.json' },
    epochs: { type: 'string', default: '8' },
    l2: { type: 'string', default: '0.0002' },
    rate: { type: 'string', default: '0.15' },
    min: { type: 'string', default: '2' },
    held: { type: 'string', default: '0.15' },
    threshold: { type: 'string', default: '0.32' },
    'ruled-verb': { type: 'string', default: '0.15' },
    'ruled-noun': { type: 'string', default: '0.02' },
  },
})
const seed = Number(options.seed)

interface Row {
  text: string
  type: string
  trigger: [number, number][]
  from: string
  /** Unmarked candidates are no events: true for our own sentences, unknown in others'. */
  complete: boolean
}

const root = new URL('../', import.meta.url)
const corpusText = readFileSync(new URL('models/corpus/corpus.jsonl', root), 'utf8')
const own = corpusText
  .trimEnd()
  .split('\n')
  .map((line): Row => ({ ...(JSON.parse(line) as Omit<Row, 'complete'>), complete: true }))
const gsrText = options.gsr ? readFileSync(options.gsr, 'utf8') : ''

/** Types of the first PLOVER draft under the names of 2021. */
const renamed: Record<string, string> = { FIGHT: 'ASSAULT', DEMAND: 'REQUEST', DISAPPROVE: 'ACCUSE', INVESTIGATE: 'ACCUSE' }
function gsrRow(line: string): Row[] {
  const { id, plover, markup } = JSON.parse(line) as { id: string; plover: string; markup: string | null }
  if (!markup) return []
  const row: Row = { text: '', type: renamed[plover] ?? plover, trigger: [], from: id, complete: false }
  // Marks nest at most once: "(LOC: (TAR: Bosnian) enclave)".
  const open: { tag: string; start: number }[] = []
  for (const part of markup.replace(/[{}]/g, '').split(/(\((?:[A-Z]{3}\/?)+: ?|\)|\()/)) {
    const tag = /^\(([A-Z/]+): ?$/.exec(part)?.[1]
    if (tag) open.push({ tag, start: row.text.length })
    else if (part === '(') {
      open.push({ tag: '', start: row.text.length })
      row.text += part
    } else if (part === ')') {
      const mark = open.pop()
      if (!mark || mark.tag === '') row.text += part
      else if (mark.tag === 'EVT') row.trigger.push([mark.start, row.text.length])
    } else row.text += part
  }
  return row.trigger.length === 0 ? [] : [row]
}

const others = gsrText.split('\n').filter(Boolean).flatMap(gsrRow)

const classes = ['NONE', ...eventTypes.map((row) => row.type)]
const fold = (key: string) => createHash('sha256').update(key).digest().readUInt32BE(0) / 2 ** 32
let missed = 0
const missing: string[] = []

interface Raw {
  features: Map<string, number>
  label: number
  weight: number
  held: boolean
  from: string
}

function rawOf(row: Row): Raw[] {
  const discourse = new Discourse('2020-01-01')
  const found: Raw[] = []
  let hit = false
  // Frames are held out whole, so that held-out sentences have words not seen in training.
  const held = fold(row.from) < Number(options.held)
  for (const sentence of sentencesOf(row.text)) {
    const reading: Reading = read(sentence, row.text, discourse)
    for (const candidate of candidatesOf(reading)) {
      const { start } = sentence.tokens[candidate.head]
      const carries = row.trigger.some(([from, to]) => start >= from && start < to)
      // What is only intended gets its type by rule, from the type of the deed: it teaches the model nothing.
      if (intended(reading, candidate)) {
        hit ||= carries || /^(?:AGREE|THREATEN|REJECT)$/.test(row.type)
        continue
      }
      if (carries && !hit) {
        hit = true
        found.push({
          features: featuresOf(reading, candidate),
          label: classes.indexOf(row.type),
          weight: 1,
          held,
          from: row.from,
        })
      } else if (!carries && row.complete) {
        const weight = row.type === 'NONE' ? 1 : 0.3
        found.push({ features: featuresOf(reading, candidate), label: 0, weight, held, from: row.from })
      }
    }
  }
  if (!hit && row.trigger.length > 0) {
    missed++
    missing.push(row.text)
  }
  return found
}

/** Whether a candidate tells what somebody will do, itself or in what it says. */
function intended(reading: Reading, { clause, kind }: Candidate): boolean {
  if (!clause || kind === 'noun') return false
  if (intentOf(reading, clause)) return true
  const says = /^(?:say|announce|declare|tell|insist|warn)$/.test(clause.verb.lemma)
  const saidOf = (inner: Clause) => inner.governor === clause && inner.relation === 'complement' && intentOf(reading, inner)
  return says && clause.verb.lemma !== 'warn' && reading.clauses.some((inner) => saidOf(inner))
}

const raw = [...own, ...others].flatMap(rawOf)
const counts = new Map<string, Set<string>>()
for (const item of raw) {
  if (item.held) continue
  for (const name of item.features.keys()) {
    const seen = counts.get(name)
    if (seen) seen.add(item.from)
    else counts.set(name, new Set([item.from]))
  }
}
const names = [...counts]
  .filter(([, seen]) => seen.size >= Number(options.min))
  .map(([name]) => name)
  .sort()
const idOf = new Map(names.map((name, i) => [name, i]))
const example = ({ features, label, weight }: Raw): Example => {
  const known = [...features].filter(([name]) => idOf.has(name))
  return { ids: known.map(([name]) => idOf.get(name)!), values: known.map(([, value]) => value), label, weight }
}
const examples = raw.filter((item) => !item.held).map(example)
const heldOut = raw.filter((item) => item.held).map(example)
const weights = trainSoftmax(examples, {
  features: names.length,
  classes: classes.length,
  epochs: Number(options.epochs),
  rate: Number(options.rate),
  l2: Number(options.l2),
  seed,
})
const right = (list: Example[]) => {
  const events = list.filter((item) => item.label > 0)
  const best = (item: Example) => {
    const scores = scoresOf(weights, item.ids, item.values)
    return scores.indexOf(Math.max(...scores))
  }
  const none = list.filter((item) => item.label === 0)
  return `events ${(events.filter((item) => best(item) === item.label).length / events.length).toFixed(3)}, none ${(none.filter((item) => best(item) === 0).length / none.length).toFixed(3)}`
}
process.stdout.write(
  `${examples.length} examples, ${names.length} features; trained ${right(examples)}; held out (${heldOut.length}) ${right(heldOut)}; ${missed} sentences whose event no candidate carries\n`,
)
if (process.env['MISSING']) writeFileSync(process.env['MISSING'], missing.join('\n'))

/** Platt scaling on the held-out candidates: whether the best event type is right, by its probability's log-odds. */
function calibrate(): { a: number; b: number; n: number } {
  const points = heldOut.map((item) => {
    const p = softmax(scoresOf(weights, item.ids, item.values))
    let best = 1
    for (let c = 2; c < p.length; c++) if (p[c] > p[best]) best = c
    const q = Math.min(1 - 1e-6, Math.max(1e-6, p[best]))
    return { x: Math.log(q / (1 - q)), y: best === item.label ? 1 : 0 }
  })
  let [a, b] = [1, 0]
  for (let step = 0; step < 3000; step++) {
    let [ga, gb] = [0, 0]
    for (const { x, y } of points) {
      const e = 1 / (1 + Math.exp(-(a * x + b))) - y
      ga += e * x
      gb += e
    }
    a -= (0.5 * ga) / points.length
    b -= (0.5 * gb) / points.length
  }
  return { a, b, n: points.length }
}
const platt = calibrate()
const digits = (value: number) => Math.round(value * 100)
const table: Record<string, number[]> = {}
for (const [i, name] of names.entries()) {
  const row = Array.from({ length: classes.length }, (_, c) => digits(weights.w[i * classes.length + c]))
  if (row.some((value) => Math.abs(value) >= 3)) table[name] = row
}
const body = JSON.stringify({
  schema: 'standoff/coder-model@1',
  licence: 'CC BY-SA 4.0',
  data: `models/corpus (${own.length} sentences written for this project); PLOVER gold standard records (${others.length}, Open Event Data Alliance, CC BY-SA 4.0)`,
  command: `node scripts/train-coder.ts${options.gsr ? ' --gsr plover-gsr.jsonl' : ''} --seed ${seed}`,
  seed,
  dataHash: createHash('sha256').update(corpusText).update(gsrText).digest('hex'),
  classes,
  threshold: Number(options.threshold),
  ruled: { verb: Number(options['ruled-verb']), noun: Number(options['ruled-noun']) },
  calibration: { method: 'Platt', a: Number(platt.a.toFixed(4)), b: Number(platt.b.toFixed(4)), n: platt.n },
  scale: 0.01,
  weights: table,
}).replace(/("[^"]+":\[[-\d,]+\],?)/g, '$1\n')
writeFileSync(options.out, `${body}\n`)
process.stdout.write(
  `${options.out}: ${Object.keys(table).length} features, ${(body.length / 1e6).toFixed(1)} MB, Platt ${platt.a.toFixed(2)} ${platt.b.toFixed(2)}\n`,
)
