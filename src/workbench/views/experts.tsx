/** Where those who are quoted agree with the model and where they differ: a row for each judgement, its numbers one step away. */
import { expertName, judgementText, shortDay, tallyText, verdictText } from '../../briefing/words.ts'
import type { Assessment, ExpertView } from '../../outlook/index.ts'
import { More } from '../parts/more.tsx'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { Table } from '../parts/table.tsx'
import { hrefOf } from '../state/place.ts'
import { texts } from '../texts.ts'

/** As many rows are shown at first. */
const few = 8

export function Experts({ told }: { told: Assessment }) {
  const words = texts.experts
  const { columns } = words
  return (
    <Section id="experts" title={words.title}>
      {told.experts.length === 0 ? (
        <p class="empty">{words.none}</p>
      ) : (
        <p class="rule">{words.rule(tallyText(told.experts), shortDay(told.asOf))}</p>
      )}
      <More items={told.experts} first={few}>
        {(shown) => (
          <Table
            label={words.title}
            columns={[columns.who, columns.claim, columns.verdict, columns.model]}
            rows={shown.map((view) => ({ key: view.id, cells: cellsOf(told, view) }))}
          />
        )}
      </More>
    </Section>
  )
}

function cellsOf(told: Assessment, view: ExpertView) {
  const [quote] = view.quotes
  const said = judgementText(told, view)
  // of the numbers that speak to it, those that decide the verdict
  const deciding = view.answers.filter(({ verdict }) => verdict === view.verdict)
  return [
    expertName(view),
    quote === undefined ? (
      said
    ) : (
      <a key="claim" href={hrefOf({ open: `coding:${quote}` })}>
        {said}
      </a>
    ),
    <Num key="verdict" of={`expert:${view.id}`} label={`${expertName(view)}: ${said}`}>
      {verdictText(view.verdict)}
    </Num>,
    deciding.length === 0
      ? texts.experts.nothing
      : deciding.map(({ says, shown }) => (
          <p key={says}>
            {shown} <small>{says}</small>
          </p>
        )),
  ]
}
