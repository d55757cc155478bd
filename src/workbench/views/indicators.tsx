/** Moves not yet seen, how they would tell the types of the mover apart, and the questions after them. */
import { decimals, ownTypes, percent, plain, shortDay } from '../../briefing/words.ts'
import type { Assessment, Indicator } from '../../outlook/index.ts'
import { More } from '../parts/more.tsx'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { Table } from '../parts/table.tsx'
import { texts } from '../texts.ts'

export function Indicators({ told }: { told: Assessment }) {
  const words = texts.indicators
  const { columns } = words
  return (
    <Section id="indicators" title={words.title}>
      {told.indicators.length === 0 && <p class="empty">{words.none}</p>}
      <More items={told.indicators} first={6}>
        {(shown) => (
          <Table
            label={words.title}
            columns={[columns.move, columns.chance, columns.given, columns.bits, columns.after]}
            rows={shown.map((indicator) => ({ key: `${indicator.id} ${indicator.period.index}`, cells: cellsOf(indicator) }))}
          />
        )}
      </More>
    </Section>
  )
}

function cellsOf(indicator: Indicator) {
  const { columns, plays, until } = texts.indicators
  const title = plays(indicator.actor, plain(indicator.move))
  const number = (label: string, text: string) => (
    <Num of={`indicator:${indicator.id}`} label={`${title}, ${label}`}>
      {text}
    </Num>
  )
  const list = (entries: [string, number][]) =>
    entries.map(([name, share]) => (
      <span class="item" key={name}>
        {plain(name)} {number(plain(name), percent(share))}
      </span>
    ))
  return [
    <span key="move">
      {title} <small>{until(shortDay(indicator.period.to))}</small>
    </span>,
    number(columns.chance, percent(indicator.probability)),
    list(ownTypes(indicator)),
    number(columns.bits, decimals(indicator.bits)),
    list(Object.entries(indicator.after)),
  ]
}
