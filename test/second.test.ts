/** A second coder on the command line: off by default, beside the first where asked, replayed without a network, and in a case only a proposal. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCase, recordDecisions } from '../src/case/index.ts'
import { known } from '../src/case/known.ts'
import type { EventCoding } from '../src/ontology/index.ts'
import { type Endpoint, endpoint, type Sent } from './support/endpoint.ts'
import { remove, root, shortKorea } from './support/korea.ts'

const main = join(root, 'src/cli/main.ts')
const key = 'sk-secret-of-the-test'
let folder = ''
let server: Endpoint

/** A careless model: it finds condemnations and launches, and claims that every third sentence tells of a strike. */
const careless = (sentences: Sent[]) => ({
  codings: sentences.flatMap(({ sentence, text }) => {
    const found = /(North Korea|Seoul|Tokyo) (condemned|fired) [^.]*/.exec(text)
    const item = { sentence, recipients: [], mode: null, modality: 'actual' }
    if (found) return [{ ...item, quote: found[0], actor: found[1], type: found[2] === 'fired' ? 'MOBILIZE' : 'ACCUSE' }]
    return sentence % 3 === 0 ? [{ ...item, quote: 'Pyongyang struck Seoul', actor: 'Pyongyang', type: 'ASSAULT' }] : []
  }),
})

function standoff(args: string[], node: string[] = []): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, NO_COLOR: '1', STANDOFF_CODER_KEY: key }
  return new Promise((resolve) => {
    execFile(process.execPath, [...node, main, ...args], { cwd: folder, env, maxBuffer: 1e8 }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err })
    })
  })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standoff-second-'))
  server = await endpoint({ answer: careless, key })
  await writeFile(
    join(folder, 'a.txt'),
    'North Korea condemned the drills of South Korea on Sunday. It rained. The envoys said nothing.\n',
  )
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

describe('standoff read', () => {
  const read = ['read', 'a.txt', '--date', '2025-01-28', '--json']

  it('asks nobody by default, whatever key there is', async () => {
    const noNetwork = 'import net from "node:net";net.Socket.prototype.connect=()=>{throw new Error("a connection")}'
    const { code, out } = await standoff(read, ['--import', `data:text/javascript,${encodeURIComponent(noNetwork)}`])
    expect([code, server.requests.length]).toEqual([0, 0])
    expect(JSON.parse(out)).not.toHaveProperty('second')
    expect(await readdir(folder)).toEqual(['a.txt'])
  })

  it('with a second coder sets its verified proposals beside the first, and replays them byte for byte', async () => {
    const asked = [...read, '--second', server.url, '--model', 'm:7b']
    const live = await standoff(asked)
    expect([live.code, server.requests.length]).toEqual([0, 1])
    expect(live.err).toContain('second:m:7b: 2 proposals, 1 kept, 1 set aside: quote not in the sentence (1)')
    expect(live.err).toContain('on this machine')
    const { codings, second } = JSON.parse(live.out)
    const theirs = codings.filter(({ coder }: { coder: string }) => coder === 'second:m:7b')
    expect(theirs).toMatchObject([
      { actor: 'PRK', type: 'ACCUSE', status: 'proposed', confidence: null, start: 0, quote: expect.stringMatching(/^North/) },
    ])
    expect(second).toMatchObject({
      coder: 'second:m:7b',
      agreement: { sentences: 3, differs: { recipients: 1 }, types: { alpha: null, units: 1 } },
      documents: [{ proposed: 2, kept: 1, aside: [{ reason: 'quote', sentence: 3, words: 'Pyongyang struck Seoul' }] }],
    })
    const replayed = await standoff(
      [...read, '--model', 'm:7b', '--replay'],
      ['--import', 'data:text/javascript,delete globalThis.fetch'],
    )
    expect([replayed.code, replayed.out, server.requests.length]).toEqual([0, live.out, 1])
    const [name] = await readdir(join(folder, 'second-coder'))
    const kept = await readFile(join(folder, 'second-coder', name), 'utf8')
    expect(kept + live.out + live.err + replayed.out + replayed.err).not.toContain(key)
    const other = await standoff([...read, '--model', 'm:8b', '--replay'])
    expect([other.code, other.out]).toEqual([1, ''])
    expect(other.err).toContain('cli/second-missing')
    const spent = await standoff([...read, '--second', server.url, '--model', 'm:8b', '--budget', '0'])
    expect([spent.code, spent.out, server.requests.length]).toEqual([4, '', 1])
    expect(spent.err).toContain('cli/second-budget')
  })

  it('with --out does the same for many documents, and a terminal sees what differs', async () => {
    const many = ['read', 'a.txt', '--date', '2025-01-28', '--model', 'm:7b', '--replay', '--cache', 'second-coder']
    const [bulk, shown] = await Promise.all([standoff([...many, '--out', 'out.jsonl']), standoff(many)])
    expect(bulk).toMatchObject({ code: 0, err: expect.stringContaining('2 proposals, 1 kept') })
    const rows = (await readFile(join(folder, 'out.jsonl'), 'utf8')).trim().split('\n')
    expect(rows.filter((line) => line.includes('"coder":"second:m:7b"'))).toHaveLength(1)
    const [document] = (await readFile(join(folder, 'out.jsonl.documents.jsonl'), 'utf8')).trim().split('\n')
    expect(JSON.parse(document)).toMatchObject({ second: { proposed: 2, kept: 1 } })
    expect(shown.out).toContain('second     PRK ACCUSE → -, 2025-01-26, actual; not as the first coder: recipients')
    expect(shown.out).toContain('set aside  sentence 3, quote not in the sentence: “Pyongyang struck Seoul”')
    expect(shown.out).toContain('Agreement is no accuracy')
  })
})

describe('in a case', () => {
  it('what a second coder proposes waits for review, and reports no fact before somebody accepts it', async () => {
    const dir = await shortKorea()
    try {
      const ran = await standoff(['read', '--case', dir, '--second', server.url, '--model', 'm:7b'])
      expect(ran.code).toBe(0)
      const theCase = await openCase(dir)
      const theirs = theCase.codings.filter(
        (coding) => coding.kind === 'event' && coding.coder === 'second:m:7b',
      ) as EventCoding[]
      expect(theirs.length).toBeGreaterThan(0)
      expect(theirs.every(({ status, confidence }) => status === 'proposed' && confidence === null)).toBe(true)
      // Words that say what a fact says report it once a person has accepted them, and not before.
      const view = { asOf: theCase.asOf, decided: '9999-12-31' }
      const reported = (opened: typeof theCase) => known(opened, view, 1).reports.map(({ coding }) => coding)
      const could = theirs.filter(({ type }) => type === 'MOBILIZE').map((coding) => coding.id)
      expect(reported(theCase).filter((item) => could.includes(item))).toEqual([])
      const id = theirs.find(({ date }) => date.from === '2025-01-25')!.id
      await recordDecisions(theCase, [{ decision: 'accept', id }], { by: 'Ito', now: () => '2025-02-01T09:00:00.000Z' })
      const later = await openCase(dir)
      expect(reported(later)).toContain(id)
      expect(later.codings.find((coding) => coding.id === id)).toMatchObject({
        status: 'accepted',
        coder: 'second:m:7b',
        decided: { by: 'Ito' },
      })
    } finally {
      await remove(dir)
    }
  })
})
