/** The documentation against the code: links, examples, codes, tables, and the numbers that it quotes. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCase } from '../src/case/index.ts'
import { aqre } from '../src/game/index.ts'
import { eventColumns, factColumns, flowColumns, occasionColumns } from '../src/record/index.ts'
import { formats } from '../src/record/store/index.ts'
import { compile, firstMoves, override, parseScenario, scenarioJsonSchema, sizeOf } from '../src/scenario/index.ts'
import { korea, root } from './support/korea.ts'

const exec = promisify(execFile)
const text = (path: string) => readFileSync(join(root, path), 'utf8')
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...['docs', 'docs/methods'].flatMap((folder) =>
    readdirSync(join(root, folder)).flatMap((name) => (name.endsWith('.md') ? [`${folder}/${name}`] : [])),
  ),
]

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standoff-docs-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Fenced blocks of a page with what stands behind the opening fence. */
function blocks(page: string): { info: string; body: string }[] {
  return Array.from(text(page).matchAll(/^```(.*)\n([\s\S]*?)^```$/gm), ([, info, body]) => ({ info: info.trim(), body }))
}

/** A page without its fenced blocks. */
function prose(page: string): string {
  return text(page).replaceAll(/^```[\s\S]*?^```$/gm, '')
}

/** Rows of every table of a text as cells; `\|` stands for a bar inside a cell. */
function rows(markdown: string): string[][] {
  return Array.from(markdown.matchAll(/^\|(.*)\|$/gm), ([, row]) => row.split(/(?<!\\)\|/).map((cell) => cell.trim()))
}

/** The part of a page under a heading, up to the next heading of any level. */
function section(page: string, heading: string): string {
  const [, after] = text(page).split(new RegExp(`^#+ ${heading}$`, 'm'))
  return after.split(/^#+ /m)[0]
}

const codes = (markdown: string) => Array.from(markdown.matchAll(/`([^`\n]+)`/g), ([, code]) => code)
const sorted = (list: Iterable<string>) => [...new Set(list)].toSorted()

function sources(): { path: string; body: string }[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(root, file), body: readFileSync(file, 'utf8') }))
}

describe('links', () => {
  it.each(pages)('of %s lead to a file, and to a heading in it', (page) => {
    const links = [
      ...Array.from(prose(page).matchAll(/\]\(([^)\s]+)\)/g), ([, to]) => to),
      ...Array.from(prose(page).matchAll(/(?:src|srcset)="([^"]+)"/g), ([, to]) => to),
    ].filter((to) => !/^[a-z]+:/.test(to))
    const broken = links.filter((link) => {
      const [file, heading] = link.split('#')
      const target = file === '' ? page : join(dirname(page), file)
      return !existsSync(join(root, target)) || (heading !== undefined && !headingsOf(target).includes(heading))
    })
    expect(broken).toEqual([])
  })
})

/** Headings as addresses, by the rule of the common hosts: lower case, no punctuation, hyphens for spaces. */
function headingsOf(page: string): string[] {
  return Array.from(prose(page).matchAll(/^#+ (.+)$/gm), ([, heading]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

describe('docs/scenario.md', () => {
  const examples = blocks('docs/scenario.md').filter(({ info }) => info === 'yaml scenario')

  it('has examples that are read without error or warning, and can be solved', () => {
    expect(examples.length).toBeGreaterThan(0)
    for (const { body } of examples) {
      const { scenario, warnings } = parseScenario(body, 'docs/scenario.md')
      expect(warnings).toEqual([])
      const options = { lambda: scenario.solve.lambda.value, clock: () => 0 }
      expect(aqre(compile(scenario).game, options).converged).toBe(true)
    }
  })

  it('names every property of the schema', () => {
    const named = codes(text('docs/scenario.md')).flatMap((code) => code.split('.'))
    expect(propertiesOf(scenarioJsonSchema()).filter((name) => !named.includes(name))).toEqual([])
  })
})

function propertiesOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : []
  return sorted([...own, ...Object.values(schema).flatMap(propertiesOf)])
}

describe('docs/case.md', () => {
  it('has a smallest case that opens', async () => {
    const dir = join(folder, 'smallest')
    await mkdir(join(dir, 'documents'), { recursive: true })
    const files = blocks('docs/case.md').flatMap(({ info, body }) => (info.includes(' ') ? [[info.split(' ')[1], body]] : []))
    for (const [name, body] of files) await writeFile(join(dir, name), body)
    await writeFile(join(dir, 'scenario.yaml'), blocks('docs/scenario.md').find(({ info }) => info === 'yaml scenario')!.body)
    const opened = await openCase(dir)
    expect(opened.warnings).toEqual([])
    expect([opened.facts.length, opened.occasions.length, opened.documents.length]).toEqual([1, 1, 1])
  })

  it.each([
    ['events.csv', factColumns],
    ['occasions.csv', occasionColumns],
    ['flows/NAME.csv', flowColumns],
  ])('lists the columns of %s in their order', (file, columns) => {
    const named = rows(section('docs/case.md', `\`${file}\``)).flatMap(([first]) => codes(first))
    expect(named).toEqual(columns)
  })
})

describe('docs/record.md', () => {
  it('lists the columns of the event table in their order, and every format', () => {
    const table = (heading: string) => rows(section('docs/record.md', heading)).flatMap(([first]) => codes(first))
    expect(table('The event table')).toEqual(Object.keys(eventColumns))
    expect(table('Formats').toSorted()).toEqual(formats.map((format) => format.name).toSorted())
  })
})

describe('docs/errors.md', () => {
  it('has every code that the sources can emit, and no other', () => {
    const documented = rows(text('docs/errors.md')).flatMap(([first]) => codes(first))
    expect(documented.filter((code, i) => documented.indexOf(code) < i)).toEqual([])
    expect(sorted(documented)).toEqual(sorted(sources().flatMap(emitted)))
  })
})

/** Verdicts of zod that the schemas of our files can give. */
const shapeKinds = [
  'invalid-type',
  'invalid-value',
  'invalid-format',
  'invalid-key',
  'invalid-union',
  'too-big',
  'too-small',
  'unrecognized-keys',
]

/** Codes in one source: literals, and shape errors by area. */
function emitted({ body }: { body: string }): string[] {
  const all = (pattern: RegExp) => Array.from(body.matchAll(pattern), (match) => match[1])
  return [
    ...all(/'((?:yaml|scenario|record|case|coder|cli|server|page|briefing|outlook|forecast)\/[a-z]+(?:-[a-z]+)*)'/g),
    ...all(/readShape\([^;]*?,\s*'([a-z]+)',\s*'docs\//g).flatMap((area) => shapeKinds.map((kind) => `${area}/${kind}`)),
  ]
}

describe('docs/architecture.md', () => {
  const rules = text('scripts/check-imports.ts')
  const table = rows(section('docs/architecture.md', 'Rooms')).filter(([room]) => room.startsWith('`'))
  const quoted = (list: string) => Array.from(list.matchAll(/'([^']+)'/g), ([, word]) => word)

  it('has the table of rooms that is enforced', () => {
    const allowed = /const allowed[^{]*\{([\s\S]*?)\n\}/.exec(rules)![1]
    const wanted = Array.from(allowed.matchAll(/^ {2}(\w+): (all|\[[^\]]*\])/gm), ([, room, list]) => [
      room,
      list === 'all' ? 'any' : quoted(list).join(', ') || 'nothing',
    ])
    expect(table.map(([room, , imports]) => [codes(room)[0], imports])).toEqual(wanted)
    expect(sorted(table.map(([room]) => codes(room)[0]))).toEqual(readdirSync(join(root, 'src')).toSorted())
  })

  it('says which rooms are pure, and names the doors', () => {
    const pure = quoted(/const pure = new Set\(\[([^\]]*)\]/.exec(rules)![1])
    expect(sorted(table.flatMap(([room, , , yes]) => (yes === 'yes' ? codes(room) : [])))).toEqual(sorted(pure))
    const doors = quoted(/const doors = new Set\(\[([^\]]*)\]/.exec(rules)![1])
    const told = codes(section('docs/architecture.md', 'Rooms'))
    expect(doors.filter((door) => !told.includes(door))).toEqual([])
  })

  it('lists the exit codes of the command line', () => {
    const listed = rows(section('docs/architecture.md', 'Exit codes')).flatMap(([code]) => (/^\d+$/.test(code) ? [code] : []))
    const real = /export const exit = \{([^}]*)\}/.exec(text('src/cli/run.ts'))![1]
    expect(listed).toEqual(Array.from(real.matchAll(/: (\d+)/g), ([, code]) => code))
  })
})

describe('docs/dependencies.md', () => {
  it.each([
    ['At run time', 'dependencies'],
    ['For development', 'devDependencies'],
  ])('has a line for each package: %s', (heading, key) => {
    const listed = rows(section('docs/dependencies.md', heading)).flatMap(([first]) => codes(first))
    const manifest = JSON.parse(text('package.json')) as Record<string, Record<string, string>>
    expect(listed.toSorted()).toEqual(Object.keys(manifest[key]).toSorted())
    expect(Object.values(manifest[key]).filter((version) => !/^\d/.test(version))).toEqual([])
  })
})

describe('docs/model.md', () => {
  const file = join(korea, 'patience-1.yaml')
  const { scenario } = parseScenario(readFileSync(file, 'utf8'), file)
  const table = rows(section('docs/model.md', 'Numbers')).filter((cells) => /^0\.\d{3}$/.test(cells[2]))

  it.each(table.map((cells) => ({ variant: cells[0], cells })))('has the numbers of the variant: $variant', ({ cells }) => {
    const varied = override(scenario, ...codes(cells[1]))
    const compiled = compile(varied)
    const solution = aqre(compiled.game, { lambda: varied.solve.lambda.value, tolerance: 1e-7, clock: () => 0 })
    const { moves, given } = firstMoves(compiled, solution.profile)
    const numbers = [
      ...['silence', 'calibrated', 'overt', 'engage'].map((move) => moves['DPRK'][move]),
      ...['wait', 'vague', 'concrete', 'drills'].map((move) => given[move]['engage']),
    ]
    expect(cells.slice(2)).toEqual(numbers.map((x) => x.toFixed(3)))
  })

  it('has the sizes of the game', () => {
    expect(table.length).toBeGreaterThan(3)
    for (const periods of [2, 3, 4]) expect(text('docs/model.md')).toContain(sizeOf(scenario, periods).toLocaleString('en'))
  })
})

describe('README.md', () => {
  it('has a library example that runs as it stands and prints what it says', async () => {
    const all = blocks('README.md')
    const at = all.findIndex(({ info }) => info === 'ts')
    const rooms = Object.keys((JSON.parse(text('package.json')) as { exports: object }).exports)
    const code = all[at].body.replaceAll(/'standoff\/([a-z]+)'/g, (_, room: string) => {
      expect(rooms).toContain(`./${room}`)
      return `'${pathToFileURL(join(root, 'src', room, 'index.ts')).href}'`
    })
    const file = join(folder, 'example.ts')
    await writeFile(file, code)
    const { stdout } = await exec(process.execPath, [file], { cwd: root })
    expect(stdout).toBe(all[at + 1].body)
  })

  it('quotes the outlook as the command line prints it', async () => {
    const sample = blocks('README.md').find(({ body }) => body.includes('as of 2025-01-28'))!.body
    const main = join(root, 'src/cli/main.ts')
    const args = ['assess', 'cases/korea-2025', '--as-of', '2025-01-28', '--out', folder]
    const { stdout } = await exec(process.execPath, [main, ...args], { cwd: root, env: { ...process.env, NO_COLOR: '1' } })
    const printed = stdout.split('\n')
    expect(sample.split('\n').filter((line) => !printed.includes(line))).toEqual([])
  })

  it('names the commands that there are', () => {
    const listed = blocks('README.md')
      .filter(({ body }) => body.startsWith('standoff '))
      .flatMap(({ body }) => Array.from(body.matchAll(/^standoff ([a-z]+)/gm), ([, command]) => command))
    const real = Array.from(text('src/cli/main.ts').matchAll(/standoff\s*\.command\('([a-z]+)'\)/g), ([, command]) => command)
    expect(listed).toEqual(real)
  })
})
