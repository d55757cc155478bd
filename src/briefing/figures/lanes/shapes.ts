/** What a figure is made of before it is drawn: plain data, so that it can be tested without a document, and drawn the same everywhere. */

export interface Shape {
  tag: 'path' | 'line' | 'text' | 'rect'
  attributes: Record<string, string | number>
  text?: string
}

/** A place that a reader may point at: where it stands, what it says, and the item behind it; null where it stands for many. */
export interface Spot {
  x: number
  y: number
  label: string
  key: string | null
  /** Days that the place covers, where it stands for many events. */
  days?: { from: string; to: string }
}

/** What a lane adds to the figure, and how high it is. */
export interface Drawn {
  height: number
  shapes: Shape[]
  spots: Spot[]
}

export const ink = 'currentColor'
export const accent = 'var(--accent, currentColor)'
export const paper = 'var(--paper, white)'

export function line(x1: number, y1: number, x2: number, y2: number, more: Shape['attributes'] = {}): Shape {
  return { tag: 'line', attributes: { x1: px(x1), y1: px(y1), x2: px(x2), y2: px(y2), stroke: ink, ...more } }
}

export function text(x: number, y: number, words: string, more: Shape['attributes'] = {}): Shape {
  return { tag: 'text', attributes: { x: px(x), y: px(y), fill: ink, ...more }, text: words }
}

export function path(d: string, more: Shape['attributes']): Shape {
  return { tag: 'path', attributes: { d, fill: 'none', ...more } }
}

/** Pixels with one decimal: figures stay small and the same on every machine. */
export function px(value: number): number {
  return Math.round(value * 10) / 10
}

/** Words that fit a width, by the mean width of a letter; the rest is cut with a sign that says so. */
export function fitted(words: string, width: number, size = 12): string {
  const most = Math.floor(width / (size * 0.53))
  return words.length <= most ? words : `${words.slice(0, Math.max(1, most - 1)).trimEnd()}…`
}

/** Heights of labels, in their order from the top, moved down until each keeps its distance from the one above. */
export function apart<T>(items: readonly T[], y: (item: T) => number, gap: number, floor: number): (T & { at: number })[] {
  const sorted = items.toSorted((a, b) => y(a) - y(b)).map((item) => ({ ...item, at: y(item) }))
  for (const [k, item] of sorted.entries()) if (k > 0) item.at = Math.max(item.at, sorted[k - 1].at + gap)
  for (let k = sorted.length - 1; k >= 0; k--) {
    const below = k === sorted.length - 1 ? floor : sorted[k + 1].at - gap
    sorted[k].at = Math.min(sorted[k].at, below)
  }
  return sorted
}

const name = 'http://www.w3.org/2000/svg'

/** Shapes as one image with one label; its table stands beside it. */
export function svgOf(
  document: Document,
  shapes: readonly Shape[],
  width: number,
  height: number,
  label: string,
): SVGSVGElement {
  const svg = document.createElementNS(name, 'svg')
  const set = (element: Element, attributes: Record<string, string | number>) => {
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  }
  set(svg, { class: 'figure', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label })
  set(svg, { 'font-size': 12, 'font-family': 'system-ui, sans-serif' })
  for (const shape of shapes) {
    const element = document.createElementNS(name, shape.tag)
    set(element, shape.attributes)
    if (shape.text !== undefined) element.textContent = shape.text
    svg.append(element)
  }
  return svg
}
