/** The hand-kept record, newest first. */
import { useState } from 'preact/hooks'
import { shortDay } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Filter } from '../parts/filter.tsx'
import { More } from '../parts/more.tsx'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { texts } from '../texts.ts'

export function Facts({ told }: { told: Assessment }) {
  const words = texts.facts
  const [letters, setLetters] = useState('')
  const wanted = letters.toLowerCase()
  const list = told.facts
    .filter((fact) => `${fact.date} ${fact.label} ${fact.source} ${fact.note}`.toLowerCase().includes(wanted))
    .toReversed()
  const filter = <Filter label={words.filter} value={letters} onValue={setLetters} />
  const { columns } = words
  return (
    <Section id="facts" title={words.title} beside={filter}>
      <p class="quiet" role="status">
        {list.length === 0 ? words.empty : words.count(list.length, told.facts.length)}
      </p>
      <More items={list} first={15} step={50}>
        {(shown) => (
          <Table
            label={words.title}
            columns={[columns.date, columns.what, columns.level, columns.authority, columns.status]}
            rows={shown.map((fact) => ({
              key: fact.id,
              cells: [
                <Num key="date" of={`fact:${fact.id}`} label={fact.label}>
                  {shortDay(fact.date)}
                </Num>,
                <span key="what">
                  {fact.label}
                  <small>{fact.source}</small>
                </span>,
                rung(fact.id, columns.level, fact.level),
                rung(fact.id, columns.authority, fact.authority),
                <Status key="status" status={fact.status} />,
              ],
            }))}
          />
        )}
      </More>
    </Section>
  )
}

function rung(id: string, label: string, value: number | null) {
  if (value === null) return '–'
  return (
    <Num of={`fact:${id}`} label={label}>
      {String(value)}
    </Num>
  )
}
