/** Who did what to whom: actors by actors, each cell with its four quad classes and the number of events; a cell narrows the list below. */
import { actorName, count, quadName } from '../../../briefing/words.ts'
import type { Assessment } from '../../../outlook/index.ts'
import { Table } from '../../parts/table.tsx'
import { go } from '../../state/place.ts'
import { columns, windowed } from '../../state/window.ts'
import { texts } from '../../texts.ts'
import { actorsOf, type Cell } from '../../time/columns.ts'
import type { Pair } from './window.tsx'

const rows = 7
const quads = [1, 2, 3, 4] as const
const size = { width: 30, height: 26, bar: 12 }

export function ActorMatrix({ told, known, pair }: { told: Assessment; known: number; pair: Pair | null }) {
  const words = texts.window
  const all = columns.value!
  const { codes, cells, most, left, events } = actorsOf(all, windowed.value!.range, known, rows)
  const name = (code: string) => (code === '' ? words.others : actorName(told, code))
  if (codes.length === 0) return null
  return (
    <>
      <h3>{words.actors}</h3>
      <p class="rule">
        {words.actorsHint} {left > 0 && words.left(left)}
      </p>
      <Table
        class="actors"
        label={`${words.actors}, ${count(events)}`}
        columns={[
          <span key="who" class="sr-only">
            {words.who}
          </span>,
          ...codes.map((code) => <span key={code}>→ {name(code)}</span>),
        ]}
        rows={codes.map((from, i) => ({
          key: from,
          cells: [
            name(from),
            ...cells[i].map((cell, j) =>
              cell ? (
                <CellButton key={codes[j]} cell={cell} from={from} to={codes[j]} most={most} name={name} pair={pair} />
              ) : (
                <span class="none">·</span>
              ),
            ),
          ],
        }))}
      />
    </>
  )
}

interface CellProps {
  cell: Cell
  from: string
  to: string
  most: number
  name: (code: string) => string
  pair: Pair | null
}

function CellButton({ cell, from, to, most, name, pair }: CellProps) {
  const words = texts.window
  const pressed = pair?.from === from && pair.to === to
  const list = words.quads(
    cell.quads,
    quads.map((quad) => quadName(quad)),
  )
  return (
    <button
      type="button"
      class="cell"
      aria-pressed={pressed}
      aria-label={words.actorsCell(name(from), name(to), count(cell.total), list)}
      title={list}
      onClick={() => go({ pair: pressed ? null : `${from}-${to}` })}
    >
      <Quads cell={cell} most={most} />
      <span>{count(cell.total)}</span>
    </button>
  )
}

/** Cooperation above the line, conflict below; hollow words left, filled deeds right. Heights by the square root of the share of the largest cell. */
function Quads({
  cell: {
    quads: [verbal, material, accused, acted],
  },
  most,
}: {
  cell: Cell
  most: number
}) {
  const { width, height, bar } = size
  const middle = height / 2
  const tall = (n: number) => (n === 0 ? 0 : Math.max(2, (middle - 1) * Math.sqrt(n / most)))
  const up = (x: number, n: number, name: string) =>
    n > 0 && <rect class={name} x={x} y={middle - tall(n)} width={bar} height={tall(n)} />
  const down = (x: number, n: number, name: string) =>
    n > 0 && <rect class={name} x={x} y={middle} width={bar} height={tall(n)} />
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {up(2, verbal, 'words')}
      {up(16, material, 'deeds')}
      {down(2, accused, 'words')}
      {down(16, acted, 'deeds')}
      <line x1={0} x2={width} y1={middle} y2={middle} />
    </svg>
  )
}
