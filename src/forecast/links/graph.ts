/**
 * A temporal knowledge graph: facts (subject, relation, object, step) split into train, valid and test by time, as the benchmarks of
 * link forecasting come: `entity2id.txt`, `relation2id.txt`, `train.txt`, `valid.txt`, `test.txt` and perhaps `meta.json`. A *step* is
 * the unit of time of the file, a day in ICEWS. Every fact is asked about in two directions: "who is the object?" by its relation r, and
 * "who is the subject?" by the *inverse relation* r + R, R being the number of relations.
 */
import { refuse } from '../../diagnostics/index.ts'

export interface Facts {
  subject: Int32Array
  relation: Int32Array
  object: Int32Array
  /** Never falls from one fact to the next. */
  step: Int32Array
}

export interface Graph {
  entities: string[]
  relations: string[]
  /** Day of step 0; null where nothing says it. */
  day0: string | null
  facts: Facts
  /** Number of facts in each split; they follow each other in `facts`. */
  train: number
  valid: number
  test: number
}

export const graphFiles = ['entity2id.txt', 'relation2id.txt', 'train.txt', 'valid.txt', 'test.txt'] as const
export type GraphTexts = Record<(typeof graphFiles)[number], string> & { 'meta.json'?: string }

/**
 * Reads the texts of a benchmark folder. Times that share a divisor (24 for hours) are divided by it.
 * @throws InvalidInput with file and line for a row that is wrong, unordered splits, or a split without facts.
 */
export function readGraph(texts: GraphTexts, folder: string): Graph {
  const entities = namesOf(texts['entity2id.txt'], `${folder}/entity2id.txt`)
  const relations = namesOf(texts['relation2id.txt'], `${folder}/relation2id.txt`)
  const splits = (['train', 'valid', 'test'] as const).map((name) =>
    rowsOf(texts[`${name}.txt`], `${folder}/${name}.txt`, entities.length, relations.length),
  )
  const rows = splits.flat()
  const unit = rows.reduce((divisor, row) => gcd(divisor, row[3]), 0) || 1
  splits.forEach((split, k) => {
    const before = splits[k - 1]?.at(-1)
    if (before && split[0][3] < before[3])
      refuse(
        'forecast/graph-order',
        `${folder}/${['train', 'valid', 'test'][k]}.txt`,
        `its first time, ${split[0][3]}, lies before ${before[3]}, the last of the split before it`,
        'splits must follow each other in time: nothing may be learned from what comes later',
      )
  })
  const column = (k: number, scale = 1) => Int32Array.from(rows, (row) => row[k] / scale)
  return {
    entities,
    relations,
    day0: dayZero(texts['meta.json']),
    facts: { subject: column(0), relation: column(1), object: column(2), step: column(3, unit) },
    train: splits[0].length,
    valid: splits[1].length,
    test: splits[2].length,
  }
}

type Row = [number, number, number, number]

function rowsOf(text: string, file: string, entities: number, relations: number): Row[] {
  const rows: Row[] = []
  const limits = [entities, relations, entities, Infinity]
  for (const [k, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const row = line.trim().split(/\s+/).slice(0, 4).map(Number)
    if (row.length < 4 || row.some((x, i) => !Number.isInteger(x) || x < 0 || x >= limits[i]))
      refuse(
        'forecast/graph-row',
        file,
        'a row is subject, relation, object and time: whole numbers that entity2id.txt and relation2id.txt know',
        'correct or remove the row',
        { line: k + 1, column: 1 },
      )
    rows.push(row as Row)
  }
  if (rows.length === 0) refuse('forecast/graph-row', file, 'it has no facts', 'each split needs at least one')
  return rows.sort((a, b) => a[3] - b[3])
}

function namesOf(text: string, file: string): string[] {
  const names: string[] = []
  for (const [k, line] of text.split(/\r?\n/).entries()) {
    const [name, id] = line.split('\t')
    if (line.trim() === '' || (k === 0 && id === undefined && /^\d+$/.test(name.trim()))) continue
    if (!/^\d{1,8}$/.test(id?.trim() ?? ''))
      refuse('forecast/graph-row', file, 'a row is a name, a tab and a whole number', 'correct the line', {
        line: k + 1,
        column: 1,
      })
    names[Number(id)] = name.replaceAll('_', ' ').trim()
  }
  return Array.from(names, (name, id) => name ?? `#${id}`)
}

function dayZero(meta: string | undefined): string | null {
  if (meta === undefined) return null
  const { day0 } = JSON.parse(meta) as { day0?: unknown }
  return typeof day0 === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day0) ? day0 : null
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}
