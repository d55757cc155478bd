/** The timeline as a table, newest first. */
import { shortDay, type Timeline } from '../../briefing/words.ts'
import { More } from '../parts/more.tsx'
import { Num } from '../parts/num.tsx'
import { Table } from '../parts/table.tsx'
import { texts } from '../texts.ts'

export function TimelineTable({ view }: { view: Timeline }) {
  const { columns, shapes, table, open } = texts.timeline
  const labels = new Map(view.rows.map((row) => [row.id, row.label]))
  const marks = view.marks.toReversed()
  return (
    <details>
      <summary>{table(marks.length)}</summary>
      <More items={marks} first={30} step={100}>
        {(shown) => (
          <Table
            label={texts.timeline.title}
            columns={[columns.date, columns.lane, columns.what, columns.source]}
            rows={shown.map((mark, index) => ({
              key: `${mark.key} ${mark.row} ${index}`,
              cells: [
                shortDay(mark.date),
                labels.get(mark.row) ?? shapes[mark.shape],
                `${mark.label.replace(/^\d+ \w+ \d+: /, '')} (${shapes[mark.shape]})`,
                <Num key="open" of={mark.key} label={mark.label}>
                  {mark.note ? `${mark.note} ${texts.silence.bits}` : open}
                </Num>,
              ],
            }))}
          />
        )}
      </More>
    </details>
  )
}
