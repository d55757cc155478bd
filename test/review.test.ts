/** Decisions on a case, from the file to the beliefs and back: nothing is lost, nothing known later counts, undoing restores the bytes. */
import { execFile } from 'node:child_process'
import { appendFile, cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assess, openCase, recordDecisions, reviewed, type Wish } from '../src/case/index.ts'
import type { Assessment } from '../src/outlook/index.ts'
import { statedMoves } from '../src/record/index.ts'
import { observe } from '../src/scenario/index.ts'
import { triage } from '../src/cli/triage.ts'
import { remove, root } from './support/korea.ts'
import { patienceCase } from './support/patience.ts'

const clock = () => 0
const asOf = '2025-01-28'
/** A text of the case's own time that the record does not know of: a test within the first period. */
const report = `---
title: A test that the record does not have
publisher: Case notes
date: 2025-01-23
kind: note
sources: ["invented for a test"]
---

North Korea fired an intercontinental ballistic missile toward the United States on 22 January 2025.
`
let dir = ''
let id = ''
beforeAll(async () => {
  dir = await patienceCase()
  await writeFile(join(dir, 'documents', '2025-01-23-test.md'), report)
  const rows = reviewed(await openCase(dir), { asOf, clock })
  id = rows[0].coding.id
})
afterAll(() => remove(dir))

const at = (day: string) => ({ by: 'Ito', now: () => `${day}T09:00:00.000Z` })
const decide = async (wish: Wish, day = '2025-01-24') => recordDecisions(await openCase(dir), [wish], at(day))
const quick = { draws: 0, workers: 0, cache: false, signal: AbortSignal.abort() }
const outlook = async (options: { asOf?: string; decided?: string } = {}) =>
  assess(await openCase(dir), { asOf, clock, ...quick, ...options })
const beliefs = ({ beliefs: all }: Assessment) => JSON.stringify(all)

describe('a decision on a coding', () => {
  it('is asked for first where it changes most, with its sentence and what it would change', async () => {
    const [first] = reviewed(await openCase(dir), { asOf, clock })
    expect(first.coding.anchor.quote).toContain('intercontinental ballistic missile toward')
    expect(first.consequence).toMatchObject({ kind: 'move', moves: ['DPRK.overt'] })
    expect(first.consequence.effects!.largest!).toBeGreaterThan(0.001)
  })

  it('changes the whole chain, and undone gives the beliefs back byte for byte', async () => {
    const before = await outlook()
    const told = reviewed(await openCase(dir), { asOf, clock })[0].consequence.effects!
    const [accepted] = await decide({ decision: 'accept', id })
    const after = await outlook()
    expect(beliefs(after)).not.toBe(beliefs(before))
    expect(after.facts.map((fact) => fact.id)).toContain(id)
    expect(after.evidence.find((item) => item.id === id)).toMatchObject({
      status: 'accepted',
      decided: { by: 'Ito', at: '2025-01-24T09:00:00.000Z', id: accepted.id },
    })
    // what was told beforehand comes from the coarser grid of a draw
    for (const { id: name, from, to } of told.beliefs) {
      const [actor, type] = name.split('.')
      const change = after.beliefs[actor][type].posterior - before.beliefs[actor][type].posterior
      expect(Math.abs(change - (to! - from)), name).toBeLessThan(0.02)
    }
    await decide({ decision: 'reject', id }, '2025-01-25')
    const rejected = await outlook()
    expect(beliefs(rejected)).toBe(beliefs(before))
    expect(JSON.stringify(rejected.observed)).toBe(JSON.stringify(before.observed))
    await decide({ decision: 'undo', id }, '2025-01-26')
    expect(beliefs(await outlook())).toBe(beliefs(after))
    await decide({ decision: 'undo', id }, '2025-01-27')
    expect(JSON.stringify(await outlook())).toBe(JSON.stringify(before))
    await decide({ decision: 'redo', id: accepted.id }, '2025-01-28')
    expect(beliefs(await outlook())).toBe(beliefs(after))
    await decide({ decision: 'undo', id: accepted.id }, '2025-01-28')
    expect((await readFile(join(dir, 'codings.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(6)
  })

  it('counts from its own day: later ones change no byte, unless they are asked for, and then it is said', async () => {
    const before = await outlook()
    const text = await readFile(join(dir, 'codings.jsonl'), 'utf8')
    await decide({ decision: 'accept', id }, '2026-11-25')
    await decide({ decision: 'map', id: '2025-01-25-cruise', moves: [] }, '2026-11-25')
    await decide({ decision: 'comment', id, text: 'read again' }, '2026-11-26')
    expect(JSON.stringify(await outlook())).toBe(JSON.stringify(before))
    const later = await outlook({ decided: '2026-11-25' })
    expect(later.facts.map((fact) => fact.id)).toContain(id)
    expect(later.warnings.at(-1)).toMatch(/^case\/hindsight: 2 decisions taken after 2025-01-28 count/)
    await decide({ decision: 'undo', id }, '2026-11-27')
    await decide({ decision: 'undo', id }, '2026-11-28')
    expect(JSON.stringify(await outlook({ decided: '2026-11-25' }))).toBe(JSON.stringify(later))
    await expect(outlook({ decided: '2026-02-30' })).rejects.toThrow('is no day')
    await writeFile(join(dir, 'codings.jsonl'), text)
  })

  it('edits what was read, within what there is', async () => {
    await decide({ decision: 'edit', id, set: { level: 5, type: 'MOBILIZE' } }, '2025-01-28')
    expect((await outlook()).facts.find((fact) => fact.id === id)).toMatchObject({ level: 5 })
    await decide({ decision: 'undo', id }, '2025-01-28')
    await expect(decide({ decision: 'edit', id, set: { type: 'NONSENSE' } })).rejects.toThrow('type: NONSENSE is none of')
    await expect(decide({ decision: 'edit', id, set: { level: 12 } })).rejects.toThrow('level: ')
    await expect(decide({ decision: 'edit', id, set: { anchor: null } })).rejects.toThrow('anchor cannot be edited')
    await expect(
      decide({ decision: 'edit', id, set: { date: { from: '2025-02-30', to: '2025-03-01', words: null } } }),
    ).rejects.toThrow('no days in their order')
    await expect(decide({ decision: 'accept', id: 'nothing' })).rejects.toThrow('no coding of that id')
    await expect(decide({ decision: 'undo', id: 'nothing' })).rejects.toThrow('no decision of that id')
  })
})

describe('a decision on what a fact shows', () => {
  it('goes before the rules, is shown with who and when, and undone leaves no trace', async () => {
    const before = await outlook()
    const shows = (told: Assessment) =>
      told.observed.flatMap(({ matches }) => matches.filter((match) => match.evidence === '2025-01-25-cruise'))
    expect(shows(before).map((match) => match.move)).toEqual(['DPRK.calibrated'])
    await decide({ decision: 'map', id: '2025-01-25-cruise', moves: ['DPRK.overt'] }, '2025-01-26')
    const after = await outlook()
    const stated = { by: 'Ito', at: '2025-01-26T09:00:00.000Z' }
    expect(shows(after)).toEqual([
      { evidence: '2025-01-25-cruise', from: 'fact', date: '2025-01-25', move: 'DPRK.overt', stated },
    ])
    expect(after.stated).toEqual([
      { evidence: '2025-01-25-cruise', from: 'fact', date: '2025-01-25', moves: ['DPRK.overt'], ...stated },
    ])
    expect(beliefs(after)).not.toBe(beliefs(before))
    await decide({ decision: 'map', id: '2025-01-25-cruise', moves: [] }, '2025-01-27')
    expect(shows(await outlook())).toEqual([])
    await decide({ decision: 'undo', id: '2025-01-25-cruise' }, '2025-01-28')
    await decide({ decision: 'undo', id: '2025-01-25-cruise' }, '2025-01-28')
    expect(JSON.stringify(await outlook())).toBe(JSON.stringify(before))
    await expect(decide({ decision: 'map', id: '2025-01-25-cruise', moves: ['DPRK.deed.loud'] })).rejects.toThrow(
      'no such move',
    )
  })
})

describe('a decision on what a fact shows of a stage', () => {
  it('names a move there: the blow announced beforehand is said to have been meant to widen the war', async () => {
    const iran = join(dir, '..', 'iran')
    await cp(join(root, 'cases', 'iran-2025'), iran, {
      recursive: true,
      filter: (source) => !/\.standoff|briefings/.test(source),
    })
    const turns = async () => {
      const { scenario, facts, occasions, decisions } = await openCase(iran)
      const stated = statedMoves(decisions)
      return observe(scenario, facts, occasions, '2025-06-30', scenario.clock.periods, stated)
    }
    const shown = async () => (await turns()).flatMap(({ matches }) => matches.filter(({ evidence }) => evidence === blow))
    const blow = '2025-06-23-announced-blow'
    expect((await shown()).map(({ move }) => move)).toEqual(['IRAN.reply.telegraph'])
    const wish: Wish = { decision: 'map', id: blow, moves: ['IRAN.reply.widen'] }
    await recordDecisions(await openCase(iran), [wish], at('2025-06-24'))
    expect((await shown()).map(({ move, stated }) => [move, stated?.by])).toEqual([['IRAN.reply.widen', 'Ito']])
  })
})

describe('an older file', () => {
  it('without who and when is read as before: as of the document’s date; a decision goes before it', async () => {
    const before = await outlook()
    const { proposals } = await openCase(dir)
    const text = await readFile(join(dir, 'codings.jsonl'), 'utf8')
    const line = JSON.stringify({ ...proposals.find((item) => item.id === id)!, status: 'accepted' })
    await appendFile(join(dir, 'codings.jsonl'), `${line}\n`)
    expect((await outlook()).facts.map((fact) => fact.id)).toContain(id)
    await decide({ decision: 'reject', id })
    expect(beliefs(await outlook())).toBe(beliefs(before))
    await writeFile(join(dir, 'codings.jsonl'), text)
  })

  it('with a torn last line opens, says so, and mends it with the next decision', async () => {
    const text = await readFile(join(dir, 'codings.jsonl'), 'utf8')
    await appendFile(join(dir, 'codings.jsonl'), '{"id":"d-00')
    const opened = await openCase(dir)
    expect(opened.notices.map((item) => item.code)).toEqual(['case/torn-line'])
    expect(opened.warnings).toEqual([])
    await decide({ decision: 'comment', id, text: 'mended' })
    expect((await openCase(dir)).notices).toEqual([])
    expect(await readFile(join(dir, 'codings.jsonl.torn'), 'utf8')).toBe('{"id":"d-00\n')
    await writeFile(join(dir, 'codings.jsonl'), text)
  })
})

describe('triage', () => {
  it('decides one at a time by keys, goes back on undo, and ends on q', async () => {
    const keys = ['x', 'a', 'u', 'r', 'n', 'e', 'c', 'q']
    const lines = ['level=5; mode=null', 'looks like an older report']
    const said: string[] = []
    const open = reviewed(await openCase(dir), { asOf, clock }).filter(({ coding }) => coding.status === 'proposed')
    let second = 0
    const count = await triage(open, async (wish) => recordDecisions(await openCase(dir), [wish], at(`2025-03-0${++second}`)), {
      key: async () => keys.shift() ?? null,
      line: async () => lines.shift()!,
      print: (text) => said.push(text),
      stream: process.stdout,
    })
    expect(count).toBe(5)
    const { decisions } = await openCase(dir)
    const taken = decisions.slice(-5)
    expect(taken.map((item) => item.decision)).toEqual(['accept', 'undo', 'reject', 'edit', 'comment'])
    expect(taken[0]).toMatchObject({ coding: { id: open[0].coding.id } })
    expect(taken[3]).toMatchObject({ coding: { id: open[2].coding.id, level: 5, mode: null } })
    expect(taken[4]).toMatchObject({ on: open[3].coding.id, text: 'looks like an older report' })
    expect(said.filter((text) => text.includes(`1 of ${open.length}`))).toHaveLength(2)
    expect(said.join('\n')).toContain('intercontinental ballistic missile toward')
  })
})

describe('the command line', () => {
  const standoff = async (...args: string[]) => {
    const run = promisify(execFile)(process.execPath, [join(root, 'src/cli/main.ts'), ...args, '--case', dir])
    return run.then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    )
  }

  it('lists off a terminal and never asks, even with a name', async () => {
    const { code, stdout } = await standoff('review', '--by', 'Ito', '--as-of', asOf)
    expect(code).toBe(0)
    expect(stdout).toMatch(/codings shown\. Decide with/)
  })

  it('takes decisions down, prints them, and refuses what is incomplete', async () => {
    const { stdout } = await standoff('review', 'comment', id, '--text', 'seen', '--by', 'Ito')
    expect(stdout).toMatch(/^d-[0-9a-f]{16} {2}\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC {2}Ito: comment /)
    expect((await standoff('review', 'log')).stdout).toContain(stdout.trim())
    expect(await standoff('review', 'accept', id)).toMatchObject({ code: 3, stderr: expect.stringContaining('--by NAME') })
    expect(await standoff('review', 'accept', '--by', 'Ito')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('no ID'),
    })
    expect((await standoff('review', 'agreement')).stdout).toContain('Agreement needs two people')
  })

  it('says that notes are no statements', async () => {
    const { stdout } = await standoff('record', 'wording', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ documents: { statements: 0, notes: 14 }, readings: [] })
  })
})
