/** A part of the screen with its heading. */
import type { ComponentChildren } from 'preact'

interface Props {
  id: string
  title: string
  /** Stands on the line of the heading. */
  beside?: ComponentChildren
  children: ComponentChildren
}

export function Section({ id, title, beside, children }: Props) {
  return (
    <section class={`section ${id}`} aria-labelledby={`${id}-title`}>
      <div class="section-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {beside}
      </div>
      {children}
    </section>
  )
}
