/** standoff evaluate coder GOLD: what the coder makes of sentences that people coded; an abstention counts as wrong. */
import { goldAnswers, goldRecords } from '../../../coder/index.ts'
import { refuse } from '../../../diagnostics/index.ts'
import { print, printJson, progress, readInput } from '../../io.ts'
import { exit } from '../../run.ts'

interface Options {
  json?: boolean
}

export async function command(path: string, options: Options): Promise<number> {
  const records = goldRecords(new TextDecoder().decode(await readInput(path)), path)
  if (records.length === 0)
    refuse('coder/gold', path, 'no record in it has a type or label 0', 'docs/coder.md describes gold records')
  const { show, end } = progress('sentences')
  const before = process.cpuUsage()
  const { score } = goldAnswers(records, show)
  const { user, system } = process.cpuUsage(before)
  end()
  const told = { schema: 'standoff/coder-evaluation@1', ...score, sentencesPerSecond: records.length / ((user + system) / 1e6) }
  if (options.json) printJson(told)
  else {
    const share = (value: number | null) => (value === null ? '  –  ' : value.toFixed(3))
    print(`${path}: ${told.n} sentences with an event, ${told.neutral} without; an abstention counts as wrong`)
    print(
      `  coded ${told.coded}; root type ${share(told.rootAccuracy)}, macro-F1 ${share(told.macroF1)}, quad class ${share(told.quadAccuracy)}`,
    )
    print(
      `  overlap: source ${share(told.sourceOverlap)}, target ${share(told.targetOverlap)}; type and both actors ${share(told.endToEnd)}`,
    )
    print(`  sentences without an event that receive one: ${share(told.falseAlarmRate)}`)
    print(`  ${told.sentencesPerSecond.toFixed(0)} sentences a second on one core`)
    if (told.perType.length > 0) {
      print('\ntype          n  precision  recall  F1     answers')
      for (const { type, n, precision, recall, f1 } of told.perType) {
        const answers = Object.entries(told.confusion[type])
          .toSorted(([, a], [, b]) => b - a)
          .map(([answer, count]) => `${answer} ${count}`)
        print(
          `${type.padEnd(10)}${String(n).padStart(5)}  ${share(precision)}      ${share(recall)}   ${share(f1)}  ${answers.join(', ')}`,
        )
      }
    }
  }
  return exit.done
}
