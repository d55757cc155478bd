/** standoff evaluate model CASE: whether a case's model shows the logic it should, and hangs on nothing that it should not. */
import { evaluateModel, openCase } from '../../../case/index.ts'
import { caseFolder, print, printJson, progress } from '../../io.ts'
import { wrap } from '../../layout.ts'
import { type Context, exit } from '../../run.ts'

interface Options {
  draws: number
  seed: number
  json?: boolean
}

export async function command(folder: string | undefined, options: Options, { clock, signal }: Context): Promise<number> {
  const theCase = await openCase(caseFolder(folder))
  const { show, end } = progress('solving variants')
  const told = await evaluateModel(theCase, { draws: options.draws, seed: options.seed, clock, signal, onProgress: show })
  end()
  if (options.json) printJson(told)
  else {
    print('Expectations: the larger probability, what it should exceed, and the share of draws in which it does')
    for (const { id, says, more, than, holds, share, draws } of told.expectations) {
      print(
        `  ${holds ? 'ok  ' : 'FAIL'} ${id.padEnd(12)} ${more.toFixed(3)} > ${than.toFixed(3)}  ${share === null ? '' : `${(100 * share).toFixed(0)} % of ${draws}`.padEnd(12)}  ${says}`,
      )
    }
    print('Rightness: largest change of a probability, and what it may be')
    for (const { test, what, change, limit } of told.rightness) {
      print(`  ${change <= limit ? 'ok  ' : 'FAIL'} ${test.padEnd(12)} ${change.toFixed(3)} ≤ ${limit}  ${what}`)
    }
    print('Accounting')
    for (const { says, holds, detail } of told.accounting)
      print(`  ${holds ? 'ok  ' : 'FAIL'} ${says}${detail === '' ? '' : `: ${detail}`}`)
    if (told.knownEnds.length > 0) {
      print('Known ends, from the first day with nothing seen: a check of consistency, no validation, for the author knew them')
      for (const { ask, outcome, stated, mean, agree, draws } of told.knownEnds) {
        const over =
          mean === null ? '' : `; mean of ${draws} draws ${mean.toFixed(2)}, above one half in ${(100 * agree!).toFixed(0)} %`
        for (const line of wrap(`${ask} ${outcome.toUpperCase()}: it had ${stated.toFixed(2)}${over}`)) print(line)
      }
    }
    if (told.leftOut > 0) print(`${told.leftOut} of ${options.draws} draws did not converge and are left out`)
  }
  if (told.interrupted) return exit.interrupted
  return told.holds ? exit.done : exit.check
}
