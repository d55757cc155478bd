/** standoff evaluate dyads GOLD: who is related to whom, against sentences with gold dyads. */
import { dyadRecords, dyadsCoded, dyadsRead, goldDyads } from '../../../coder/index.ts'
import { refuse } from '../../../diagnostics/index.ts'
import { useActors } from '../../actors-file.ts'
import { readGold, share } from '../../gold.ts'
import { print, printJson, progress } from '../../io.ts'
import { exit } from '../../run.ts'

interface Options {
  actors?: string
  json?: boolean
}

export async function command(path: string, { actors, json }: Options): Promise<number> {
  const records = dyadRecords(await readGold(path, 'coder/gold'), path)
  if (records.length === 0) refuse('coder/gold', path, 'there is no record in it', 'docs/coder.md describes gold dyads')
  if (actors !== undefined) await useActors(actors)
  const { show, end } = progress('sentences')
  const coded = goldDyads(records, dyadsCoded, show)
  const read = goldDyads(records, dyadsRead, show)
  end()
  if (json) {
    printJson({ schema: 'standoff/dyads-evaluation@1', read, coded })
    return exit.done
  }
  print(`${path}: ${read.sentences} sentences with ${read.gold} directed pairs of known states`)
  print('\n                                       found  right  precision  recall  F1     sentences wholly right')
  for (const [name, { found, right, precision, recall, f1, wholly }] of [
    ['as read, whatever the verb tells', read],
    ['as coded, events above the threshold', coded],
  ] as const)
    print(
      `${name.padEnd(38)}${String(found).padStart(6)}${String(right).padStart(7)}  ${share(precision)}      ${share(recall)}   ${share(f1)}${String(wholly).padStart(8)}`,
    )
  return exit.done
}
