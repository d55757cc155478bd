/** standoff check: diagnostics, sizes before anything is built, what is unused, and what would not fit. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { korea, root } from './support/korea.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standoff-check-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs `standoff check` on a bundled scenario after some replacements. */
async function check(name: string, changes: [string, string][], ...flags: string[]): Promise<{ code: number; out: string }> {
  const text = await readFile(join(korea, name), 'utf8')
  for (const [from] of changes) expect(text).toContain(from)
  const file = join(folder, name)
  await writeFile(
    file,
    changes.reduce((before, [from, to]) => before.replace(from, to), text),
  )
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'src/cli/main.ts'), 'check', file, ...flags], (error, out) => {
      resolve({ code: error ? Number(error.code) : 0, out })
    })
  })
}

describe('standoff check', () => {
  it('counts the tree and the recursion of a sound file', async () => {
    const { code, out } = await check('patience-1.yaml', [])
    expect(code).toBe(0)
    expect(out).toBe(
      [
        '3 periods: 17,429 nodes, 10,818 information sets',
        'for the recursion: 2 public states, 29, 29, 29 nodes in the periods',
        'solved by the one or the other, as suits its size',
        'unused: nothing',
        '0 errors, 0 warnings',
        '',
      ].join('\n'),
    )
  })

  it('has nothing against the model of the case', async () => {
    const { code, out } = await check('scenario.yaml', [])
    expect(out).toMatch('0 errors, 0 warnings')
    expect(code).toBe(0)
  })

  it('names what is unused', async () => {
    const { code, out } = await check('patience-1.yaml', [['  drillGain:', '  idle: { value: 1, why: test }\n  drillGain:']])
    expect(code).toBe(0)
    expect(out).toMatch('unused: idle\n0 errors, 1 warnings')
  })

  it('refuses private moves that would not fit, with the horizon that would, and says why there is no other method', async () => {
    const hidden: [string, string][] = [
      ['moves: [wait, vague, concrete, drills]', 'moves: [wait, vague, concrete, drills]\n    seen: []'],
    ]
    const small = await check('patience-1.yaml', hidden)
    expect(small.code).toBe(0)
    expect(small.out).toMatch('17,429 nodes, at most 10,818 information sets')
    expect(small.out).toMatch('solved by the whole tree')
    const { code, out } = await check('patience-1.yaml', hidden, '--periods', '6')
    expect(code).toBe(3)
    expect(out).toMatch(/scenario\/too-large[^]*4 periods fit; the recursion is no way out: DPRK does not see US/)
  })

  it('refuses a tree that would not fit, with the horizon that would and the other method', async () => {
    const { code, out } = await check('patience-1.yaml', [
      ['solve:', 'solve:\n  method: tree'],
      ['periods: 3', 'periods: 6'],
    ])
    expect(code).toBe(3)
    expect(out).toMatch(/:\d+:11: error scenario\/too-large: 6 periods make [\d,]+ nodes, more than 5,000,000/)
    expect(out).toMatch(/ {10}\^\^\^\^\n {2}4 periods fit; or solve it by `method: recursion`/)
    const recursion = await check('patience-1.yaml', [
      ['solve:', 'solve:\n  method: recursion'],
      ['periods: 3', 'periods: 6'],
    ])
    expect(recursion.code).toBe(0)
  })

  it('refuses periods that are too large to be counted', async () => {
    const options = Array.from({ length: 400 }, (_, i) => `m${i}`).join(', ')
    const many = `moves: { a: [${options}], b: [${options}] }`
    const { code, out } = await check('patience-1.yaml', [['moves: [silence, calibrated, overt]', many]])
    expect(code).toBe(3)
    expect(out).toMatch(/error/)
  })

  it('prints the same as JSON', async () => {
    const { code, out } = await check('patience-1.yaml', [], '--json', '--periods', '2')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      schema: 'standoff/check@1',
      diagnostics: [],
      size: {
        periods: 2,
        nodes: 725,
        informationSets: 450,
        states: 2,
        perPeriod: [29, 29],
        fits: true,
        longest: 2,
        method: null,
      },
    })
  })
})
