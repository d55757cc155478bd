/** standoff record import: a file of a data set into a case, with what became of its rows. */
import { openRecord } from '../../../case/record.ts'
import { type Encoding, importFile, type ImportResult } from '../../../record/store/index.ts'
import { print, printJson, progress } from '../../io.ts'
import { type Context, exit } from '../../run.ts'

interface Options {
  case: string
  map: Record<string, string>
  set: Record<string, string>
  covers?: [string, string]
  encoding?: Encoding
  partRows?: number
  json?: boolean
}

export async function command([format, file]: [string, string], options: Options, { signal }: Context): Promise<number> {
  const { dir } = await openRecord(options.case)
  const { map, set, covers, encoding, partRows } = options
  const bar = progress('bytes read')
  const result = await importFile(dir, format, file === '-' ? process.stdin : file, {
    map,
    set,
    ...(covers === undefined ? {} : { covers }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(partRows ? { partRows } : {}),
    signal,
    onProgress: bar.show,
  }).finally(bar.end)
  if (options.json) printJson({ schema: 'standoff/import-result@1', ...result })
  else print(told(result))
  return result.interrupted ? exit.interrupted : exit.done
}

const n = (x: number) => x.toLocaleString('en-US')

function told(result: ImportResult): string {
  const { coverage, badFile, resumed } = result
  const [span] = coverage
  const scope = span ? [...(span.actors ? [`acts of ${span.actors.join(', ')}`] : []), ...typesOf(span.types)] : []
  const spans = coverage.map(({ from, to }) => `${from} to ${to}`)
  const shown = spans.length > 4 ? [...spans.slice(0, 3), `${spans.length - 3} more`] : spans
  const head = result.already
    ? `${result.file} is in the case already: nothing is changed`
    : result.interrupted
      ? `interrupted: finished parts are kept; the same command goes on behind them`
      : `${result.file} is imported as ${result.format}`
  const events = result.table === 'events'
  return [
    head,
    `  read            ${n(result.read)} rows`,
    `  kept            ${n(result.rows - result.duplicates)} ${events ? 'reports' : 'mentions'}`,
    ...(events
      ? [
          `  duplicates      ${n(result.duplicates)} in the file${result.elsewhere > 0 ? `; ${n(result.elsewhere)} kept ones are in other imports too and count once` : ''}`,
        ]
      : []),
    ...(events ? [`  without target  ${n(result.withoutTarget)}: the category has no PLOVER type; kept with type null`] : []),
    ...(events
      ? [`  without party   ${n(result.withoutParty)}: actor or recipient not known by code; kept with their names`]
      : []),
    `  bad             ${n(result.bad)}${badFile ? `, set aside in ${badFile}` : ''}`,
    ...(span ? [`  covers          ${shown.join(', ')}${scope.length > 0 ? `: ${scope.join('; ')}` : ''}`] : []),
    ...(resumed > 0 ? [`  resumed         behind ${n(resumed)} finished parts`] : []),
    `  folder          ${result.folder}`,
  ].join('\n')
}

function typesOf(types: readonly string[] | null): string[] {
  if (types === null) return []
  return [types.length === 0 ? 'no type in full, so that its counts are lower bounds' : types.join(', ')]
}
