/**
 * `node bench/record.ts`: the record at scale. Each piece runs in a process of its own, so that its CPU seconds and its peak memory are its own;
 * inputs are made first and not measured. They lie in the folder given as argument (a temporary one by default) and are used again.
 */
import { execFileSync } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { once } from 'node:events'
import { dyadCounts } from '../src/record/index.ts'
import { importFile, recordCube } from '../src/record/store/index.ts'
import { withDuck } from '../src/record/store/duckdb.ts'
import { gdeltRow } from '../test/support/gdelt.ts'

const records = [{ path: 'events.parquet', format: 'parquet' as const }]
const program = 'bench'

/** Synthetic events of 40 actors over ten years, made from row numbers: no two runs differ. */
async function makeEvents(dir: string, n: number): Promise<void> {
  const file = join(dir, 'events.parquet')
  mkdirSync(dir, { recursive: true })
  if (existsSync(file)) return
  const types =
    "['AGREE','CONSULT','SUPPORT','CONCEDE','COOPERATE','AID','RETREAT','REQUEST','ACCUSE','REJECT','THREATEN','PROTEST','SANCTION','MOBILIZE','COERCE','ASSAULT']"
  const codes =
    "['USA','CHN','RUS','GBR','FRA','DEU','JPN','KOR','PRK','IRN','ISR','IND','PAK','TUR','SAU','EGY','SYR','IRQ','UKR','POL','ITA','ESP','CAN','AUS','BRA','MEX','ARG','ZAF','NGA','ETH','KEN','SDN','VNM','THA','IDN','MYS','PHL','AFG','YEM','LBY']"
  const r = (salt: number) => `((hash(i * 31 + ${salt}) % 1000000)::DOUBLE / 1000000)`
  await withDuck({ scratch: join(dir, 'scratch') }, async (db) => {
    await db.run(`COPY (SELECT 'bench:' || i AS id, 'bench' AS source, i::VARCHAR AS source_id,
      DATE '2014-01-01' + floor(${r(1)} * 3652)::INTEGER AS date, DATE '2014-01-01' + floor(${r(1)} * 3652)::INTEGER AS known,
      ${codes}[1 + floor(pow(${r(2)}, 2) * 40)::INTEGER] AS actor, ${codes}[1 + floor(pow(${r(3)}, 2) * 40)::INTEGER] AS recipient,
      ${types}[1 + floor(${r(4)} * 16)::INTEGER] AS type, NULL::VARCHAR AS mode, 'https://news.example.org/' || i AS url
      FROM range(${n}) t(i)) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`)
  })
  rmSync(join(dir, 'scratch'), { recursive: true, force: true })
}

async function makeGdelt(file: string, n: number): Promise<void> {
  if (existsSync(file)) return
  const out = createWriteStream(file)
  for (let k = 0; k < n; k += 1000) {
    const rows = Array.from({ length: 1000 }, (_, i) => gdeltRow(k + i, 3000))
    if (!out.write(`${rows.join('\n')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

const series = (cube: Awaited<ReturnType<typeof recordCube>>) =>
  dyadCounts(cube, {
    dyad: ['USA', 'CHN'],
    from: '2014-01-01',
    to: '2023-12-31',
    by: 'month',
    classing: 'type',
    facts: [],
    coverage: [],
  })

const pieces: Record<string, (dir: string) => Promise<string>> = {
  '10 million events from Parquet to a cube by dyad, day and class, months of one dyad': async (dir) => {
    const cube = await recordCube(join(dir, 'ten'), { records, program, cache: false })
    const counts = series(cube)
    return `${cube!.dyad.length} cells, ${cube!.dyads.length} dyads, ${counts.rows.length} months`
  },
  'a case of 1 million events, first time': async (dir) => {
    rmSync(join(dir, 'one', '.standoff'), { recursive: true, force: true })
    const cube = await recordCube(join(dir, 'one'), { records, program })
    return `${cube!.dyad.length} cells, ${series(cube).rows.length} months`
  },
  'a case of 1 million events, cached': async (dir) => {
    const cube = await recordCube(join(dir, 'one'), { records, program })
    return `${cube!.dyad.length} cells, ${series(cube).rows.length} months`
  },
  '1 million rows of GDELT 2.0 imported': async (dir) => {
    const target = join(dir, 'gdelt')
    rmSync(target, { recursive: true, force: true })
    mkdirSync(target, { recursive: true })
    const { rows, bad } = await importFile(target, 'gdelt', join(dir, 'gdelt.export.CSV'))
    return `${rows} reports, ${bad} bad`
  },
}

const [dir = join(tmpdir(), 'standoff-bench-record'), piece] = process.argv.slice(2)
if (piece !== undefined) {
  const begun = performance.now()
  const result = await pieces[piece](dir)
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const wall = (performance.now() - begun) / 1000
  console.log(
    `${wall.toFixed(1)} s wall, ${((userCPUTime + systemCPUTime) / 1e6).toFixed(1)} s CPU, ${Math.round(maxRSS / 1024)} MiB at the peak: ${result}`,
  )
} else {
  mkdirSync(dir, { recursive: true })
  await makeEvents(join(dir, 'ten'), 10_000_000)
  await makeEvents(join(dir, 'one'), 1_000_000)
  await makeGdelt(join(dir, 'gdelt.export.CSV'), 1_000_000)
  console.log(`${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}`)
  for (const name of Object.keys(pieces)) {
    const out = execFileSync(process.execPath, [fileURLToPath(import.meta.url), dir, name], { encoding: 'utf8' })
    console.log(`${name}\n  ${out.trim()}`)
  }
  writeFileSync(join(dir, 'README'), 'Inputs of bench/record.ts; may be deleted.\n')
}
