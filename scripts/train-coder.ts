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
import { thresholds } from '../src/coder/model.ts'
import { type Candidature, candidaturesOf, corpusRows, gsrRows } from '../src/coder/train/examples.ts'
import { calibrate, fit, fitDefaults, heldOut, type Judged, tableOf } from '../src/coder/train/fit.ts'

const { values } = parseArgs({
  options: {
    gsr: { type: 'string' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'models/coder.json' },
    epochs: { type: 'string', default: String(fitDefaults.epochs) },
    l2: { type: 'string', default: String(fitDefaults.l2) },
    dropout: { type: 'string', default: String(fitDefaults.dropout) },
    runs: { type: 'string', default: String(fitDefaults.runs) },
    folds: { type: 'string', default: '3' },
    threshold: { type: 'string', default: String(thresholds.threshold) },
  },
})
const options = {
  ...fitDefaults,
  seed: Number(values.seed),
  epochs: Number(values.epochs),
  l2: Number(values.l2),
  dropout: Number(values.dropout),
  runs: Number(values.runs),
}
const corpusText = readFileSync(new URL('../models/corpus/corpus.jsonl', import.meta.url), 'utf8')
const gsrText = values.gsr ? readFileSync(values.gsr, 'utf8') : ''
const [own, others] = [corpusRows(corpusText), gsrRows(gsrText)]
const rows = [...own, ...others].map((row) => ({ row, found: candidaturesOf(row) }))
const raw = rows.flatMap(({ found }) => found)
const missed = rows.filter(({ row, found }) => row.trigger.length > 0 && found.every((item) => item.label === 0)).length

/** Share of candidates whose likeliest class is their own. */
function right(list: readonly Judged[], of: (item: Candidature) => boolean): string {
  const chosen = list.filter(({ item }) => of(item))
  const hits = chosen.filter(({ item, p }) => p.indexOf(Math.max(...p)) === item.label)
  return `${(hits.length / chosen.length).toFixed(3)} of ${chosen.length}`
}

const judged = heldOut(raw, Number(values.folds), options)
const isOwn = (item: Candidature) => item.from.includes('.txt:')
process.stdout.write(
  `${raw.length} candidates; of frames held out: events ${right(judged, (item) => item.label > 0 && isOwn(item))}, ` +
    `none ${right(judged, (item) => item.label === 0)}, records ${right(judged, (item) => !isOwn(item))}; ` +
    `${missed} sentences whose event no candidate teaches\n`,
)
const platt = calibrate(judged)
const { classes, scale, weights } = tableOf(fit(raw, options))
const body = JSON.stringify({
  schema: 'standoff/coder-model@1',
  licence: 'CC BY-SA 4.0',
  data: `models/corpus (${own.length} sentences written for this project); PLOVER gold standard records (${others.length}, Open Event Data Alliance, CC BY-SA 4.0)`,
  command: `node scripts/train-coder.ts${values.gsr ? ' --gsr plover-gsr.jsonl' : ''} --seed ${values.seed}`,
  seed: options.seed,
  dataHash: createHash('sha256').update(corpusText).update(gsrText).digest('hex'),
  classes,
  ...thresholds,
  threshold: Number(values.threshold),
  calibration: { method: 'Platt', a: Number(platt.a.toFixed(4)), b: Number(platt.b.toFixed(4)), n: platt.n },
  scale,
  weights,
}).replace(/("[^"]+":\[[-\d,]+\],?)/g, '$1\n')
writeFileSync(values.out, `${body}\n`)
process.stdout.write(
  `${values.out}: ${Object.keys(weights).length} features, ${(body.length / 1e6).toFixed(1)} MB, Platt ${platt.a.toFixed(2)} ${platt.b.toFixed(2)}\n`,
)
