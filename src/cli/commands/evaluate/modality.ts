/** standoff evaluate modality GOLD: what is told as fact and what is not, against people's judgement, beside two baselines. */
import { factualityRecords, goldModality } from '../../../coder/index.ts'
import { refuse } from '../../../diagnostics/index.ts'
import { readGold, share } from '../../gold.ts'
import { print, printJson, progress } from '../../io.ts'
import { exit } from '../../run.ts'

interface Options {
  json?: boolean
}

const meaning = ['more so than not', 'probably', 'certainly']

export async function command(path: string, options: Options): Promise<number> {
  const records = factualityRecords(await readGold(path, 'coder/gold'), path)
  if (!records.some(({ targets }) => targets.length > 0))
    refuse('coder/gold', path, 'no word in it is judged', 'docs/coder.md describes gold factuality')
  const { show, end } = progress('sentences')
  const score = goldModality(records, show)
  end()
  if (options.json) {
    printJson({ schema: 'standoff/modality-evaluation@1', ...score })
    return exit.done
  }
  print(`${path}: ${score.words} words in ${score.sentences} sentences, each told as fact or not`)
  score.bounds.forEach(({ from, factual, other, methods }, i) => {
    print(
      `\nfactual is what people hold true ${meaning[i]} (grade ${from === 0.01 ? 'above 0' : `${from} and up`}): ${factual} are, ${other} are not`,
    )
    print('                              macro-F1  F1 factual  F1 not  accuracy  only this right  only standoff right')
    for (const { method, macroF1, factualF1, otherF1, accuracy, onlyThis, onlyStandoff } of methods)
      print(
        `${method.padEnd(30)}${share(macroF1)}     ${share(factualF1)}       ${share(otherF1)}   ${share(accuracy)}${
          method === 'standoff' ? '' : `${String(onlyThis).padStart(17)}${String(onlyStandoff).padStart(21)}`
        }`,
      )
  })
  print('\nwhat the coder called them   words  mean grade of people (−3 to 3)')
  for (const { modality, n, meanGrade } of score.perModality)
    print(`${modality.padEnd(26)}${String(n).padStart(8)}  ${meanGrade.toFixed(2)}`)
  return exit.done
}
