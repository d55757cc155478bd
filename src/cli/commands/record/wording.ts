/** standoff record wording: what statements say for the first time, what they always say, and what they no longer say. */
import { openCase, wordingOf } from '../../../case/index.ts'
import type { PhraseReading, WordingReading } from '../../../record/index.ts'
import { caseFolder, print, printJson } from '../../io.ts'
import { exit } from '../../run.ts'
import type { RecordOptions } from './shown.ts'

export async function command(_: undefined, options: RecordOptions): Promise<number> {
  const theCase = await openCase(caseFolder(options.case))
  const asOf = options.asOf ?? theCase.asOf
  const { documents, readings } = wordingOf(theCase, asOf)
  const { statements, notes, others } = documents
  if (options.json) {
    printJson({ schema: 'standoff/wording@1', asOf, documents, readings })
    return exit.done
  }
  print(`as of ${asOf}: ${statements} statements; ${notes} notes and ${others} other texts are not a party's own words`)
  if (readings.length === 0) {
    print(
      'There is nothing to compare. Put the full text of statements into documents/ with `kind: statement`, and `forum` or `speaker`.',
    )
  }
  for (const reading of readings) print(`\n${textOf(reading)}`)
  return exit.done
}

function textOf({ id, date, voice, audience, n, sameAudience, verdict, fresh, boilerplate, dropped }: WordingReading): string {
  const whom = audience
    ? `, for ${audience.value === 'both' ? 'both audiences' : `the ${audience.value} audience`} (${sameAudience} of them too)`
    : ', audience unknown'
  const head = `${id} (${date}), ${voice ?? 'nobody named'}: ${n} earlier ${n === 1 ? 'text' : 'texts'}${whom}`
  if (verdict !== 'compared') return `${head}\n  ${verdict}`
  return [
    head,
    ...group(
      'new: in no earlier text',
      fresh,
      ({ count, bits, z, significant }) =>
        `${count}×, ${bits.toFixed(1)} bits, z ${z.toFixed(1)}${significant ? '' : ', too rare to tell'}`,
    ),
    ...group('usual: in at least half of them', boilerplate, ({ texts, of }) => `in ${texts} of ${of}`),
    ...group('no longer said', dropped, ({ texts, of, bits }) => `in ${texts} of ${of}, ${bits.toFixed(1)} bits`),
  ].join('\n')
}

function group(title: string, phrases: readonly PhraseReading[], tell: (phrase: PhraseReading) => string): string[] {
  if (phrases.length === 0) return [`  ${title}: nothing`]
  return [`  ${title}`, ...phrases.map((item) => `    “${item.phrase}”  ${tell(item)}`)]
}
