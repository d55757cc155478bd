/** Moves not yet seen, those first that are expected to tell most about a question; how each separates the types, and the questions after it. */
import { bitsText, direction, indicatorRatios, pathName, percent, plain, ratioText, shortDay } from '../../briefing/words.ts'
import type { Assessment, Indicator } from '../../outlook/index.ts'
import { More } from '../parts/more.tsx'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { Table } from '../parts/table.tsx'
import { mark } from '../state/branches.ts'
import { place } from '../state/place.ts'
import { texts } from '../texts.ts'

export function Indicators({ told }: { told: Assessment }) {
  const words = texts.indicators
  const { columns } = words
  return (
    <Section id="indicators" title={words.title}>
      {told.indicators.length === 0 ? <p class="empty">{words.none}</p> : <p class="rule">{words.rule}</p>}
      <More items={told.indicators} first={6}>
        {(shown) => (
          <Table
            label={words.title}
            columns={[columns.move, columns.chance, columns.worth, columns.ratios, columns.after]}
            rows={shown.map((indicator) => ({
              key: `${indicator.id} ${indicator.period.index}`,
              cells: cellsOf(told, indicator),
            }))}
          />
        )}
      </More>
    </Section>
  )
}

function cellsOf(told: Assessment, indicator: Indicator) {
  const { columns, until } = texts.indicators
  const { directions } = texts.matrix
  const title = pathName(told, indicator.id)
  const number = (label: string, text: string) => (
    <Num of={`indicator:${indicator.id}`} label={`${title}, ${label}`}>
      {text}
    </Num>
  )
  const list = (entries: [string, number][], text: (value: number) => string, more: (value: number) => string = () => '') =>
    entries.map(([name, value]) => (
      <span class="item" key={name}>
        {plain(name)} {number(`${plain(name)}${more(value)}`, text(value))}
      </span>
    ))
  return [
    <span key="move">
      {title} <small>{until(shortDay(indicator.period.to), indicator.leadDays)}</small>
      <button
        type="button"
        class="more"
        aria-pressed={place.value.marked.includes(`${indicator.period.index}/${indicator.id}`)}
        aria-label={texts.tree.observeLabel(title)}
        onClick={() => {
          mark(`${indicator.period.index}/${indicator.id}`)
          document.querySelector('#tree-title')?.scrollIntoView()
        }}
      >
        {texts.tree.observe}
      </button>
    </span>,
    number(columns.chance, percent(indicator.probability)),
    list(Object.entries(indicator.information), bitsText, () => `, ${columns.worth}`),
    list(indicatorRatios(indicator), ratioText, (ratio) => `, ${directions[direction(ratio)]}`),
    list(Object.entries(indicator.after), percent),
  ]
}
