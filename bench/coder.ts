/**
 * What the coder's parts add, on gold records: the coder that ships; the same trained anew without the tree of the parser, clauses
 * being found by the order of words; and a hashed n-gram logistic regression. All are trained on the same sentences that may be
 * shipped.
 *
 *     node bench/coder.ts --gsr plover-gsr.jsonl GOLD.jsonl…
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { goldAnswers, goldRecords } from '../src/coder/index.ts'
import { scoreAnswers } from '../src/coder/evaluate/coder.ts'
import { Model, thresholds } from '../src/coder/model.ts'
import type { Manner } from '../src/coder/reading.ts'
import { baseline } from '../src/coder/train/baseline.ts'
import { candidaturesOf, corpusRows, gsrRows } from '../src/coder/train/examples.ts'
import { calibrate, fit, fitDefaults, heldOut, tableOf } from '../src/coder/train/fit.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { gsr: { type: 'string' } } })
const corpus = corpusRows(readFileSync(new URL('../models/corpus/corpus.jsonl', import.meta.url), 'utf8'))
const rows = [...corpus, ...(values.gsr ? gsrRows(readFileSync(values.gsr, 'utf8')) : [])]

const candidates = rows.flatMap((row) => candidaturesOf(row, { withoutTree: true }))
const byOrder: Manner = {
  withoutTree: true,
  model: new Model({
    ...thresholds,
    ...tableOf(fit(candidates, fitDefaults)),
    calibration: calibrate(heldOut(candidates, 2, fitDefaults)),
  }),
}
const ofGrams = baseline(rows, fitDefaults.seed)

const share = (value: number | null) => (value === null ? '–' : value.toFixed(3)).padStart(9)
for (const file of positionals) {
  const records = goldRecords(readFileSync(file, 'utf8'), file)
  const scores = {
    'the coder': goldAnswers(records).score,
    'without the tree': goldAnswers(records, undefined, byOrder).score,
    'hashed n-grams': scoreAnswers(
      records,
      records.map(({ text }) => ofGrams(text)),
    ),
  }
  console.log(`\n${file}: ${records.length} records`)
  console.log('                      type     quad   source   target      all    alarm')
  for (const [name, score] of Object.entries(scores)) {
    const actors = name === 'hashed n-grams' ? null : score
    const cells = [score.rootAccuracy, score.quadAccuracy, actors?.sourceOverlap ?? null, actors?.targetOverlap ?? null]
    console.log(name.padEnd(17) + [...cells, actors?.endToEnd ?? null, score.falseAlarmRate].map(share).join(''))
  }
}
