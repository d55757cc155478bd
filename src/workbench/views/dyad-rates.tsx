/** Climatology of the dyad: the share of past windows with an event of each quad class. */
import { capital, count, percent, percentRange, quadName } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { Table } from '../parts/table.tsx'
import { texts } from '../texts.ts'

interface Props {
  dyad: [string, string]
  rates: Assessment['dyads'][number]['rates']
}

export function DyadRates({ dyad, rates }: Props) {
  const words = texts.timeline
  const { kind, share, range, windows } = words.rateColumns
  const [first] = rates
  if (!first) return null
  const title = words.rates(count(first.days))
  return (
    <details>
      <summary>{title}</summary>
      <Table
        label={title}
        columns={[kind, share, range, windows]}
        rows={rates.map((rate) => {
          const number = (label: string, text: string) => (
            <Num of={`rate:${dyad.join('-')}.${rate.quad}`} label={`${quadName(rate.quad)}, ${label}`}>
              {text}
            </Num>
          )
          return {
            key: String(rate.quad),
            cells: [
              capital(quadName(rate.quad)),
              number(share, percent(rate.value)),
              number(range, percentRange(rate.low, rate.high)),
              number(windows, words.windows(rate.hits, rate.n)),
            ],
          }
        })}
      />
    </details>
  )
}
