/** A figure of the briefing, drawn as wide as there is room; the drawing code is fetched when the first figure needs it. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { go } from '../state/place.ts'

type Figures = typeof import('../../briefing/figures.ts')
type Options = Parameters<Figures['beliefsFigure']>[1]

interface Props {
  draw: (figures: Figures, options: Omit<Options, 'actor'>) => SVGSVGElement
  /** Draws again when one of these changes. */
  on: unknown[]
  /** Height kept free until the figure is drawn, in pixels. */
  height: number
  caption: ComponentChildren
  /** The table behind the figure. */
  children?: ComponentChildren
}

export function Figure({ draw, on, height, caption, children }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)))
    observer.observe(frame.current!)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (width === 0) return undefined
    let live = true
    void load().then((figures) => {
      const onPick = (key: string) => go({ open: key })
      if (live) frame.current?.replaceChildren(draw(figures, { document, width, onPick }))
    })
    return () => {
      live = false
    }
  }, [width, ...on])
  return (
    <figure>
      <div class="drawing" ref={frame} data-height={height} />
      <figcaption>{caption}</figcaption>
      {children}
    </figure>
  )
}

let loading: Promise<Figures> | undefined

function load(): Promise<Figures> {
  loading ??= import('../../briefing/figures.ts').then((figures) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(figures.figureStyle)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return figures
  })
  return loading
}
