/**
 * Trains the coder's model on sentences that may be shipped: `models/corpus/corpus.jsonl` (written for this project) and, where the
 * path is given, the PLOVER gold standard records (CC BY-SA 4.0). Says how well frames held out whole are judged, calibrates on
 * them, and writes the model of all as `models/coder.json`.
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
import { type Example, scoresOf, softmax, trainSoftmax, type Weights } from '../src/coder/softmax.ts'
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
    dropout: { type: 'string', default: '0.3' },
    runs: { type: 'string', default: '3' },
    folds: { type: 'string', default: '3' },
    threshold: { type: 'string', default: '0.28' },
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
  from: string
}

function rawOf(row: Row): Raw[] {
  const discourse = new Discourse('2020-01-01')
  const found: Raw[] = []
  let hit = false
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
          from: row.from,
        })
      } else if (!carries && row.complete) {
        const weight = row.type === 'NONE' ? 1 : 0.3
        found.push({ features: featuresOf(reading, candidate), label: 0, weight, from: row.from })
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
interface Trained {
  names: string[]
  /** Weights, feature-major as in `softmax.ts`, in the order of `names`. */
  weights: Weights
  example: (raw: Raw) => Example
}

/** A model of the features that sentences of at least `min` frames have: the mean of runs that differ in their seed. */
function train(list: readonly Raw[], runs: number): Trained {
  const counts = new Map<string, Set<string>>()
  for (const item of list) {
    for (const name of item.features.keys()) {
      const seen = counts.get(name)
      if (seen) seen.add(item.from)
      else counts.set(name, new Set([item.from]))
    }
  }
  const names = [...counts].flatMap(([name, seen]) => (seen.size >= Number(options.min) ? [name] : [])).sort()
  const idOf = new Map(names.map((name, i) => [name, i]))
  const example = ({ features, label, weight }: Raw): Example => {
    const known = [...features].filter(([name]) => idOf.has(name))
    return { ids: known.map(([name]) => idOf.get(name)!), values: known.map(([, value]) => value), label, weight }
  }
  const examples = list.map(example)
  const w = new Float64Array(names.length * classes.length)
  for (let run = 0; run < runs; run++) {
    const one = trainSoftmax(examples, {
      features: names.length,
      classes: classes.length,
      epochs: Number(options.epochs),
      rate: Number(options.rate),
      l2: Number(options.l2),
      dropout: Number(options.dropout),
      seed: seed + run,
    })
    one.w.forEach((value, i) => (w[i] += value / runs))
  }
  return { names, weights: { classes: classes.length, w }, example }
}

interface Judged {
  item: Raw
  p: Float64Array
}

/** What models say of candidates whose frames, whole, were left out of their training: so their words are new to them. */
function heldOut(folds: number): Judged[] {
  const foldOf = (item: Raw) => Math.floor(fold(item.from) * folds)
  return Array.from({ length: folds }, (_, k) => k).flatMap((k) => {
    const { weights, example } = train(
      raw.filter((item) => foldOf(item) !== k),
      1,
    )
    return raw
      .filter((item) => foldOf(item) === k)
      .map((item) => {
        const { ids, values } = example(item)
        return { item, p: softmax(scoresOf(weights, ids, values)) }
      })
  })
}

/** Share of candidates whose likeliest class is their own. */
function right(list: readonly Judged[], of: (item: Raw) => boolean): string {
  const chosen = list.filter(({ item }) => of(item))
  const hits = chosen.filter(({ item, p }) => p.indexOf(Math.max(...p)) === item.label)
  return `${(hits.length / chosen.length).toFixed(3)} of ${chosen.length}`
}

const judged = heldOut(Number(options.folds))
const isOwn = (item: Raw) => item.from.includes('.txt:')
process.stdout.write(
  `${raw.length} candidates; of frames held out: events ${right(judged, (item) => item.label > 0 && isOwn(item))}, ` +
    `none ${right(judged, (item) => item.label === 0)}, records ${right(judged, (item) => !isOwn(item))}; ` +
    `${missed} sentences whose event no candidate carries\n`,
)
if (process.env['MISSING']) writeFileSync(process.env['MISSING'], missing.join('\n'))

/** Platt scaling on held-out candidates: whether the best event type is right, by its probability's log-odds. */
function calibrate(): { a: number; b: number; n: number } {
  const points = judged.map(({ item, p }) => {
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
const { names, weights } = train(raw, Number(options.runs))
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
