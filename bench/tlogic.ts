/**
 * CPU seconds of link forecasting beside TLogic (Liu et al. 2022, github.com/liu-yushan/TLogic), which is built outside this project, in one run
 * on the same quadruples and one process each.
 *
 *     TLOGIC=DIR PYTHON=python3 node bench/tlogic.ts FOLDER [--days 3] [--walks 200] [--window 0]
 *
 * TLogic learns its rules in full and answers the queries of some days of the test part, evenly spread; its time for the whole part is that for
 * those days by the number of queries. Ours reads, trains and answers all. Settings are those of TLogic's run.txt for ICEWS14.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { TLOGIC: peer, PYTHON: python = 'python3' } = process.env
const {
  positionals: [folder],
  values,
} = parseArgs({
  allowPositionals: true,
  options: {
    days: { type: 'string', default: '3' },
    walks: { type: 'string', default: '200' },
    window: { type: 'string', default: '0' },
  },
})
if (!peer || !folder) throw new Error('name a benchmark folder, and in TLOGIC the folder of the peer')

/** Entities, relations and days become names, as TLogic reads them. */
function converted(to: string): { days: number[]; queries: Map<number, number> } {
  const [entities, relations, days] = [new Set<number>(), new Set<number>(), new Set<number>()]
  const queries = new Map<number, number>()
  for (const part of ['train', 'valid', 'test']) {
    const rows = readFileSync(join(folder, `${part}.txt`), 'utf8')
      .trim()
      .split('\n')
    const lines = rows.map((row) => {
      const [subject, relation, object, day] = row.split('\t').map(Number)
      entities.add(subject).add(object)
      relations.add(relation)
      days.add(day)
      if (part === 'test') queries.set(day, (queries.get(day) ?? 0) + 2)
      return `e${subject}\tr${relation}\te${object}\td${day}\n`
    })
    writeFileSync(join(to, `${part}.txt`), lines.join(''))
  }
  const ids = (letter: string, set: Set<number>) =>
    JSON.stringify(Object.fromEntries([...set].toSorted((a, b) => a - b).map((id, k) => [`${letter}${id}`, k])))
  writeFileSync(join(to, 'entity2id.json'), ids('e', entities))
  writeFileSync(join(to, 'relation2id.json'), ids('r', relations))
  writeFileSync(join(to, 'ts2id.json'), ids('d', days))
  return { days: [...days].toSorted((a, b) => a - b), queries }
}

/** Runs a script of the peer in its folder, on some days of the test part alone where they are named; tells its CPU seconds. */
function run(script: string, args: readonly string[], indices: readonly number[] = []): number {
  const program = `
import sys, runpy, resource, numpy as np, grapher
keep, whole = ${JSON.stringify(indices)}, grapher.Grapher.__init__
def some(self, folder):
    whole(self, folder)
    if keep: self.test_idx = self.test_idx[np.isin(self.test_idx[:, 3], keep)]
grapher.Grapher.__init__ = some
sys.argv = [${JSON.stringify(script)}] + ${JSON.stringify(args)}
sys.path.insert(0, '.')
runpy.run_path(${JSON.stringify(script)}, run_name='__main__')
used = resource.getrusage(resource.RUSAGE_SELF)
print('CPU', used.ru_utime + used.ru_stime)
`
  const text = execFileSync(python, ['-c', program], { cwd: join(place, 'mycode'), encoding: 'utf8', maxBuffer: 2 ** 28 })
  return Number(/^CPU (.*)$/m.exec(text)![1])
}

const place = mkdtempSync(join(tmpdir(), 'tlogic-'))
await cp(join(peer, 'mycode'), join(place, 'mycode'), { recursive: true })
mkdirSync(join(place, 'data/events'), { recursive: true })
const { days, queries } = converted(join(place, 'data/events'))
const told = JSON.parse(
  execFileSync(process.execPath, ['src/cli/main.ts', 'evaluate', 'forecast', folder, '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }),
)
const lengths = ['-l', '1', '2', '3']
const learning = run('learn.py', ['-d', 'events', ...lengths, '-n', values.walks, '-p', '1', '-s', '12'])
const [rules] = readdirSync(join(place, 'output/events')).filter((name) => name.endsWith('_rules.json'))
const tested = [...queries.keys()].toSorted((a, b) => a - b)
const count = Math.min(Number(values.days), tested.length)
const chosen = Array.from({ length: count }, (_, k) => tested[Math.floor(((k + 0.5) * tested.length) / count)])
const applying = run(
  'apply.py',
  ['-d', 'events', '-r', rules, ...lengths, '-w', values.window, '-p', '1'],
  chosen.map((day) => days.indexOf(day)),
)
await rm(place, { recursive: true })
const all = [...queries.values()].reduce((sum, n) => sum + n, 0)
const asked = chosen.reduce((sum, day) => sum + queries.get(day)!, 0)
const whole = learning + (applying * all) / asked
console.log(`${folder}: CPU seconds, one process each
  this     ${told.cpuSeconds.toFixed(0)} for everything, ${told.queries} queries
  TLogic   ${learning.toFixed(0)} to learn, ${applying.toFixed(0)} for ${asked} of ${all} queries (${count} days): ${whole.toFixed(0)} for all
  ratio    ${(whole / told.cpuSeconds).toFixed(1)}`)
