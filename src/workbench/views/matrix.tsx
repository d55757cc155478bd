/** Hypotheses × evidence: for each actor who moved, how strongly each piece of evidence speaks for each type. */
import {
  bitsText,
  direction,
  ownTypes,
  plain,
  playerName,
  ratioText,
  rowMoves,
  rowTitle,
  shortDay,
} from '../../briefing/words.ts'
import type { Assessment, MatrixRow } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { Table } from '../parts/table.tsx'
import { texts } from '../texts.ts'

interface Row {
  row: MatrixRow
  key: string
}

export function Matrix({ told }: { told: Assessment }) {
  const words = texts.matrix
  const rows = told.matrix.map((row, index): Row => ({ row, key: `matrix:${index}` }))
  const actors = Object.keys(told.beliefs).filter((actor) => rows.some(({ row }) => row.actor === actor))
  return (
    <Section id="matrix" title={words.title}>
      {rows.length === 0 ? <p class="empty">{words.none}</p> : <p class="rule">{words.rule}</p>}
      {actors.map((actor) => (
        <div key={actor}>
          <h3>{playerName(told, actor)}</h3>
          <Table
            label={words.label(playerName(told, actor))}
            columns={[words.columns.what, ...Object.keys(told.beliefs[actor]).map(plain), words.columns.bits]}
            rows={rows.filter(({ row }) => row.actor === actor).map((item) => ({ key: item.key, cells: cellsOf(told, item) }))}
          />
        </div>
      ))}
    </Section>
  )
}

function cellsOf(told: Assessment, { row, key }: Row) {
  const words = texts.matrix
  const title = rowTitle(told, row)
  const ratios = new Map(ownTypes(row, row.ratios))
  return [
    <span key="what">
      {rowMoves(row)}
      <small>
        {row.refs.length > 1 && words.pieces(row.refs.length)} <Pieces told={told} row={row} />
      </small>
    </span>,
    ...Object.keys(told.beliefs[row.actor]).map((type) => {
      const ratio = ratios.get(type) ?? Number.NaN
      return (
        <Num key={type} of={key} label={`${title}, ${plain(type)}, ${words.directions[direction(ratio)]}`}>
          {ratioText(ratio)}
        </Num>
      )
    }),
    <Num key="bits" of={key} label={`${title}, ${words.columns.bits}`}>
      {bitsText(row.bits)}
    </Num>,
  ]
}

/** The evidence of a row by its days; each leads to what it rests on. */
function Pieces({ told, row }: { told: Assessment; row: MatrixRow }) {
  const matches = told.observed.flatMap((turn) => turn.matches)
  return (
    <>
      {row.refs.map(({ kind, id }) => {
        const match = matches.find(({ evidence }) => evidence === id)
        const fact = told.facts.find((item) => item.id === id)
        return (
          <span class="item" key={id}>
            <Num of={`${kind}:${id}`} label={fact?.label ?? plain(id)}>
              {match ? shortDay(match.date) : plain(id)}
            </Num>
          </span>
        )
      })}
    </>
  )
}
