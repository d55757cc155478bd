/** The evidence that moved one question, the strongest first. */
import { driverTitle, percent } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { More } from '../parts/more.tsx'
import { Num } from '../parts/num.tsx'
import { Table } from '../parts/table.tsx'
import { texts } from '../texts.ts'

export function DriverTable({ told, question }: { told: Assessment; question: string }) {
  const { columns, evidence } = texts.drivers
  const list = told.drivers
    .map((driver, index) => ({ driver, key: `driver:${index}` }))
    .filter(({ driver }) => driver.question === question && driver.kind === 'evidence')
  if (list.length === 0) return null
  return (
    <More items={list} first={5}>
      {(shown) => (
        <Table
          label={evidence}
          columns={[columns.what, columns.from, columns.to]}
          rows={shown.map(({ driver, key }) => {
            const title = driverTitle(told, driver)
            return {
              key,
              cells: [
                <span key="what">
                  {title}
                  {driver.why && !title.includes(driver.why) && <small>{driver.why}</small>}
                </span>,
                <Num key="from" of={key} label={`${title}, ${columns.from}`}>
                  {percent(driver.from)}
                </Num>,
                <Num key="to" of={key} label={`${title}, ${columns.to}`}>
                  {percent(driver.to)}
                </Num>,
              ],
            }
          })}
        />
      )}
    </More>
  )
}
