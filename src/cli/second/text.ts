/** What a second coder did, as a terminal shows it. */
import { type Aside, type AsideReason, asideReasons } from '../../coder/index.ts'
import { render } from '../../diagnostics/index.ts'
import { two, wrap } from '../layout.ts'
import type { CoderAgreement } from './agreement.ts'
import type { SecondReport, SecondSession } from './session.ts'

const many = (n: number, one: string, more = `${one}s`) => `${n.toLocaleString('en-US')} ${n === 1 ? one : more}`

/** "7 proposals, 5 kept, 2 set aside: quote not in the sentence (1), no type of the ontology (1)". */
export function countsText(reports: readonly SecondReport[]): string {
  const sum = (key: 'proposed' | 'kept') => reports.reduce((total, report) => total + report[key], 0)
  const aside = reports.flatMap((report) => report.aside)
  const reasons = Map.groupBy(aside, ({ reason }) => reason)
  const why = (Object.keys(asideReasons) as AsideReason[]).flatMap((reason) => {
    const n = reasons.get(reason)?.length ?? 0
    return n === 0 ? [] : [`${asideReasons[reason]} (${n})`]
  })
  const set = aside.length === 0 ? '' : `, ${aside.length} set aside: ${why.join(', ')}`
  return `${many(sum('proposed'), 'proposal')}, ${sum('kept')} kept${set}`
}

export function asideText({ sentence, reason, words }: Aside): string {
  const where = sentence === null ? 'an item' : `sentence ${sentence}`
  return `  set aside  ${where}, ${asideReasons[reason]}: “${words}”`
}

/** How the second coder's coding stands to the first one's. */
export function besideText(id: string, { pairs }: SecondReport): string {
  const pair = pairs.find(({ second }) => second === id)
  if (!pair || pair.first === null) return 'the first coder has no event here'
  if (pair.differs.length === 0) return 'as the first coder'
  const type = pair.differs.includes('type') ? ` (there ${pair.types[0]})` : ''
  return `not as the first coder: ${pair.differs.join(', ').replace('type', `type${type}`)}`
}

export function agreementText(coder: string, agreement: CoderAgreement): string {
  const { sentences, agree, differ, firstOnly, secondOnly, differs, events, types } = agreement
  const fields = Object.entries(differs).map(([field, n]) => `${field} ${n}`)
  const otherwise = fields.length === 0 ? `${differ} otherwise` : `${differ} otherwise (${fields.join(', ')})`
  const rows = [
    ['events or none', events],
    ['types of events that both have', types],
  ] as const
  return [
    `${coder} beside the first coder, over ${many(sentences, 'sentence')} that both read:`,
    ...wrap(
      `${many(agree + differ, 'event')} that both have: ${agree} coded alike, ${otherwise}. Only the second has ${secondOnly}, only the first ${firstOnly}.`,
    ),
    ...rows.map(([on, row]) => {
      if (!row) return `  alpha over ${on}: not computed, there are too many to resample`
      const range = row.interval ? ` (${two(row.interval.low)} to ${two(row.interval.high)})` : ''
      const value = row.alpha === null ? '' : `${two(row.alpha)}${range}, n = ${row.units}: `
      return `  alpha over ${on}: ${value}${row.verdict}`
    }),
    '  Agreement is no accuracy: two coders may be wrong alike.',
  ].join('\n')
}

/** Where the answers of this run came from, for standard error. */
export function sourcesText({ counts, folder }: SecondSession): string {
  const { asked, kept, characters, tokensIn, tokensOut, uncounted } = counts
  const tokens = asked === 0 || uncounted === asked ? '' : `; ${many(tokensIn, 'token')} in, ${many(tokensOut, 'token')} out`
  const sent =
    asked === 0
      ? 'nothing was sent'
      : `${many(asked, 'answer')} from the endpoint, for ${many(characters, 'character')} sent${tokens}`
  return `${sent}; ${many(kept, 'answer')} kept from earlier; all are in ${folder}`
}

/** A warning for each answer that could not be used. @param name the document, as the user knows it */
export function unusableText({ unusable }: SecondReport, name: string, folder: string): string[] {
  return unusable.map(({ from, to, why, file }) =>
    render({
      code: 'cli/second-unusable',
      severity: 'warning',
      message: `sentences ${from} to ${to} have no answer that can be used: ${why}`,
      hint: `look at ${folder}/${file}; remove it to ask again`,
      file: name,
      at: null,
    }),
  )
}
