/** A long list shown in parts. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { texts } from '../texts.ts'

interface Props<T> {
  items: T[]
  first: number
  /** How many a press of the button adds. Default: all that are left. */
  step?: number
  /** Draws the ones that are shown. */
  children: (shown: T[]) => ComponentChildren
}

export function More<T>({ items, first, step = Infinity, children }: Props<T>) {
  const [shown, setShown] = useState(first)
  const left = items.length - shown
  return (
    <>
      {children(items.slice(0, shown))}
      {left > 0 && (
        <button type="button" class="more" onClick={() => setShown(shown + step)}>
          {texts.more(Math.min(left, step))}
        </button>
      )}
    </>
  )
}
