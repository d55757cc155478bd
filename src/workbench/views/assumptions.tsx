/** Every assumption with its range and why, filtered by letters. */
import { useState } from 'preact/hooks'
import { stated } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Filter } from '../parts/filter.tsx'
import { More } from '../parts/more.tsx'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { Table } from '../parts/table.tsx'
import { texts } from '../texts.ts'

export function Assumptions({ told }: { told: Assessment }) {
  const words = texts.assumptions
  const [letters, setLetters] = useState('')
  const wanted = letters.toLowerCase()
  const list = told.parameters.filter(({ name, symbol, why }) => `${name} ${symbol} ${why}`.toLowerCase().includes(wanted))
  const filter = <Filter label={words.filter} value={letters} onValue={setLetters} />
  return (
    <Section id="assumptions" title={words.title} beside={filter}>
      {list.length === 0 && <p class="empty">{words.empty}</p>}
      <More items={list} first={12}>
        {(shown) => (
          <Table
            label={words.title}
            columns={[words.columns.name, words.columns.value, words.columns.range]}
            rows={shown.map((item) => {
              const number = (label: string, text: string) => (
                <Num of={`parameter:${item.name}`} label={`${item.name}, ${label}`}>
                  {text}
                </Num>
              )
              return {
                key: item.name,
                cells: [
                  <span key="name">
                    {item.name}
                    {item.symbol && <i> {item.symbol}</i>}
                    <small>
                      {item.why ?? words.noReason}
                      {item.claims.length > 0 && ` (${words.claims(item.claims)})`}
                    </small>
                  </span>,
                  number(words.columns.value, stated(item.value)),
                  item.range ? number(words.columns.range, item.range.map(stated).join('–')) : words.noRange,
                ],
              }
            })}
          />
        )}
      </More>
    </Section>
  )
}
