/** A number that opens what stands behind it. */
import { go } from '../state/place.ts'

interface Props {
  /** Key of the item. */
  of: string
  /** What the number is of, for those who do not see its place in a table. */
  label: string
  children: string
  class?: string
}

export function Num({ of, label, children, class: name = '' }: Props) {
  return (
    <button
      type="button"
      class={`num ${name}`.trim()}
      aria-haspopup="dialog"
      aria-label={`${label}: ${children}`}
      onClick={() => go({ open: of })}
    >
      {children}
    </button>
  )
}
