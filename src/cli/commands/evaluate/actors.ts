/** standoff evaluate actors GOLD: phrases resolved to states and sectors, against what people expect. */
import { actorRecords, goldActors } from '../../../coder/index.ts'
import { refuse } from '../../../diagnostics/index.ts'
import { readGold, share } from '../../gold.ts'
import { print, printJson } from '../../io.ts'
import { exit } from '../../run.ts'

interface Options {
  date: string
  json?: boolean
}

export async function command(path: string, { date, json }: Options): Promise<number> {
  const records = actorRecords(await readGold(path, 'coder/gold'), path)
  if (records.length === 0) refuse('coder/gold', path, 'there is no record in it', 'docs/coder.md describes gold actors')
  const score = goldActors(records, date)
  if (json) {
    const shares = Object.fromEntries(
      (['country', 'sector', 'both'] as const).map((key) => [key, score[key].right / score[key].n]),
    )
    printJson({ schema: 'standoff/actors-evaluation@1', date, shares, ...score })
    return exit.done
  }
  print(`${path}: ${score.n} phrases; offices as of ${date}`)
  for (const [key, name] of [
    ['country', 'state'],
    ['sector', 'sector'],
    ['both', 'all that is expected'],
  ] as const)
    print(`  ${name.padEnd(22)}${share(score[key].right / score[key].n)}  (${score[key].right} of ${score[key].n})`)
  print('\nwrong                                                 expected    told')
  for (const { text, expected, told } of score.wrong) print(`  ${text.slice(0, 50).padEnd(52)}${expected.padEnd(12)}${told}`)
  return exit.done
}
