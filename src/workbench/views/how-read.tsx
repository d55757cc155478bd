/** How a coding was read, folded away until it is asked for: the same words as `standoff read --explain` prints. */
import { useEffect, useState } from 'preact/hooks'
import type { CodingTold } from '../../case/index.ts'
import type { ToldPart } from '../../coder/index.ts'
import { Command } from '../parts/command.tsx'
import { toldOf } from '../state/told.ts'
import { texts } from '../texts.ts'

/** @param caseId name of the case's folder */
export function HowRead({ id, caseId }: { id: string; caseId: string }) {
  const words = texts.howRead
  const [open, setOpen] = useState(false)
  const [read, setRead] = useState<{ id: string; told: CodingTold | null } | null>(null)
  useEffect(() => {
    if (!open) return undefined
    let live = true
    void toldOf(id).then((told) => live && setRead({ id, told }))
    return () => {
      live = false
    }
  }, [id, open])
  const ready = read?.id === id ? read : null
  return (
    <details class="how-read" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.title}</summary>
      {open && !ready && <p role="status">{words.loading}</p>}
      {ready && ready.told === null && <p role="alert">{words.failed}</p>}
      {ready?.told && (
        <>
          <dl>
            {ready.told.parts.map((part) => (
              <Part key={part.head} part={part} />
            ))}
          </dl>
          <Command text={`npm run -s standoff -- read cases/${caseId}/${ready.told.file} --explain ${id}`} />
        </>
      )}
    </details>
  )
}

function Part({ part: { head, lines, sum, after } }: { part: ToldPart }) {
  return (
    <>
      <dt>{head}</dt>
      <dd>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {sum && <Sum rows={sum} />}
        {after.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </dd>
    </>
  )
}

/** The numbers and, under a rule, what they add up to. */
function Sum({ rows }: { rows: NonNullable<ToldPart['sum']> }) {
  const total = rows.at(-1)!
  return (
    <table class="sum" aria-label={texts.howRead.sum}>
      <tbody>
        {rows.slice(0, -1).map(({ amount, what }) => (
          <tr key={what}>
            <td>{amount}</td>
            <th scope="row">{what}</th>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>{total.amount}</td>
          <th scope="row">{total.what}</th>
        </tr>
      </tfoot>
    </table>
  )
}
