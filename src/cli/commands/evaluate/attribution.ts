/** standoff evaluate attribution GOLD: who is said to say what, against articles in which people marked source, cue and content. */
import { attributionRecords, goldAttributions } from '../../../coder/index.ts'
import { refuse } from '../../../diagnostics/index.ts'
import { readGold, share } from '../../gold.ts'
import { print, printJson, progress } from '../../io.ts'
import { exit } from '../../run.ts'

interface Options {
  json?: boolean
}

export async function command(path: string, options: Options): Promise<number> {
  const documents = attributionRecords(await readGold(path, 'coder/gold'), path)
  if (documents.length === 0)
    refuse('coder/gold', path, 'there is no record in it', 'docs/coder.md describes gold attributions')
  const { show, end } = progress('articles')
  const { score } = goldAttributions(documents, show)
  end()
  if (options.json) {
    printJson({ schema: 'standoff/attribution-evaluation@1', ...score })
    return exit.done
  }
  print(`${path}: ${score.documents} articles; attributions with a named source, none inside another`)
  print('\n                                people    ours  right  precision  recall  F1')
  const row = (name: string, { gold, found, right, precision, recall, f1 }: (typeof score)['source']) =>
    print(
      `${name.padEnd(30)}${String(gold).padStart(8)}${String(found).padStart(8)}${String(right).padStart(7)}  ${share(precision)}      ${share(recall)}   ${share(f1)}`,
    )
  row('source overlaps', score.source)
  row('source and content overlap', score.sourceAndContent)
  row('opens with a quotation mark:', score.quotedSource)
  row('  its content overlaps, too', score.quoted)
  print('\nwhat went wrong')
  for (const [why, n] of Object.entries(score.failures)) print(`${String(n).padStart(6)}  ${why}`)
  print('\ncue              ours  right  precision')
  for (const [frame, { found, right, precision }] of Object.entries(score.perFrame).toSorted(
    ([, a], [, b]) => b.found - a.found,
  ))
    print(`${frame.padEnd(14)}${String(found).padStart(7)}${String(right).padStart(7)}  ${share(precision)}`)
  return exit.done
}
