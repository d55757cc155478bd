/** A table that scrolls inside its own frame on a narrow screen; the first cell of a row is its heading. */
import type { ComponentChildren } from 'preact'

interface Props {
  label: string
  columns: ComponentChildren[]
  rows: { key: string; cells: ComponentChildren[] }[]
  class?: string
}

export function Table({ label, columns, rows, class: name = '' }: Props) {
  return (
    <div class={`table ${name}`.trim()} role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {rest.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
