/**
 * Files of the common event data sets in their true layout, with damaged rows among the good ones. Everything follows from the row numbers.
 * `good`, `bad` and `untyped` say what an importer must find.
 */
import { compactDay, gdeltRow, mixed, pick } from './gdelt.ts'

export interface EventFile {
  format: string
  name: string
  text: string
  good: number
  bad: number
  /** Good rows whose category has no PLOVER type. */
  untyped: number
  /** Options of the command line. */
  options?: string[]
}

const states = ['North Korea', 'South Korea', 'United States', 'China', 'Japan', 'Russian Federation', 'Iran', 'Nowhereland']
const cameo: [string, string][] = [
  ['010', 'Make statement'],
  ['020', 'Make an appeal or request'],
  ['036', 'Express intent to meet or negotiate'],
  ['042', 'Make a visit'],
  ['111', 'Criticize or denounce'],
  ['130', 'Threaten'],
  ['190', 'Use conventional military force'],
]
const isoDay = (k: number) => compactDay(k).replace(/(....)(..)(..)/, '$1-$2-$3')
const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Good rows with damaged ones after every so many. */
function woven(rows: readonly string[], damaged: readonly string[]): string[] {
  const every = Math.floor(rows.length / (damaged.length + 1))
  return rows.flatMap((row, k) => {
    const at = (k + 1) / every - 1
    return Number.isInteger(at) && at < damaged.length ? [row, damaged[at]] : [row]
  })
}

function file(format: string, name: string, header: string[], rows: string[], damaged: string[], untyped: number): EventFile {
  const text = `${[...header, ...woven(rows, damaged)].join('\n')}\n`
  return { format, name, text, good: rows.length, bad: damaged.length, untyped }
}

export function gdeltFile(n: number): EventFile {
  const rows = Array.from({ length: n }, (_, k) => gdeltRow(k))
  const fields = gdeltRow(n).split('\t')
  const changed = (at: number, value: string) => fields.map((field, k) => (k === at ? value : field)).join('\t')
  const damaged = [
    'half a row\t20240101',
    changed(1, '20240230'),
    changed(0, 'no number'),
    changed(26, '---'),
    changed(30, '1e9'),
    changed(31, 'many'),
    changed(60, 'https://example.org/\u0000'),
    `${gdeltRow(n)}\textra`,
  ]
  const untyped = rows.filter((row) => /^0[12]/.test(row.split('\t')[26])).length
  return file('gdelt', 'export.CSV', [], rows, damaged, untyped)
}

export function mentionsFile(n: number): EventFile {
  const row = (k: number) => {
    const stamp = `${compactDay(Math.floor(k / 100))}101500`
    const id = String(1_100_000_000 + Math.floor(k / 2))
    return [
      id,
      stamp,
      stamp,
      '1',
      `site${k % 7}.example`,
      `https://site${k % 7}.example/${k}`,
      '1',
      '-1',
      '20',
      '40',
      '1',
      '60',
      '3000',
      '-2',
      '',
      '',
    ].join('\t')
  }
  const damaged = ['1100000000\tnow', row(n).replace(/^\d+/, 'x')]
  return file(
    'gdelt-mentions',
    'mentions.CSV',
    [],
    Array.from({ length: n }, (_, k) => row(k)),
    damaged,
    0,
  )
}

export function icewsFile(n: number): EventFile {
  const header =
    'Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,Longitude'.split(
      ',',
    )
  const row = (k: number, change: Record<string, string> = {}) => {
    const [code, text] = pick(cameo, k)
    const [a, b] = [pick(states, 3 * k), pick(states, 3 * k + 1)]
    const values: Record<string, string> = {
      'Event ID': String(20_000_000 + k),
      'Event Date': isoDay(Math.floor(k / 20)),
      'Source Name': `Foreign Affairs (${a})`,
      'Source Sectors': 'Foreign Ministry,Executive,Government',
      'Source Country': a,
      'Event Text': text,
      'CAMEO Code': code,
      Intensity: '-2.0',
      'Target Name': b,
      'Target Sectors': 'Military',
      'Target Country': b,
      'Story ID': String(k),
      'Sentence Number': '3',
      Publisher: 'Yonhap News Agency',
      City: 'Seoul',
      District: '',
      Province: '',
      Country: 'South Korea',
      Latitude: '37.5',
      Longitude: '127',
      ...change,
    }
    return header.map((name) => values[name]).join('\t')
  }
  const rows = Array.from({ length: n }, (_, k) => row(k))
  const damaged = [
    row(n, { 'Event Date': '2024-13-01' }),
    row(n, { Intensity: 'high' }),
    row(n, { 'CAMEO Code': 'x', 'Event Text': 'Dance' }),
    'cut\toff',
  ]
  const untyped = rows.filter((_, k) => /^0[12]/.test(pick(cameo, k)[0])).length
  return file('icews', 'events.tab', [header.join('\t')], rows, damaged, untyped)
}

export function polecatFile(n: number): EventFile {
  const header =
    'Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version'.split(
      ',',
    )
  const types = [
    ['CONSULT', 'visit'],
    ['ACCUSE', 'disapprove'],
    ['MOBILIZE', 'troops'],
    ['THREATEN', 'relations'],
    ['AID', ''],
  ]
  const codes = ['PRK', 'KOR', 'USA', 'CHN', '']
  const row = (k: number, change: Record<string, string> = {}) => {
    const [type, mode] = pick(types, k)
    const values: Record<string, string> = {
      'Event ID': `${isoDay(k)}-${k}`,
      'Event Date': isoDay(Math.floor(k / 20)),
      'Event Type': type,
      'Event Mode': mode,
      Intensity: '-3',
      Contexts: 'military;diplomatic;nonsense',
      'Actor Name': 'Somebody',
      'Actor Country': pick(codes, 2 * k),
      'Primary Actor Sector': 'MIL',
      'Recipient Name': '"A ""quoted"" name"',
      'Recipient Country': pick(codes, 2 * k + 1),
      'Primary Recipient Sector': 'GOV',
      City: 'Seoul',
      Country: 'KOR',
      Source: 'Reuters',
      'Publication Date': isoDay(Math.floor(k / 20) + 1),
      ...change,
    }
    return header.map((name) => values[name] ?? '').join('\t')
  }
  const damaged = [row(n, { 'Event Type': 'DANCE' }), row(n, { 'Event Date': 'soon' }), row(n, { Intensity: '55' })]
  return file(
    'polecat',
    'polecat.txt',
    [header.join('\t')],
    Array.from({ length: n }, (_, k) => row(k)),
    damaged,
    0,
  )
}

export function acledFile(n: number): EventFile {
  const header =
    'event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp'.split(
      ',',
    )
  const kinds = [
    ['Battles', 'Armed clash'],
    ['Protests', 'Peaceful protest'],
    ['Protests', 'Excessive force against protesters'],
    ['Strategic developments', 'Other'],
    ['Explosions/Remote violence', 'Shelling/artillery/missile attack'],
  ]
  const row = (k: number, change: Record<string, string> = {}) => {
    const [type, sub] = pick(kinds, k)
    const values: Record<string, string> = {
      event_id_cnty: `IRQ${k}`,
      event_date: k % 2 ? isoDay(Math.floor(k / 20)) : '05 January 2024',
      year: '2024',
      event_type: type,
      sub_event_type: sub,
      actor1: 'Protesters (Iraq)',
      inter1: '6',
      actor2: 'Military Forces of Iraq (2022-)',
      inter2: 'State forces',
      country: 'Iraq',
      location: 'Baghdad',
      source: 'Al Sumaria; Shafaq News',
      notes: 'On 5 January, somebody said "no",\nand went home.',
      fatalities: '0',
      ...change,
    }
    return header.map((name) => quoted(values[name] ?? '')).join(',')
  }
  const rows = Array.from({ length: n }, (_, k) => row(k))
  const damaged = [
    row(n, { sub_event_type: 'Dancing' }),
    row(n, { event_date: '31/12/2023' }),
    'IRQ1,"never closed,2024',
    'IRQ2,a "stray" mark',
  ]
  const untyped = rows.filter((_, k) => pick(kinds, k)[1] === 'Other').length
  return file('acled', 'acled.csv', [header.join(',')], rows, damaged, untyped)
}

export function provocationsFile(n: number): EventFile {
  const classes = ['Missile Provocation', 'Nuclear Provocation', 'Other Provocation']
  const rows = Array.from({ length: n }, (_, k) => `${isoDay(k)},${pick(classes, k)},"Launch, number ${k}"`)
  const untyped = rows.filter((_, k) => pick(classes, k) === 'Other Provocation').length
  return file(
    'provocations',
    'provocations.csv',
    ['date,class,event'],
    rows,
    ['2024-02-30,Missile Provocation,x', '2024-01-01,Dance,x'],
    untyped,
  )
}

export function ownCsvFile(n: number): EventFile {
  const rows = Array.from(
    { length: n },
    (_, k) => `${isoDay(Math.floor(k / 5))},PRK,MOBILIZE,weapons,${pick(['USA', 'KOR', 'JPN'], k)},4,"KCNA, report ${k}",note`,
  )
  return file(
    'csv',
    'own.csv',
    ['date,actor,type,mode,recipient,level,source,note'],
    rows,
    ['2024-01-01,PRK,DANCE,,USA,4,x,y', '2024-01-01,PRK,MOBILIZE,,USA,12,x,y', 'x'],
    0,
  )
}

export function unknownCsvFile(n: number): EventFile {
  const rows = Array.from(
    { length: n },
    (_, k) => `${k};${isoDay(Math.floor(k / 5))};${pick(states, 2 * k)};${pick(cameo, k)[1]};${pick(states, 2 * k + 1)}`,
  )
  const untyped = rows.filter((_, k) => /^0[12]/.test(pick(cameo, k)[0])).length
  const options = [
    '--map',
    'nr=id',
    '--map',
    'when=date',
    '--map',
    'who=actor',
    '--map',
    'what=relation',
    '--map',
    'whom=recipient',
  ]
  return {
    ...file('csv', 'unknown.csv', ['nr;when;who;what;whom'], rows, ['1;2024-01-01;Japan;Dances with;China'], untyped),
    options,
  }
}

export function jsonlFile(n: number): EventFile {
  const rows = Array.from({ length: n }, (_, k) =>
    JSON.stringify({
      id: `r${k}`,
      date: isoDay(k % 300),
      actor: 'PRK',
      type: 'REJECT',
      recipients: ['USA'],
      mentions: mixed(k) % 9,
    }),
  )
  return file('jsonl', 'rows.jsonl', [], rows, ['{"date":', '[1]', '{"date":"2024-01-01","actor":"PRK"}'], 0)
}

export const eventFiles = [
  gdeltFile,
  mentionsFile,
  icewsFile,
  polecatFile,
  acledFile,
  provocationsFile,
  ownCsvFile,
  unknownCsvFile,
  jsonlFile,
]
