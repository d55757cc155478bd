/** standoff evaluate forecast DIR: a forecaster of links on a benchmark folder, by the protocol of docs/methods/forecast-links.md. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '../../../diagnostics/index.ts'
import {
  type DeletionTest,
  deletionTest,
  type Graph,
  graphFiles,
  type GraphTexts,
  linkRanks,
  peerFigures,
  type Ranked,
  readGraph,
  strictRanks,
  summarise,
} from '../../../forecast/index.ts'
import { print, printJson, progress, writeOutput } from '../../io.ts'
import { type Context, exit } from '../../run.ts'

interface Options {
  model: 'strict' | 'full'
  multiStep?: boolean
  predictions?: string
  deletion?: number
  json?: boolean
}

export async function command(folder: string, options: Options, { clock }: Context): Promise<number> {
  const graph = readGraph(await textsOf(folder), folder)
  if (options.deletion !== undefined) return deletion(graph, folder, options, options.deletion)
  const begun = clock()
  const strict = strictRanks(graph, { multiStep: options.multiStep })
  const { show, end } = progress('facts')
  const ranks = options.model === 'strict' ? strict : linkRanks(graph, { multiStep: options.multiStep, onProgress: show })
  end()
  const seconds = (clock() - begun) / 1000
  if (options.predictions !== undefined) await writeOutput(options.predictions, tableOf(ranks))
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const told = {
    ...summarise(ranks),
    strictMrr: summarise(strict).mrr,
    seconds,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakMiB: Math.round(maxRSS / 1024),
  }
  const { train, valid, test, entities, relations } = graph
  const splits = { train, valid, test, entities: entities.length, relations: relations.length }
  const setting = options.multiStep ? 'multi-step' : 'single-step'
  if (options.json) printJson({ schema: 'standoff/forecast-evaluation@1', model: options.model, setting, splits, ...told })
  else for (const line of lines(folder, graph, options, told)) print(line)
  return exit.done
}

/** Explanations put to the test: does the score fall more without the cited events than without as many others? */
function deletion(graph: Graph, folder: string, { multiStep, json }: Options, answers: number): number {
  const every = Math.max(1, Math.floor((2 * graph.test) / answers))
  const { show, end } = progress('facts')
  const told = deletionTest(graph, { multiStep, every, onProgress: show })
  end()
  if (json) printJson({ schema: 'standoff/deletion-test@1', every, ...told })
  else for (const line of deletionLines(folder, told, every)) print(line)
  return told.late === 0 ? exit.done : exit.check
}

function deletionLines(folder: string, told: DeletionTest, every: number): string[] {
  const { n, share, left, fallCited, fallRandom, sumGap, late } = told
  return [
    `${folder}: one of the ten best answers of every ${every}th question, the events that its explanation cites taken out`,
    `  ${(100 * share).toFixed(1)} % of ${n} scores fall more than without as many other events of the same two actors (wanted: 95 %)`,
    `  mean fall of the log-odds ${fallCited.toFixed(2)} without the cited events, ${fallRandom.toFixed(2)} without others`,
    `  ${left} answers left out: nothing cited, or the actors have too few other events`,
    `  contributions add up to the score within ${sumGap.toExponential(1)}; ${late} cited events lie on the day or later`,
  ]
}

async function textsOf(folder: string): Promise<GraphTexts> {
  const text = async (name: string) => readFile(join(folder, name), 'utf8').catch(() => null)
  const needed = await Promise.all(graphFiles.map(async (name) => [name, await text(name)] as const))
  for (const [name, content] of needed)
    if (content === null)
      refuse('record/missing-file', join(folder, name), 'the folder lacks this file', `it needs ${graphFiles.join(', ')}`)
  const meta = await text('meta.json')
  return { ...(Object.fromEntries(needed) as GraphTexts), ...(meta === null ? {} : { 'meta.json': meta }) }
}

/** Subject, relation, object, step, rank; a relation of R or more is an inverse one: "who did it?". */
function tableOf(ranks: readonly Ranked[]): string {
  return `subject\trelation\tobject\tstep\trank\n${ranks.map((row) => `${row.subject}\t${row.relation}\t${row.object}\t${row.step}\t${row.rank}\n`).join('')}`
}

type Told = ReturnType<typeof summarise> & { strictMrr: number; seconds: number; cpuSeconds: number; peakMiB: number }

function lines(folder: string, graph: Graph, options: Options, told: Told): string[] {
  const { train, valid, test, entities, relations } = graph
  const setting = options.multiStep ? 'multi-step' : 'single-step'
  const row = (name: string, mrr: number | null, hits10: number | null, note = '') =>
    `  ${name.padEnd(30)}${(mrr === null ? '–' : (100 * mrr).toFixed(1)).padStart(6)}${(hits10 === null ? '–' : (100 * hits10).toFixed(1)).padStart(9)}  ${note}`
  const name = folder.split('/').filter(Boolean).at(-1)!
  const peers = peerFigures.filter((peer) => peer.set === name && peer.setting === setting)
  const cost = `${told.cpuSeconds.toFixed(0)} CPU s with reading, ${told.peakMiB} MiB at the peak`
  return [
    `${folder}: ${train} train, ${valid} valid, ${test} test facts; ${entities.length} entities, ${relations.length} relations`,
    `${setting}, ${told.queries} queries, time-aware filter, mean rank of ties`,
    '',
    `  ${''.padEnd(30)}${'MRR'.padStart(6)}${'Hits@10'.padStart(9)}`,
    row(`this, ${options.model}`, told.mrr, told.hits10, cost),
    ...(options.model === 'full' ? [row('strict recurrency, ours', told.strictMrr, null)] : []),
    ...peers.map((peer) => row(peer.method, peer.mrr, peer.hits10, `published: ${peer.source}`)),
  ]
}
