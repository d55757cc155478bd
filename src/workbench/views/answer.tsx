/** The question of the page and its answer: the latest proven silence against its base rate, in both steps. */
import { actorInProse, capital, day, decimals, forumById } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { Table } from '../parts/table.tsx'
import { texts } from '../texts.ts'
import { Comparison } from './comparison.tsx'
import { EarlierSilences } from './earlier-silences.tsx'

export function Answer({ told }: { told: Assessment }) {
  const words = texts.answer
  const reading = told.silence.at(-1)
  if (!reading) {
    return (
      <Section id="answer" title={words.title}>
        <p class="lead">{words.none}</p>
      </Section>
    )
  }
  const { actor, topic, forum, spoke, spokeGiven, given, verdict, date } = reading
  const key = `silence:${reading.occasion}`
  const number = (label: string, text: string) => (
    <Num of={key} label={label}>
      {text}
    </Num>
  )
  const { first, second, all, of, bits, columns } = texts.silence
  const row = (label: string, share: typeof spoke, surprise: number | null) => ({
    key: label,
    cells: [
      label,
      number(label, of(share.hits, share.n)),
      number(label, `${decimals(share.value)} (${decimals(share.low)}–${decimals(share.high)})`),
      surprise === null ? '–' : number(label, `${decimals(surprise)} ${bits}`),
    ],
  })
  return (
    <Section id="answer" title={words.title}>
      <p class="lead">{words.verdicts[verdict]}</p>
      <p class="finding">
        {words.silent(
          capital(actorInProse(told, actor)),
          actorInProse(told, topic),
          forumById(forum)?.name ?? forum,
          day(date),
        )}{' '}
        {words.base} {number(all, of(spoke.hits, spoke.n))} {words.earlier}: {number(all, `${decimals(reading.bits)} ${bits}`)}{' '}
        {words.surprise}. {words.given(given)} {number(second(given), of(spokeGiven.hits, spokeGiven.n))}:{' '}
        {number(second(given), `${decimals(reading.bitsGiven)} ${bits}`)}.
      </p>
      <p class="rule">{words.rule}</p>
      <details>
        <summary>{words.table}</summary>
        <Table
          label={words.table}
          columns={[columns.step, columns.share, columns.p, columns.bits]}
          rows={[
            row(all, spoke, reading.bits),
            row(first(given), reading.covariate, null),
            row(second(given), spokeGiven, reading.bitsGiven),
          ]}
        />
      </details>
      <Comparison reading={reading} />
      <EarlierSilences readings={told.silence.slice(0, -1)} />
    </Section>
  )
}
