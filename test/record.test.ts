/** The record at scale through the command line: every format with damaged rows among the good, hostile files, kills, two at once, real data. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { eventFiles, gdeltFile, ownCsvFile } from './support/event-files.ts'
import { korea, root } from './support/korea.ts'

const main = join(root, 'src/cli/main.ts')
const shared = join(root, '../shared/data')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standoff-record-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Ran {
  code: number
  out: string
  err: string
}
function standoff(args: string[], input?: Buffer | string, node: string[] = []): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...node, main, ...args], { cwd: root, maxBuffer: 1e9 }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err })
    })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input ?? '')
  })
}
const newCase = () => mkdtemp(join(folder, 'case-'))
async function write(name: string, content: string | Buffer): Promise<string> {
  const path = join(await mkdtemp(join(folder, 'file-')), name)
  await writeFile(path, content)
  return path
}
const record = (dir: string, format: string, file: string, ...more: string[]) => [
  'record',
  'import',
  format,
  file,
  '--case',
  dir,
  ...more,
]
async function imported(dir: string, format: string, file: string, ...more: string[]) {
  const { code, out, err } = await standoff(record(dir, format, file, '--json', ...more))
  expect(err).toBe('')
  expect(code).toBe(0)
  return JSON.parse(out)
}
/** The exported reports of a case, one line each. */
async function reports(dir: string): Promise<string[]> {
  const file = join(folder, `out-${Math.abs(dir.split('').reduce((h, c) => Math.imul(h, 31) + c.charCodeAt(0), 7))}.jsonl`)
  const { code, err } = await standoff(['record', 'export', '--case', dir, '--to', file])
  expect(code, err).toBe(0)
  return (await readFile(file, 'utf8')).split('\n').filter(Boolean)
}

describe('each format', () => {
  it.each(eventFiles.map((make) => make(1_200)))('$format ($name) is read, its damaged rows set aside', async (given) => {
    const dir = await newCase()
    const result = await imported(dir, given.format, await write(given.name, given.text), ...(given.options ?? []))
    expect(result).toMatchObject({
      read: given.good + given.bad,
      rows: given.good,
      duplicates: 0,
      withoutTarget: given.untyped,
      bad: given.bad,
    })
    const bad = (await readFile(join(dir, result.badFile), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const lines = given.text.split('\n')
    expect(bad).toHaveLength(given.bad)
    for (const row of bad) {
      expect(row.reason.length).toBeGreaterThan(3)
      expect(lines[row.line - 1].slice(0, 2000)).toMatch(row.raw.split('\n')[0])
    }
    if (result.table === 'mentions') return
    const rows = (await reports(dir)).map((line) => JSON.parse(line))
    expect(rows).toHaveLength(given.good)
    expect(new Set(rows.map((row) => row.id)).size).toBe(given.good)
    for (const row of rows.slice(0, 50)) expect(row).toMatchObject({ date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) })
  })

  it('knows who is meant, and leaves unknown who is not', async () => {
    const dir = await newCase()
    const icews = eventFiles[2](1_000)
    await imported(dir, 'icews', await write(icews.name, icews.text))
    const rows = (await reports(dir)).map((line) => JSON.parse(line))
    const of = (name: string) => new Set(rows.filter((row) => row.recipient_name === name).map((row) => row.recipient))
    expect(of('North Korea')).toEqual(new Set(['PRK']))
    expect(of('Russian Federation')).toEqual(new Set(['RUS']))
    expect(of('Nowhereland')).toEqual(new Set([null]))
    expect(rows.find((row) => row.cameo === '042')).toMatchObject({
      type: 'CONSULT',
      mode: 'visit',
      quad: 1,
      actor_sector: 'GOV',
      recipient_sector: 'MIL',
    })
  })

  it('counts mentions of GDELT events that it has', async () => {
    const dir = await newCase()
    for (const make of eventFiles.slice(0, 2)) {
      const given = make(1_000)
      await imported(dir, given.format, await write(given.name, given.text))
    }
    const first = JSON.parse((await reports(dir)).find((line) => line.includes('"gdelt:1100000000"'))!)
    expect(first.sources).toBe(2)
  })
})

describe('an import', () => {
  it('changes nothing the second time, whether packed or from standard input with the same bytes; overlapping files count once', async () => {
    const dir = await newCase()
    const { text, good } = gdeltFile(1_000)
    const file = await write('a.CSV', text)
    await imported(dir, 'gdelt', file)
    const before = await readdir(join(dir, 'imports'), { recursive: true })
    const again = await standoff(record(dir, 'gdelt', file))
    expect(again.out).toMatch('in the case already: nothing is changed')
    expect(await readdir(join(dir, 'imports'), { recursive: true })).toEqual(before)
    const piped = await standoff(record(dir, 'gdelt', '-', '--json'), text)
    expect(JSON.parse(piped.out)).toMatchObject({ already: true })
    const packed = await imported(dir, 'gdelt', await write('a.CSV.gz', gzipSync(text)))
    expect(packed).toMatchObject({ rows: good, elsewhere: good })
    const half = text.split('\n').slice(0, 300)
    const overlap = await imported(dir, 'gdelt', await write('b.CSV', [...half, half[0], half[1]].join('\n')))
    expect(overlap.duplicates).toBe(2)
    expect(overlap.elsewhere).toBe(overlap.rows - 2)
    expect(await reports(dir)).toHaveLength(good)
  })

  it('is the same from two at once', async () => {
    const [dir, alone] = [await newCase(), await newCase()]
    const file = await write('two.CSV', gdeltFile(3_000).text)
    const both = await Promise.all([1, 2].map(() => standoff(record(dir, 'gdelt', file, '--part-rows', '250'))))
    expect(both.map((ran) => ran.code)).toEqual([0, 0])
    await imported(alone, 'gdelt', file, '--part-rows', '250')
    expect(await contents(dir)).toEqual(await contents(alone))
    expect(await reports(dir)).toEqual(await reports(alone))
  })

  it('loses and doubles nothing when it is killed, again and again', { timeout: 600_000 }, async () => {
    const [dir, alone] = [await newCase(), await newCase()]
    const file = await write('kill.CSV', gdeltFile(20_000).text)
    const args = record(dir, 'gdelt', file, '--part-rows', '500')
    const begun = performance.now()
    await imported(alone, 'gdelt', file, '--part-rows', '500')
    const usual = performance.now() - begun
    const random = xoroshiro128plus(20240101)
    const kills = Number(process.env['STANDOFF_KILLS'] ?? 5)
    let killed = 0
    for (let k = 0; k < kills; k++) {
      const after = (usual * uniformInt(random, 20, 90)) / 100
      if (await killedAfter(spawn(process.execPath, [main, ...args], { cwd: root, stdio: 'ignore' }), after)) killed++
      else await rm(join(dir, 'imports'), { recursive: true, force: true })
      for (const part of await readdir(join(dir, 'imports'), { recursive: true }).catch(() => []))
        if (part.endsWith('.json')) JSON.parse(await readFile(join(dir, 'imports', part), 'utf8'))
    }
    expect(killed).toBeGreaterThan(0)
    const last = await standoff(args)
    expect(last.code).toBe(0)
    expect(await contents(dir)).toEqual(await contents(alone))
    expect(await reports(dir)).toEqual(await reports(alone))
  })

  it('keeps finished parts when it is interrupted, and exits with 130', async () => {
    const dir = await newCase()
    const file = await write('int.CSV', gdeltFile(60_000).text)
    const child = spawn(process.execPath, [main, ...record(dir, 'gdelt', file, '--part-rows', '500')], {
      cwd: root,
      stdio: 'ignore',
    })
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
    while (
      !(await readdir(join(dir, 'imports'), { recursive: true }).catch(() => [])).some((name) => name.endsWith('.parquet'))
    )
      await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    const resumed = await imported(dir, 'gdelt', file, '--part-rows', '500')
    expect(resumed.resumed).toBeGreaterThan(0)
    expect(resumed.rows).toBe(60_000)
  })
})

/** Kills a process after so many milliseconds; false when it had ended by itself. */
function killedAfter(child: ChildProcess, after: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), after)
    child.once('exit', (_code, signal) => {
      clearTimeout(timer)
      resolve(signal === 'SIGKILL')
    })
  })
}

/** Every file of the imports by name, with its text or size; temporary ones may not be there. */
async function contents(dir: string): Promise<[string, string][]> {
  const names = (await readdir(join(dir, 'imports'), { recursive: true })).toSorted()
  const files = names.filter((name) => name.includes('/'))
  expect(files.filter((name) => name.includes('.tmp'))).toEqual([])
  return Promise.all(
    files.map(async (name): Promise<[string, string]> => [
      name,
      (await readFile(join(dir, 'imports', name))).toString('base64'),
    ]),
  )
}

describe('hostile and wrong files', () => {
  const row = gdeltFile(1).text.split('\n')[0]
  it.each([
    ['an empty file', 'gdelt', '', 3, /record\/empty-file: the file is empty/],
    [
      'a file of another format',
      'gdelt',
      'a,b,c\nd,e,f\n',
      3,
      /record\/no-good-row: none of 2 rows can be read as gdelt: 1 fields instead of 61/,
    ],
    ['UTF-16', 'csv', Buffer.from('\uFEFFdate,actor', 'utf16le'), 3, /record\/encoding: the file is UTF-16/],
    ['a gzip file that ends early', 'gdelt', gzipSync(`${row}\n`.repeat(5000)).subarray(0, 900), 3, /record\/bad-gzip/],
    [
      'an unknown header',
      'csv',
      'when,who\n2024-01-01,PRK\n',
      3,
      /no column for date; actor \(a code\) or actor_name; type.*the header has when, who\n[^]*--map when=… --map who=…/,
    ],
    ['ICEWS without its header', 'icews', `${row}\n`, 3, /record\/missing-column: not laid out as icews/],
    ['an unknown format', 'gdlet', 'x', 3, /record\/format: there is no such format\n  did you mean gdelt\?/],
  ])('%s', async (_what, format, content, code, message) => {
    const ran = await standoff(record(await newCase(), format, await write('file.txt', content)))
    expect(ran.err).toMatch(message)
    expect(ran.code).toBe(code)
    expect(ran.out).toBe('')
  })

  it('a header alone is no rows, and no failure', async () => {
    const { text } = ownCsvFile(1)
    expect(await imported(await newCase(), 'csv', await write('h.csv', `${text.split('\n')[0]}\n`))).toMatchObject({
      read: 0,
      rows: 0,
      coverage: [],
    })
  })

  it('a line of 100 MB, NUL bytes and a wrong encoding damage their own rows only', async () => {
    const file = await write('big.CSV', `${row}\n`)
    const handle = await open(file, 'a')
    for (let k = 0; k < 100; k++) await handle.write(Buffer.alloc(1_000_000, 'x'))
    await handle.write(
      Buffer.concat([
        Buffer.from('\nNUL\u0000\n'),
        Buffer.from([0x4d, 0xfc, 0x6e, 10]),
        Buffer.from(`${gdeltFile(2).text.split('\n')[1]}\n`),
      ]),
    )
    await handle.close()
    const dir = await newCase()
    const result = await imported(dir, 'gdelt', file)
    expect(result).toMatchObject({ read: 5, rows: 2, bad: 3 })
    const bad = (await readFile(join(dir, result.badFile), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(bad.map((item) => [item.line, item.reason])).toEqual([
      [2, 'longer than 1000000 bytes'],
      [3, 'a NUL byte'],
      [4, 'not in the encoding of the file; try --encoding windows-1252'],
    ])
    expect(bad[0].raw).toHaveLength(2_000)
  })

  it('other encodings are read when they are named', async () => {
    const text = 'date,actor,type,recipient,publisher\n2024-01-01,PRK,REJECT,USA,Süddeutsche\n'
    const dir = await newCase()
    await imported(dir, 'csv', await write('l.csv', Buffer.from(text, 'latin1')), '--encoding', 'latin1')
    expect(JSON.parse((await reports(dir))[0])).toMatchObject({ publisher: 'Süddeutsche' })
  })
})

describe('series and export', () => {
  it('show facts and imports together, unknown where nothing covers, and load no database without imports', async () => {
    const dir = await newCase()
    for (const name of ['case.yaml', 'events.csv']) await writeFile(join(dir, name), await readFile(join(korea, name)))
    const log = await write(
      'log.mjs',
      `import { registerHooks } from 'node:module'\nregisterHooks({ load(url, context, next) { process.stderr.write('LOADED ' + url + '\\n'); return next(url, context) } })\n`,
    )
    const args = [
      'record',
      'series',
      '--case',
      dir,
      '--dyad',
      'PRK,USA',
      '--from',
      '2024-11-01',
      '--until',
      '2025-02-28',
      '--as-of',
      '2025-01-31',
      '--json',
    ]
    const before = await standoff(args, '', ['--import', `file://${log}`])
    expect(before.code).toBe(0)
    expect(before.err.split('\n').filter((line) => /@duckdb|wink|linkedom|\/outlook\//.test(line))).toEqual([])
    const alone = JSON.parse(before.out)
    expect(alone.rows[2].counts[3].n).toBeGreaterThan(0)
    expect(alone.rows[3].counts[3]).toMatchObject({ n: null, covered: 0 })
    const rows =
      'date,actor,type,mode,recipient\n2025-01-26,PRK,MOBILIZE,weapons,USA\n2025-01-02,PRK,MOBILIZE,weapons,USA\n2025-02-20,PRK,MOBILIZE,weapons,USA\n'
    await imported(dir, 'csv', await write('more.csv', rows))
    const both = JSON.parse((await standoff(args)).out)
    const facts = both.rows[2].counts[3]
    expect(facts.n).toBe(alone.rows[2].counts[3].n + 1)
    expect(both.matched.map((item: { fact: string }) => item.fact)).toEqual(['2025-01-25-cruise'])
  })

  it('come from files in place too, which must lie in the case folder', async () => {
    const [source, dir] = [await newCase(), await newCase()]
    const { text, good } = gdeltFile(1_000)
    await imported(source, 'gdelt', await write('a.CSV', text))
    await mkdir(join(dir, 'data'))
    const { code } = await standoff(['record', 'export', '--case', source, '--to', join(dir, 'data/big.parquet')])
    expect(code).toBe(0)
    const head = await readFile(join(korea, 'case.yaml'), 'utf8')
    await writeFile(join(dir, 'case.yaml'), `${head}\nrecords: [{ path: data/big.parquet, format: parquet }]\n`)
    expect(await reports(dir)).toEqual(await reports(source))
    expect(await reports(dir)).toHaveLength(good)
    const same = [
      'record',
      'series',
      '--dyad',
      'PRK,KOR',
      '--from',
      '2024-01-01',
      '--until',
      '2024-01-20',
      '--by',
      'day',
      '--json',
      '--case',
    ]
    const [placed, own] = await Promise.all(
      [dir, source].map(async (name) => JSON.parse((await standoff([...same, name])).out)),
    )
    expect(placed.rows.map((item: { counts: { n: number }[] }) => item.counts.map(({ n }) => n))).toEqual(
      own.rows.map((item: { counts: { n: number }[] }) => item.counts.map(({ n }) => n)),
    )
    for (const path of ['/etc/passwd', 'a/../../b.csv']) {
      await writeFile(join(dir, 'case.yaml'), `${head}\nrecords: [{ path: '${path}', format: csv }]\n`)
      const ran = await standoff([...same, dir])
      expect(ran.code).toBe(3)
      expect(ran.err).toMatch('case/invalid-format')
    }
  })

  it('are filtered, and read back without loss', async () => {
    const [dir, again] = [await newCase(), await newCase()]
    await imported(dir, 'gdelt', await write('a.CSV', gdeltFile(1_000).text))
    const all = (await reports(dir)).map((line) => JSON.parse(line))
    const out = join(folder, 'filtered.csv')
    await standoff([
      'record',
      'export',
      '--case',
      dir,
      '--to',
      out,
      '--dyad',
      'PRK,USA',
      '--from',
      '2024-01-05',
      '--until',
      '2024-01-12',
    ])
    const wanted = all.filter(
      (row) => row.actor === 'PRK' && row.recipient === 'USA' && row.date >= '2024-01-05' && row.date <= '2024-01-12',
    )
    expect((await readFile(out, 'utf8')).trim().split('\n')).toHaveLength(wanted.length + 1)
    await standoff(['record', 'export', '--case', dir, '--to', join(folder, 'all.csv')])
    await imported(again, 'csv', join(folder, 'all.csv'))
    expect((await reports(again)).map((line) => JSON.parse(line))).toEqual(all)
    expect((await readdir(folder)).filter((name) => name.includes('.tmp'))).toEqual([])
  })
})

describe.skipIf(!existsSync(shared))('real data', () => {
  it('ICEWS14 comes in without loss', async () => {
    const result = await imported(await newCase(), 'tkg', join(shared, 'tkg/ICEWS14'))
    expect(result).toMatchObject({
      read: 90_730,
      rows: 90_730,
      duplicates: 0,
      bad: 0,
      coverage: [{ from: '2014-01-01', to: '2014-12-31' }],
    })
  })

  it('so do the files of Korea', async () => {
    const dir = await newCase()
    expect(await imported(dir, 'provocations', join(shared, 'korea/provocations.csv'))).toMatchObject({
      read: 493,
      rows: 493,
      duplicates: 0,
      bad: 0,
    })
    const map = ['source=actor_name', 'source_country=actor', 'target=recipient_name', 'target_country=recipient'].flatMap(
      (pair) => ['--map', pair],
    )
    const result = await imported(dir, 'csv', join(shared, 'korea/icews-northeast-asia.csv'), ...map)
    expect(result).toMatchObject({ read: 32_786, rows: 32_786, duplicates: 0, bad: 0, withoutParty: 0 })
    expect(result.coverage.map(({ from, to }: { from: string; to: string }) => [from, to])).toEqual([
      ['2014-01-01', '2014-12-31'],
      ['2018-01-01', '2018-10-31'],
    ])
  })
})
