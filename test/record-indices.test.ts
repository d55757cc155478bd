/** The record of a case by command: what each prints, as of a day, with weekly flows, and unmoved by what became known later. */
import { execFile } from 'node:child_process'
import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { indicesOf, openCase } from '../src/case/index.ts'
import * as calendar from '../src/cli/commands/record/calendar.ts'
import * as posture from '../src/cli/commands/record/posture.ts'
import * as shifts from '../src/cli/commands/record/shifts.ts'
import * as silence from '../src/cli/commands/record/silence.ts'
import * as tension from '../src/cli/commands/record/tension.ts'
import type { InvalidInput } from '../src/diagnostics/index.ts'
import { remove, root, shortKorea } from './support/korea.ts'

const exec = promisify(execFile)
const asOf = '2025-01-28'
const commands = { silence, posture, tension, shifts, calendar }
let dir = ''

/** A year and a half of weeks with six mentions or so, and three empty ones before the day. */
function weekly(): string {
  const first = Date.parse('2023-06-26T00:00:00Z')
  const rows = Array.from({ length: 82 }, (_, i) => {
    const week = new Date(first + i * 7 * 86_400_000).toISOString().slice(0, 10)
    return `${week},90,${i >= 79 ? 0 : 2 + ((i * 5) % 9)},all titles read,${Number(i % 26 === 0)}`
  })
  return `week,items,mentions,coverage,anniversary\n${rows.join('\n')}\n`
}

beforeAll(async () => {
  dir = await shortKorea()
  await mkdir(join(dir, 'flows'))
  await writeFile(join(dir, 'flows', 'titles.csv'), weekly())
  await appendFile(join(dir, 'case.yaml'), 'flows:\n  - { name: titles, actor: PRK, topic: USA, covariates: [anniversary] }\n')
})
afterAll(() => remove(dir))

const record = async (args: string[]) => {
  const main = join(root, 'src/cli/main.ts')
  const { stdout } = await exec(process.execPath, [main, 'record', ...args], { cwd: root, maxBuffer: 1e8 })
  return stdout
}

describe('standoff record', () => {
  it('gives what scripts rely on, with its schema', async () => {
    const [silence, shifts] = (
      await Promise.all(['silence', 'shifts'].map((what) => record([what, '--case', dir, '--as-of', asOf, '--json'])))
    ).map((text) => JSON.parse(text))
    expect(silence).toMatchObject({ schema: 'standoff/record-silence@1', asOf, case: 'korea' })
    expect(silence.silence.at(-1)).toMatchObject({ bits: expect.closeTo(0.88, 2), bitsGiven: expect.closeTo(0.11, 2) })
    expect(silence.flows[0]).toMatchObject({ name: 'titles', run: { weeks: 3 }, verdict: 'notable' })
    expect(shifts.schema).toBe('standoff/record-shifts@1')
    expect(shifts.questions[0]).toMatchObject({ id: 'far-missiles', verdict: 'too little exposure' })
  })

  it.each(Object.entries(commands))('prints %s for people and as JSON', async (what, { command }) => {
    const print = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const flags = { case: dir, asOf }
    const context = { clock: () => 0, now: () => '1970-01-01T00:00:00.000Z', signal: new AbortController().signal }
    await command(undefined, flags, context)
    await command(undefined, { ...flags, json: true }, context)
    const [[text], [json]] = print.mock.calls.map((call) => call.map(String))
    print.mockRestore()
    expect(text).toMatch(/^korea as of 2025-01-28\n/)
    expect(text).not.toMatch(/NaN|undefined|Infinity/)
    expect(JSON.parse(json)).toMatchObject({ schema: `standoff/record-${what}@1`, asOf })
  })

  it('refuses what there is none of', async () => {
    await expect(record(['mood', '--case', dir])).rejects.toMatchObject({ code: 2 })
  })
})

describe('the indices of a case as of a day', () => {
  it('do not move by a byte through what became known later', async () => {
    const told = async (folder: string) => JSON.stringify(indicesOf(await openCase(folder), asOf))
    const before = await told(dir)
    await appendFile(join(dir, 'flows', 'titles.csv'), '2025-01-27,90,12,all titles read,0\n')
    await appendFile(
      join(dir, 'events.csv'),
      '2025-01-24-secret,2025-01-24,2025-02-03,PRK,MOBILIZE,weapons,USA,8,nuclear,,,,checked,invented for a test,\n',
    )
    expect(await told(dir)).toBe(before)
  })

  it('tell of every followed dyad and pair, and what is ahead', async () => {
    const { indices } = indicesOf(await openCase(dir), asOf)
    expect(indices.posture.map(({ dyad }) => dyad.join('-'))).toEqual(['PRK-USA', 'USA-PRK', 'PRK-KOR', 'PRK-RUS', 'RUS-PRK'])
    expect(indices.tension.map(({ pair }) => pair.join('-'))).toEqual(['PRK-USA', 'KOR-PRK', 'PRK-RUS'])
    expect(indices.alignment.at(-1)!.deeds.value).toBeGreaterThan(0.5)
    expect(indices.calendar.ahead.map((item) => item.id)).toContain('freedom-shield')
    expect(indices.steps.at(-1)!.date).toBe(asOf)
  })
})

describe('weekly flows of a case', () => {
  it('are refused when the file or a covariate is missing', async () => {
    const folder = await shortKorea()
    const flows =
      '\nflows:\n  - { name: nowhere, actor: PRK, topic: USA }\n  - { name: titles, actor: PRK, topic: USA, covariates: [rain] }\n'
    await mkdir(join(folder, 'flows'))
    await writeFile(join(folder, 'flows', 'titles.csv'), weekly())
    await appendFile(join(folder, 'case.yaml'), flows)
    const found = await openCase(folder).catch((error: InvalidInput) => error.diagnostics.map((item) => item.code))
    expect(found).toEqual(['case/no-flow', 'case/no-covariate'])
    await remove(folder)
  })
})
