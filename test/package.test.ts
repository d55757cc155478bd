/** The published package: packed, installed in an empty project, every export used, workers and command line included. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { remove, root, shortKorea } from './support/korea.ts'

const exec = promisify(execFile)
let project = ''

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'standoff-package-'))
  await exec('npm', ['pack', '--json', '--pack-destination', project], { cwd: root, maxBuffer: 1e8 })
  const tarball = (await readdir(project)).find((name) => name.endsWith('.tgz'))!
  await writeFile(join(project, 'package.json'), '{ "type": "module" }')
  await exec('npm', ['install', `./${tarball}`, '--prefer-offline', '--no-audit', '--no-fund'], {
    cwd: project,
    maxBuffer: 1e8,
  })
}, 300_000)
afterAll(() => rm(project, { recursive: true, force: true }))

async function run(code: string): Promise<unknown> {
  const file = join(project, 'use.mjs')
  await writeFile(file, code)
  return JSON.parse((await exec(process.execPath, [file], { cwd: project, maxBuffer: 1e8 })).stdout)
}

describe('the packed tarball', () => {
  it('has code, types, the page, the cases and the licence, and neither tests nor sources', async () => {
    const files = await readdir(join(project, 'node_modules', 'standoff'), { recursive: true })
    for (const name of [
      'dist/game/index.js',
      'dist/game/index.d.ts',
      'dist/page/index.html',
      'dist/ontology/data/actors.json',
      'dist/case/worker.js',
      'cases/korea-2025/events.csv',
      'models/parser.bin',
      'models/README.md',
      'LICENSE',
    ]) {
      expect(files, name).toContain(name)
    }
    expect(files.filter((name) => /\.test\.|(?<!\.d)\.tsx?$|\.standoff|briefings/.test(name))).toEqual([])
  })

  it('exports every room', async () => {
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { exports: Record<string, unknown> }
    const rooms = Object.keys(manifest.exports).filter((name) => name !== './package.json')
    const counts = await run(
      `const rooms = ${JSON.stringify(rooms)}\nconst counts = {}\nfor (const room of rooms) counts[room] = Object.keys(await import('standoff' + room.slice(1))).length\nconsole.log(JSON.stringify(counts))`,
    )
    for (const [room, count] of Object.entries(counts as Record<string, number>)) expect(count, room).toBeGreaterThan(0)
  })

  it('solves, reads and scores', async () => {
    const result = (await run(`
      import { readFileSync } from 'node:fs'
      import { aqre } from 'standoff/game'
      import { compile, firstMoves, parseScenario } from 'standoff/scenario'
      import { codeDocument, readDocument } from 'standoff/coder'
      import { brier } from 'standoff/forecast'
      import { estimativeWords } from 'standoff/ontology'
      import { share } from 'standoff/record'
      const file = 'node_modules/standoff/cases/korea-2025/patience-1.yaml'
      const compiled = compile(parseScenario(readFileSync(file, 'utf8'), file).scenario, 2)
      const { profile } = aqre(compiled.game, { lambda: 4, clock: () => performance.now() })
      const document = readDocument('North Korea launched a missile on Saturday.', { name: 'note', date: '2025-01-26' })
      console.log(JSON.stringify({
        engage: firstMoves(compiled, profile).moves.DPRK.engage,
        kinds: codeDocument(document, { coder: 'test' }).map((coding) => coding.kind),
        brier: brier(0.5, true), words: estimativeWords(0.3), share: share(0, 6).value,
      }))`)) as { engage: number; kinds: string[]; brier: number; words: string; share: number }
    expect(result.engage).toBeCloseTo(0.097, 2)
    expect(result.kinds).toContain('event')
    expect(result).toMatchObject({ brier: 0.25, words: 'unlikely' })
  })

  it('assesses a case in its worker threads and briefs on it', async () => {
    const dir = await shortKorea()
    const result = (await run(`
      import { assess, openCase } from 'standoff/case'
      import { briefingMarkdown } from 'standoff/briefing'
      const assessment = await assess(await openCase(${JSON.stringify(dir)}), { asOf: '2025-01-28', draws: 4, workers: 2, cache: false, clock: () => performance.now() })
      console.log(JSON.stringify({ draws: assessment.ensemble.draws, briefing: briefingMarkdown(assessment).length }))`)) as {
      draws: number
      briefing: number
    }
    await remove(dir)
    expect(result.draws).toBe(4)
    expect(result.briefing).toBeGreaterThan(1000)
  })

  it('runs as a command', async () => {
    const { stdout } = await exec(process.execPath, [join(project, 'node_modules/standoff/dist/cli/main.js'), '--help'])
    expect(stdout).toContain('standoff [options] [command]')
  })
})
