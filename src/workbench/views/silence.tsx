/** The latest proven silence against its base rate, in both steps, with the occasions it is compared with. */
import { actorInProse, capital, day, decimals, forumById } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { Table } from '../parts/table.tsx'
import { texts } from '../texts.ts'
import { Comparison } from './comparison.tsx'
import { EarlierSilences } from './earlier-silences.tsx'

export function Silence({ told }: { told: Assessment }) {
  const words = texts.silence
  const reading = told.silence.at(-1)
  if (!reading) {
    return (
      <Section id="silence" title={words.title}>
        <p class="empty">{words.none}</p>
      </Section>
    )
  }
  const { actor, topic, forum, spoke, spokeGiven, covariate, given } = reading
  const key = `silence:${reading.occasion}`
  const number = (label: string, text: string) => (
    <Num of={key} label={label}>
      {text}
    </Num>
  )
  const row = (label: string, share: typeof spoke, bits: number | null) => ({
    key: label,
    cells: [
      label,
      number(label, words.of(share.hits, share.n)),
      number(label, `${decimals(share.value)} (${decimals(share.low)}–${decimals(share.high)})`),
      bits === null ? '–' : number(label, `${decimals(bits)} ${words.bits}`),
    ],
  })
  const { columns } = words
  return (
    <Section id="silence" title={words.title}>
      <p class="finding">
        {words.headline(
          capital(actorInProse(told, actor)),
          actorInProse(told, topic),
          forumById(forum)?.name ?? forum,
          day(reading.date),
        )}{' '}
        <strong class="verdict">
          {words.verdict}: {reading.verdict}
        </strong>
      </p>
      <Table
        label={words.title}
        columns={[columns.step, columns.share, columns.p, columns.bits]}
        rows={[
          row(words.all, spoke, reading.bits),
          row(words.first(given), covariate, null),
          row(words.second(given), spokeGiven, reading.bitsGiven),
        ]}
      />
      <p class="rule">{words.rule}</p>
      <Comparison reading={reading} />
      <EarlierSilences readings={told.silence.slice(0, -1)} />
    </Section>
  )
}
