/**
 * Two checks of the structure. One: rooms import only the rooms above them, and only through their `index.ts`. Two: the pure rooms
 * reach no `node:` module and nothing native, since the page runs them in a worker.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const all = [
  'ontology',
  'coder',
  'record',
  'forecast',
  'game',
  'scenario',
  'outlook',
  'case',
  'briefing',
  'server',
  'workbench',
  'cli',
]
/** What each room may import; `diagnostics` may be imported by all but the game. */
const allowed: Record<string, string[]> = {
  diagnostics: [],
  ontology: [],
  coder: ['ontology'],
  record: ['ontology'],
  forecast: ['ontology', 'record'],
  game: [],
  scenario: ['ontology', 'game'],
  outlook: ['ontology', 'record', 'forecast', 'game', 'scenario'],
  case: ['ontology', 'coder', 'record', 'forecast', 'game', 'scenario', 'outlook'],
  briefing: ['ontology', 'outlook'],
  server: all,
  workbench: all,
  cli: all,
}
const pure = new Set(['diagnostics', 'ontology', 'record', 'forecast', 'game', 'scenario', 'outlook'])
/** A pure part of a room that is not: these folders reach no `node:` module, save by the files named. */
const pureParts: Record<string, string[]> = { 'coder/analysis': ['index.ts', 'file.ts'], 'coder/second': [] }
const native = /^(node:|tinypool|@duckdb|linkedom|@hono\/node-server|wink-)/
/** Files that other rooms may name beside `index.ts`: loaded alone because they are light or run elsewhere. */
const doors = new Set([
  'case/program.ts',
  'case/files/index.ts',
  'case/record.ts',
  'briefing/figures.ts',
  'briefing/words.ts',
  'record/store/index.ts',
])
/** The impure part of a pure room, with an `index.ts` of its own; only these rooms may open its door. */
const impure: Record<string, string[]> = { 'record/store': ['case', 'server', 'cli'] }

const src = fileURLToPath(new URL('../src', import.meta.url))
const problems: string[] = []
for (const entry of readdirSync(src, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue
  const file = join(entry.parentPath, entry.name)
  const path = relative(src, file).split(sep)
  const room = path[0]
  const test = /\.test\.tsx?$/.test(entry.name)
  if (!(room in allowed)) problems.push(`${path.join('/')}: the room ${room} is not in the table of scripts/check-imports.ts`)
  const part = path.slice(0, 2).join('/')
  for (const specifier of importsOf(readFileSync(file, 'utf8'))) {
    if (pure.has(room) && !(part in impure) && !test && native.test(specifier))
      problems.push(`${path.join('/')}: a pure room imports ${specifier}`)
    const door = pureParts[part]
    if (door && !door.includes(path.slice(2).join('/')) && !test && (native.test(specifier) || specifier.endsWith('/file.ts')))
      problems.push(`${path.join('/')}: a pure part of a room imports ${specifier}`)
    if (!specifier.startsWith('.')) continue
    const target = relative(src, join(entry.parentPath, specifier)).split(sep)
    const to = target[0]
    const rooms = impure[target.slice(0, 2).join('/')]
    if (rooms && target.slice(0, 2).join('/') !== part && !rooms.includes(room) && !test)
      problems.push(`${path.join('/')}: ${room} may not import ${target.slice(0, 2).join('/')}, which is not pure`)
    if (to === room || target[0] === '..') continue
    if (to === 'diagnostics' ? room === 'game' : !allowed[room]?.includes(to) && !test)
      problems.push(`${path.join('/')}: ${room} may not import ${to}`)
    if (!(target.length === 2 && target[1] === 'index.ts') && !doors.has(target.join('/')))
      problems.push(`${path.join('/')}: reaches into ${target.join('/')}; import ${to}/index.ts`)
  }
}
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0

/** Every module specifier of a source text: static, side-effect and dynamic imports, and re-exports. */
function importsOf(text: string): string[] {
  const pattern = /(?:\b(?:import|export)\b[^'"`;]*?\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)(['"])([^'"]+)\1/gm
  return Array.from(text.matchAll(pattern), (match) => match[2])
}
