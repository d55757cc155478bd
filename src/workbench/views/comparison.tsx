/** The comparison set of a silence. */
import { plain, shortDay } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { texts } from '../texts.ts'

export function Comparison({ reading }: { reading: Assessment['silence'][number] }) {
  const words = texts.silence
  const { date, outcome, covariates, coverage, status } = words.occasionColumns
  return (
    <details>
      <summary>{words.comparison(reading.comparison.length)}</summary>
      <Table
        label={words.comparison(reading.comparison.length)}
        columns={[date, outcome, covariates, coverage, status]}
        rows={reading.comparison.toReversed().map((item) => ({
          key: item.id,
          cells: [
            <Num key="date" of={`occasion:${item.id}`} label={words.outcome[item.outcome]}>
              {shortDay(item.date)}
            </Num>,
            `${item.outcome === 'spoke' ? '●' : '○'} ${words.outcome[item.outcome]}`,
            item.covariates.map(plain).join(', ') || words.noCovariates,
            item.coverage ?? words.noCoverage,
            <Status key="status" status={item.status} />,
          ],
        }))}
      />
    </details>
  )
}
