/** standoff forecast backtest: the deed of each quarter from earlier days alone, on a case or on a list of provocations. */
import { stat } from 'node:fs/promises'
import { deedBacktestOf, openCase } from '../../case/index.ts'
import { readProvocations } from '../../record/index.ts'
import { backtestLines } from '../backtest-text.ts'
import { caseFolder, print, printJson, progress, readInput } from '../io.ts'
import { type Context, exit } from '../run.ts'

interface Options {
  case?: string
  from?: string
  to?: string
  quarters?: boolean
  cache: boolean
  json?: boolean
}

export async function command(path: string | undefined, options: Options, { clock }: Context): Promise<number> {
  const { from, to, cache } = options
  const isList = path !== undefined && (path === '-' || (await stat(path).catch(() => null))?.isFile() === true)
  const list = isList
    ? { name: path, events: readProvocations(Buffer.from(await readInput(path)).toString('utf8'), path) }
    : null
  const theCase = await openCase(caseFolder(isList ? options.case : path))
  const { show, end } = progress('quarters')
  const backtest = await deedBacktestOf({
    theCase,
    clock,
    cache,
    onProgress: show,
    ...(list && { list }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  })
  end()
  if (options.json) printJson({ case: theCase.id, backtest })
  else if (backtest === null)
    print('The record has no deed with a rung of the provocation ladder before a quarter that could be forecast.')
  else for (const line of backtestLines(backtest, options.quarters)) print(line)
  return exit.done
}
