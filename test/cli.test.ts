/** The command line as scripts and people use it: what is printed where, exit codes, and what is loaded. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { korea, remove, root, shortKorea } from './support/korea.ts'
import { patienceCase } from './support/patience.ts'

const main = join(root, 'src/cli/main.ts')
const article = join(root, '../shared/article/standoff-2025-01.txt')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standoff-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Ran {
  code: number
  out: string
  err: string
}

function standoff(args: string[], { input = '', node = [] as string[] } = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1' }
    const child = execFile(
      process.execPath,
      [...node, main, ...args],
      { cwd: root, env, maxBuffer: 1e8 },
      (error, out, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, out, err })
      },
    )
    child.stdin?.end(input)
  })
}
const write = async (name: string, text: string) => {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

describe('estimate', () => {
  const patience = join(korea, 'patience-1.yaml')
  it('recovers from simulated plays what they were simulated from, the same for the same seed', async () => {
    const args = ['estimate', patience, '--periods', '1']
    const [one, again, other] = await Promise.all([
      standoff([...args, '--simulate', '120', '--seed', '7']),
      standoff([...args, '--simulate', '120', '--seed', '7']),
      standoff([...args, '--simulate', '120', '--seed', '8']),
    ])
    expect([one.code, one.out === again.out, one.out === other.out]).toEqual([0, true, false])
    const plays = await write('plays.csv', one.out)
    const { code, out } = await standoff([...args, plays, '--free', 'lambda=2', '--starts', '1', '--json'])
    const fit = JSON.parse(out)
    expect([code, fit.schema, fit.n, fit.converged]).toEqual([0, 'standoff/estimate@1', 120, true])
    const [{ name, value, standardError }] = fit.estimates
    expect([name, Math.abs(value - 4) < 3 * standardError]).toEqual(['lambda', true])
  })

  it('refuses one short sequence and what cannot be told apart, with the reason and code 3', async () => {
    const one = await write('one.csv', 'play,period,US,DPRK\n1,1,wait,silence\n')
    const short = await standoff(['estimate', patience, one, '--periods', '1', '--free', 'lambda'])
    expect([short.code, short.err]).toEqual([3, expect.stringMatching(/1 plays with 2 decisions are too few/)])
    const nothing = await standoff(['estimate', patience, one, '--periods', '1'])
    expect([nothing.code, nothing.err]).toEqual([3, expect.stringContaining('--free lambda,rent')])
    const missing = await standoff(['estimate', patience, '--periods', '1', '--free', 'lambda'])
    expect([missing.code, missing.err]).toEqual([3, expect.stringContaining('--simulate')])
    const none = await standoff(['estimate'])
    expect(none.code).toBe(2)
  })

  it('fits the crisis bargaining game of Lewis and Schultz to crises that it simulated', async () => {
    const values = { 'V_A.constant': 1, 'W_A.constant': -1, 'W_A.x': 0.8, 'W_B.constant': -0.6, 'a.constant': -1.2 }
    const model = await write(
      'crisis.yaml',
      `standoff: 1
crisis: { S_A: 0, V_A: [constant], C_B: 0, W_A: [constant, x], W_B: [constant], a: [constant], V_B: 1 }
values: ${JSON.stringify(values)}
`,
    )
    const covariates = await write('x.csv', `x\n${Array.from({ length: 20 }, (_, k) => (k - 10) / 5).join('\n')}\n`)
    const drawn = await standoff(['estimate', model, covariates, '--simulate', '60', '--seed', '2'])
    expect(drawn.out.split('\n')[0]).toBe('x,SQ,CD,SF,BD')
    const { code, out } = await standoff(['estimate', model, await write('games.csv', drawn.out), '--starts', '1', '--json'])
    expect(code).toBe(0)
    for (const { name, value, standardError } of JSON.parse(out).estimates) {
      expect(Math.abs(value - values[name as keyof typeof values])).toBeLessThan(3.5 * standardError)
    }
  })
})

describe('solve', () => {
  it('answers with the fields that scripts rely on', async () => {
    const { code, out } = await standoff(['solve', join(korea, 'patience-1.yaml'), '--periods', '3', '--json'])
    const record = JSON.parse(out)
    expect(code).toBe(0)
    expect(record).toMatchObject({ method: 'aqre', converged: true, nodes: 17_429, scenario: { periods: 3 } })
    expect(record.residual).toBeLessThanOrEqual(1e-6)
    expect(record.moves.DPRK.engage).toBeCloseTo(0.098, 2)
    expect(record.given.concrete.engage).toBeCloseTo(0.567, 2)
    expect(Object.keys(record)).toEqual(
      expect.arrayContaining(['reason', 'maxRegret', 'value', 'informationSets', 'iterations', 'seconds']),
    )
  })

  it('writes the strategies to a file, each a distribution', async () => {
    const profile = join(folder, 'profile.json')
    await standoff(['solve', join(korea, 'patience-1.yaml'), '--periods', '1', '--set', 'rent=0.2', '--profile', profile])
    const { profile: sets } = JSON.parse(await readFile(profile, 'utf8'))
    expect(sets).toHaveLength(18)
    for (const set of sets) {
      const sum = (Object.values(set.moves) as number[]).reduce((a, b) => a + b, 0)
      expect(sum).toBeCloseTo(1, 9)
    }
  })

  it('says so and exits with 4 when the budget ends it', async () => {
    const { code, out } = await standoff([
      'solve',
      join(korea, 'patience-1.yaml'),
      '--periods',
      '3',
      '--budget',
      '1ms',
      '--json',
    ])
    expect(code).toBe(4)
    expect(JSON.parse(out)).toMatchObject({ converged: false })
  })

  it('refuses a horizon that would not fit, and names the one that would', async () => {
    const { code, err } = await standoff(['solve', join(korea, 'patience-1.yaml'), '--periods', '9'])
    expect(code).toBe(3)
    expect(err).toMatch('--periods 4 fits')
  })

  it('loads no database, no page, no language model', async () => {
    const log = await write(
      'log.mjs',
      `import { registerHooks } from 'node:module'\nregisterHooks({ load(url, context, next) { process.stderr.write('LOADED ' + url + '\\n'); return next(url, context) } })\n`,
    )
    const { err } = await standoff(['solve', join(korea, 'patience-1.yaml'), '--periods', '1'], {
      node: ['--import', `file://${log}`],
    })
    const loaded = err.split('\n').filter((line) => line.startsWith('LOADED'))
    expect(loaded.some((line) => line.includes('/scenario/compile.ts'))).toBe(true)
    expect(
      loaded.filter((line) => /duckdb|workbench|\/server\/|\/briefing\/|wink|linkedom|observablehq|preact/.test(line)),
    ).toEqual([])
  })
})

/** Two players match or mismatch pennies; the second does not see the first. */
const pennies = `EFG 2 R "Matching pennies" { "Ann" "Bob" }
p "" 1 1 "" { "h" "t" } 0
p "" 2 1 "" { "h" "t" } 0
t "" 1 "same" { 1, -1 }
t "" 2 "other" { -1, 1 }
p "" 2 1 "" { "h" "t" } 0
t "" 2 "other"
t "" 1 "same"
`

describe('game files', () => {
  it.each(['aqre', 'lp', 'cfr'])('are solved by %s, with regret', async (method) => {
    const file = await write('pennies.efg', pennies)
    const profile = join(folder, 'pennies.json')
    const { code, out } = await standoff([
      'solve',
      file,
      '--method',
      method,
      '--target',
      '1e-5',
      '--profile',
      profile,
      '--json',
    ])
    const record = JSON.parse(out)
    expect(code).toBe(0)
    expect(record).toMatchObject({ method, converged: true, nodes: 7, informationSets: 2 })
    expect(record.maxRegret).toBeLessThan(1e-4)
    expect(record.value.Ann).toBeCloseTo(0, 4)
    const { profile: sets } = JSON.parse(await readFile(profile, 'utf8'))
    expect(sets[0]).toMatchObject({ player: 'Ann', moves: { h: expect.closeTo(0.5, 3) } })
  })

  it('are enumerated exactly', async () => {
    const { code, out } = await standoff(['solve', await write('pennies.efg', pennies), '--method', 'enumerate', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ found: 1, pure: 0, equilibria: [{ maxRegret: '0' }] })
    const { out: said } = await standoff(['solve', await write('pennies.efg', pennies), '--method', 'enumerate'])
    expect(said).toMatch('1 equilibria (all extreme equilibria), 0 of them pure')
    expect(said).toMatch('Ann: 1 1/2, 2 1/2')
    const late = await standoff(['solve', await write('pennies.efg', pennies), '--method', 'enumerate', '--budget', '0s'])
    expect(late.code).toBe(3)
    expect(late.err).toMatch('the time was up after')
  })

  it('are refused with place and remedy', async () => {
    const file = await write('bad.efg', pennies.replace('{ 1, -1 }', '{ 1 }'))
    const { code, err } = await standoff(['solve', file])
    expect(code).toBe(3)
    expect(err).toMatch(/bad\.efg:4:\d+: error efg\/payoff-count: 1 payoffs for 2 players/)
    const scenario = await standoff(['solve', join(korea, 'patience-1.yaml'), '--method', 'lp'])
    expect(scenario.code).toBe(3)
    expect(scenario.err).toMatch('solves game files, not scenarios')
  })

  it('in a folder are read, solved and certified; reference answers are confirmed or refuted', async () => {
    const games = await mkdtemp(join(folder, 'games-'))
    await writeFile(join(games, 'pennies.efg'), pennies)
    await writeFile(join(games, 'broken.efg'), 'EFG 2 R')
    const answers = [
      { f: 'pennies.efg', lcp: [1, 'NE,1/2,1/2,1/2,1/2'], logit: [1, 'NE,0.9,0.1,0.5,0.5'] },
      { f: 'broken.efg', lcp: 'Error' },
    ]
    await writeFile(join(games, 'answers.jsonl'), answers.map((item) => JSON.stringify(item)).join('\n'))
    const certified = JSON.parse((await standoff(['evaluate', 'solver', games, '--json'])).out)
    expect(certified).toMatchObject({ files: 2, read: 1, entries: 1, met: 1, failed: 0, refused: [{ file: 'broken.efg' }] })
    const checked = JSON.parse((await standoff(['evaluate', 'solver', join(games, 'answers.jsonl'), '--json'])).out)
    expect(checked).toMatchObject({ files: 2, read: 1, entries: 2, met: 1, failed: 1 })
    expect(checked.missed[0].detail).toMatch(/refuted: regret 8\.00e-1/)
  })
})

describe('help', () => {
  it('loads no room at all', async () => {
    const log = await write(
      'help.mjs',
      `import { registerHooks } from 'node:module'\nregisterHooks({ load(url, context, next) { process.stderr.write('LOADED ' + url + '\\n'); return next(url, context) } })\n`,
    )
    const { code, out, err } = await standoff(['--help'], { node: ['--import', `file://${log}`] })
    expect(code).toBe(0)
    expect(out).toMatch('Exit: 0 done')
    expect(err.split('\n').filter((line) => /\/src\/(?!cli\/)/.test(line) || /node_modules\/(?!commander)/.test(line))).toEqual(
      [],
    )
  })
})

describe('usage and bad input', () => {
  it.each([
    [['slove'], 2, /unknown command/],
    [['solve'], 2, /missing required argument/],
    [['solve', 'x.yaml', '--periods', 'many'], 2, /whole number/],
    [['solve', 'nowhere.yaml'], 3, /nowhere\.yaml: error cli\/unreadable: there is no such file/],
    [['solve', 'cases'], 3, /this is a folder/],
    [['solve', 'cases/korea-2025/patience-1.yaml', '--set', 'rnet=1'], 3, /did you mean rent\?/],
    [['assess', 'cases'], 3, /the folder has no case\.yaml/],
    [['assess', '--as-of', 'yesterday'], 3, /yesterday is no day/],
    [['read', 'README.md', '--date', 'soon'], 3, /write it as YYYY-MM-DD/],
  ])('%j exits with %d', async (args, code, message) => {
    const ran = await standoff(args)
    expect(ran.code).toBe(code)
    expect(ran.err).toMatch(message)
    expect(ran.out).toBe('')
  })

  it.each([
    ['an unknown actor', 'actor: US\n', 'actor: UK\n', /:\d+:\d+: error scenario\/unknown-actor/],
    ['a probability above 1', 'prior: 0.40', 'prior: 1.40', /:\d+:\d+: error scenario\/too-big/],
    ['a cyclic stage', 'walk: betrayal', 'walk: summit', /:\d+:\d+: error scenario\/cyclic-stage: .* summit → summit/],
    ['a formula that does not type-check', 'pay: drillGain', "pay: drillGain + 'x'", /:\d+:\d+: error scenario\/formula/],
  ])('check points at %s', async (_what, from, to, message) => {
    const text = await readFile(join(korea, 'patience-1.yaml'), 'utf8')
    expect(text).toContain(from)
    const file = await write('bad.yaml', text.replace(from, to))
    const ran = await standoff(['check', file])
    expect(ran.code).toBe(3)
    expect(ran.out).toMatch(message)
    expect(ran.out).toMatch(/\^/)
  })

  it('check accepts the bundled scenarios and tells their size', async () => {
    for (const file of ['patience-1.yaml', 'scenario.yaml']) {
      const { code, out } = await standoff(['check', join(korea, file)])
      expect(code).toBe(0)
      expect(out).toMatch(file === 'scenario.yaml' ? /8 public states/ : '17,429 nodes')
      expect(out).toMatch('0 errors, 0 warnings')
    }
  })

  it('a recursion that has too little time ends with its own code and says so', async () => {
    const ran = await standoff(['solve', join(korea, 'scenario.yaml'), '--budget', '1ms'])
    expect(ran.code).toBe(4)
    expect(ran.err).toMatch('give it more with --budget')
  })

  it('an empty document is refused', async () => {
    const ran = await standoff(['read', await write('empty.txt', '  \n'), '--date', '2025-01-28'])
    expect(ran.code).toBe(3)
    expect(ran.err).toMatch(/coder\/empty/)
  })
})

describe('read', () => {
  it('prints codings with exact anchors, from standard input too', async () => {
    const text = 'North Korea launched several cruise missiles on Saturday. South Korea condemned the launch.'
    const { code, out } = await standoff(['read', '-', '--date', '2025-01-26', '--json'], { input: text })
    const { codings } = JSON.parse(out)
    expect(code).toBe(0)
    for (const { start, end, quote } of codings) expect(text.slice(start, end)).toBe(quote)
    expect(codings).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'event', actor: 'PRK', type: 'MOBILIZE' })]),
    )
  })

  it('tells how one of them came about: found by its id, in numbers that add up, as text and as JSON', async () => {
    const text = 'Seoul protested on Sunday. It will impose new sanctions on Pyongyang.'
    const options = ['read', await write('explain.txt', text), '--date', '2025-01-28']
    const listed = await standoff(options)
    const id = /^ +([0-9a-f]{12}) event +KOR THREATEN → PRK/m.exec(listed.out)![1]
    const [told, asJson, mistyped, writing] = await Promise.all([
      standoff([...options, '--explain', id]),
      standoff([...options, '--explain', id, '--json']),
      standoff([...options, '--explain', `${id.slice(1)}x`]),
      standoff([...options, '--explain', id, '--out', join(folder, 'explain.jsonl')]),
    ])
    expect([told.code, asJson.code, mistyped.code, writing.code]).toEqual([0, 0, 3, 3])
    for (const words of [
      '“It will impose new sanctions on Pyongyang”',
      'sentence at 1:28',
      'future, by “will”',
      'refers to “Seoul”',
    ])
      expect(told.out.replaceAll(/\s+/g, ' ')).toContain(words)
    const amounts = Array.from(told.out.matchAll(/^ +([+−]\d+\.\d\d) {2}/gm), ([, amount]) =>
      Math.round(Number(amount.replace('−', '-')) * 100),
    )
    expect(amounts.length).toBeGreaterThan(5)
    expect(amounts.slice(0, -1).reduce((a, b) => a + b, 0)).toBe(amounts.at(-1))

    const { schema, coding, type, speaker, actors } = JSON.parse(asJson.out)
    expect([schema, coding.id, speaker]).toEqual(['standoff/explanation@1', id, null])
    expect(actors.map(({ words }: { words: { text: string } }) => words.text)).toEqual(['It', 'Pyongyang'])
    const sum = type.weighing.contributions.reduce(
      (total: number, { weight }: { weight: number }) => total + Math.round(weight * 10_000),
      0,
    )
    expect(sum).toBe(Math.round(type.weighing.score * 10_000))
    expect(amounts.at(-1)).toBe(Math.round(type.weighing.score * 100))
    expect(mistyped.err).toMatch(new RegExp(`cli/no-coding[^]*did you mean \`${id}\``))
    expect(writing.err).toMatch(/cli\/out/)
  })

  it.skipIf(!existsSync(article))('carries the source analysis (skipped where the article is not at hand)', async () => {
    const { code, out } = await standoff(['claims', '--document', article, '--json'])
    const { claims } = JSON.parse(out)
    expect(code).toBe(0) // 5 would say that a claim is carried by nothing
    for (const id of [1, 2, 10, 11, 18, 20, 21, 22, 28, 33, 34, 52]) {
      const row = claims.find((claim: { id: number }) => claim.id === id)
      expect(
        row.carriers.some((carrier: string) => carrier.includes('“')),
        `claim ${id}: ${JSON.stringify(row)}`,
      ).toBe(true)
    }
  })
})

describe('assess', () => {
  it('prints the assessment and writes the briefing whole', async () => {
    const dir = await shortKorea()
    const { code, out, err } = await standoff([
      'assess',
      dir,
      '--as-of',
      '2025-01-28',
      '--draws',
      '3',
      '--workers',
      '1',
      '--json',
    ])
    const assessment = JSON.parse(out)
    expect(code).toBe(0)
    expect(assessment.silence.at(-1)).toMatchObject({
      occasion: 'spa-2025-01',
      bits: expect.closeTo(0.88, 1),
      bitsGiven: expect.closeTo(0.11, 1),
      notable: false,
    })
    expect(err).toMatch(/briefing: .*\.html/)
    expect((await readdir(join(dir, 'briefings'))).sort()).toEqual(['korea-2025-01-28.html', 'korea-2025-01-28.md'])
    await remove(dir)
  })

  it('takes --set, says so in every output, and leaves the plain briefing alone', async () => {
    const dir = await patienceCase()
    const args = ['assess', dir, '--draws', '1', '--workers', '0', '--set', 'rent=0.2', '--set', 'lambda=3']
    const { code, out } = await standoff(args)
    expect(code).toBe(0)
    expect(out).toContain('not the case as it stands: rent = 0.2, λ = 3')
    const files = await readdir(join(dir, 'briefings'))
    expect(files.toSorted()).toEqual([
      expect.stringMatching(/^korea-2025-01-28-set-[0-9a-f]{8}\.html$/),
      expect.stringMatching(/^korea-2025-01-28-set-[0-9a-f]{8}\.md$/),
    ])
    expect(
      await readFile(
        join(
          dir,
          'briefings',
          files.find((name) => name.endsWith('.md'))!,
        ),
        'utf8',
      ),
    ).toContain('Not the case as it stands: rent = 0.2, λ = 3.')
    const others = await standoff([...args, '--format', 'docx,json,csv', '--out', join(dir, 'briefings', 'more')])
    expect(others.code).toBe(0)
    expect((await readdir(join(dir, 'briefings', 'more'))).toSorted()).toEqual([
      expect.stringMatching(/^korea-2025-01-28-set-[0-9a-f]{8}-tables\.zip$/),
      expect.stringMatching(/^korea-2025-01-28-set-[0-9a-f]{8}\.docx$/),
      expect.stringMatching(/^korea-2025-01-28-set-[0-9a-f]{8}\.json$/),
    ])
    const written = await readdir(join(dir, 'briefings'))
    const since = await standoff(['assess', dir, '--draws', '1', '--workers', '0', '--since', '2025-01-22'])
    expect(since.code).toBe(0)
    expect(since.out).toMatch(/^[^\n]+: what changed from 2025-01-22 to 2025-01-28\n/)
    expect(since.out).toContain('North Korea showed force toward the United States and South Korea: cruise missile')
    expect(since.out).not.toContain('2025-01-21')
    expect(await readdir(join(dir, 'briefings'))).toEqual(written)
    expect((await standoff(['assess', dir, '--since', '2025-01-29'])).code).toBe(3)
    expect((await standoff(['assess', dir, '--format', 'pdf'])).err).toContain('html, md, docx, json, csv, or all')
    const wrong = await standoff(['assess', dir, '--set', 'rnet=0.2'])
    expect(wrong.code).toBe(3)
    expect(wrong.err).toContain('did you mean rent?')
    await remove(dir)
  })
})

describe('forecast', () => {
  const json = async (args: string[]) => {
    const { code, out } = await standoff(['forecast', ...args, '--json'])
    return { code, told: JSON.parse(out) }
  }

  it('goes from a question to a score; a person forecasts, the record resolves, a person confirms', async () => {
    const dir = await shortKorea()
    try {
      await rm(join(dir, 'forecasts.jsonl'), { force: true })
      const event = '{"actor":"PRK","with":"USA","type":"MOBILIZE"}'
      const own = ['--id', 'launch', '--ask', 'Does it launch?', '--event', event, '--since', '2017-01-01']
      const asked = await json(['ask', '--case', dir, ...own, '--opens', '2025-01-01', '--by', '2025-01-31'])
      expect(asked).toMatchObject({ code: 0, told: { entered: [{ id: 'launch', baseRate: { days: 30 } }], known: 0 } })
      const record = [
        'record',
        '--case',
        dir,
        '--question',
        'launch',
        '--probability',
        '0.7',
        '--who',
        'Desk',
        '--as-of',
        '2025-01-02',
      ]
      expect((await json(record)).told.entered).toMatchObject([
        { probability: 0.7, asOf: '2025-01-02', by: { kind: 'analyst' } },
      ])
      expect((await json(record)).told).toMatchObject({ entered: [], known: 1 })
      const looked = await json(['resolve', '--case', dir])
      expect(looked.told).toMatchObject({ proposed: [{ question: 'launch', outcome: 'yes' }], entered: [] })
      expect(looked.told.proposed[0].evidence).toContain('2025-01-25-cruise')
      expect((await json(['resolve', '--case', dir, '--confirm', 'Desk'])).told.entered).toHaveLength(1)
      const { told } = await json(['score', '--case', dir])
      expect(told).toMatchObject({ questions: { asked: 1, resolved: 1 }, forecasts: { live: 0, retrodictions: 1 } })
      expect(told.scores[0]).toMatchObject({ live: false, n: 1 })
      expect(told.scores[0].brier).toBeCloseTo(0.09, 12)
      const { out } = await standoff(['forecast', 'score', '--case', dir])
      expect(out).toContain('Retrodictions: whoever made them may have known what followed')
    } finally {
      await remove(dir)
    }
  })

  it('says what is wrong with a question, a selector, a day and a forecast, with exit 3', async () => {
    const ask = ['ask', '--id', 'x', '--ask', 'X?', '--opens', '2025-01-01', '--by', '2025-02-01']
    for (const [args, code] of [
      [['ask'], 'forecast/ask'],
      [[...ask, '--event', '{"actor":'], 'forecast/event'],
      [[...ask, '--event', '{"actor":"PRK","levels":[1,2]}'], 'forecast/event'],
      [['ask', '--scenario', '--opens', '2025-02-30'], 'forecast/day'],
      [['record', '--question', 'x', '--probability', '2', '--who', 'Desk'], 'forecast/record'],
      [['record', '--question', 'no-such', '--probability', '0.2', '--who', 'Desk'], 'forecast/no-question'],
      [['resolve', 'no-such'], 'forecast/no-question'],
      [['resolve', 'talks-2026-01-19', '--outcome', 'void'], 'forecast/resolve'],
    ] as const) {
      const ran = await standoff(['forecast', ...args])
      expect({ code: ran.code, err: ran.err.includes(code) }, `${args.join(' ')}: ${ran.err}`).toEqual({ code: 3, err: true })
    }
  })
})
