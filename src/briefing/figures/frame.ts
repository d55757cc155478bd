/** What all figures share: one way to draw with Plot in the browser and in linkedom, and the little style that Plot would inline. */
import * as Plot from '@observablehq/plot'

export interface FigureOptions {
  /** The page's document, or linkedom's. */
  document: Document
  /** Pixels. Default 720. */
  width?: number
  /** On a page with a pointer: called with the key of the item that was picked; marks then show a tip. */
  onPick?: (key: string) => void
}

/** A mark that a reader may point at: where it stands, what it says, and the key of the item behind it. */
export interface Target {
  x: Date | number
  y: string | number
  label: string
  key: string
}

/**
 * Plot writes these rules into every figure; a strict content security policy refuses inline styles, so they are taken out and
 * shipped once.
 */
export const figureStyle = `.figure { --plot-background: var(--paper, white); display: block; max-width: 100%; height: auto; overflow: visible }
.figure text, .figure tspan { white-space: pre }
.figure .accent { color: var(--accent, currentColor) }
`

export const accent = 'var(--accent, currentColor)'
export const faint = 'var(--faint, currentColor)'

/** Draws with Plot: text in the current colour, one image with one label for a screen reader; its table stands beside it. */
export function draw(label: string, options: FigureOptions, spec: Plot.PlotOptions, targets: Target[] = []): SVGSVGElement {
  const { document, onPick } = options
  const marks = onPick && targets.length > 0 ? [...(spec.marks ?? []), tip(targets)] : spec.marks
  const svg = Plot.plot({ ...spec, marks, document, className: 'figure', style: { fontSize: '12px' }, ariaLabel: label })
  svg.querySelector('style')?.remove()
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label')
  svg.setAttribute('role', 'img')
  if (onPick) {
    // A click opens the item; Plot would make the tip stay instead.
    svg.addEventListener('pointerdown', (event) => event.stopImmediatePropagation(), { capture: true })
    svg.addEventListener('click', () => {
      const target = (svg as Plot.Plot).value as Target | null
      if (target) onPick(target.key)
    })
  }
  return svg as SVGSVGElement
}

function tip(targets: Target[]): Plot.Markish {
  const place = { x: 'x', y: 'y', maxRadius: 16 }
  return Plot.tip(targets, Plot.pointer({ ...place, title: 'label', lineWidth: 24, fontSize: 12, stroke: 'currentColor' }))
}

export function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}
