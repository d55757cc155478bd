/** The readable article of an HTML page. Nothing in it runs; what it says about itself is read from its head. */
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { InvalidInput, refuse } from '../../diagnostics/index.ts'
import limits from '../data/limits.json' with { type: 'json' }
import type { Header } from '../document.ts'
import { tagOf } from './language.ts'
import { isDay } from './plain.ts'

/** A page that no reader can walk is refused like one that nests too deep. */
export function page(source: string, name: string): { header: Header; text: string } {
  try {
    return article(source, name)
  } catch (error) {
    if (error instanceof InvalidInput) throw error
    return refuse('coder/bad-html', name, 'the page cannot be read as HTML', 'save its text as a plain file')
  }
}

/** The readable text of a page. Nothing in it runs; scripts, styles and frames are dropped before anything is read. */
function article(source: string, name: string): { header: Header; text: string } {
  if (depth(source) > limits.htmlDepth)
    refuse(
      'coder/too-deep',
      name,
      `the page nests more than ${limits.htmlDepth} elements or has more than ${limits.htmlElements} tags`,
      'save its text as a plain file',
    )
  const { document } = parseHTML(/<html[\s>]/i.test(source) ? source : `<html><body>${source}</body></html>`)
  const stated = linkedDay(document.querySelectorAll('script[type="application/ld+json"]'))
  for (const node of document.querySelectorAll('script, style, noscript, template, iframe, object, svg')) node.remove()
  const meta = (selector: string) => document.querySelector(selector)?.getAttribute('content')?.trim() || undefined
  const published =
    meta('meta[property="article:published_time"]') ??
    meta('meta[itemprop="datePublished"]') ??
    meta('meta[name="date"]') ??
    stated ??
    document.querySelector('time[datetime]')?.getAttribute('datetime')?.trim()
  const fallback = document.body ? blocks(document.body) : ''
  const title = document.title?.trim() || undefined
  const read = new Readability(document, { maxElemsToParse: limits.htmlElements, charThreshold: 0 }).parse()
  const day = published?.slice(0, 10)
  const header: Header = {}
  const heading = read?.title?.trim() || title
  if (heading) header.title = heading
  const site = read?.siteName?.trim() || meta('meta[property="og:site_name"]')
  if (site) header.publisher = site
  if (day && isDay(day)) header.date = day
  const language = tagOf(document.documentElement?.getAttribute('lang') ?? '')
  if (language) header.language = language
  const body = read?.content ? blocks(parseHTML(`<html><body>${read.content}</body></html>`).document.body) : ''
  return { header, text: body.trim() === '' ? fallback : body }
}

/** The day of publication in a page's linked data (schema.org), read as text. */
function linkedDay(scripts: Iterable<{ textContent: string | null }>): string | undefined {
  for (const { textContent } of scripts) {
    const day = /"datePublished"\s*:\s*"(\d{4}-\d{2}-\d{2})/.exec((textContent ?? '').slice(0, limits.linkedData))?.[1]
    if (day !== undefined) return day
  }
  return undefined
}

/** How deep elements may nest, by counting tags; void elements do not count. Infinity for more tags than any article has. */
function depth(source: string): number {
  let now = 0
  let most = 0
  let elements = 0
  for (const match of source.matchAll(/<(\/?)([a-z][a-z0-9]*)[^<>]{0,2000}>/gi)) {
    elements++
    if (elements > limits.htmlElements) return Infinity
    if (limits.voidElements.includes(match[2].toLowerCase()) || match[0].endsWith('/>')) continue
    now = match[1] ? Math.max(0, now - 1) : now + 1
    most = Math.max(most, now)
  }
  return most
}

interface TextNode {
  nodeType: number
  nodeName: string
  textContent: string | null
  childNodes: Iterable<TextNode>
}

/** Text of an element, one line per block. */
function blocks(root: unknown): string {
  const out: string[] = []
  const visit = (node: TextNode) => {
    if (node.nodeType === 3) out.push((node.textContent ?? '').replace(/\s+/g, ' '))
    if (node.nodeType !== 1) return
    const block = !limits.inlineElements.includes(node.nodeName.toLowerCase())
    if (block) out.push('\n')
    for (const child of node.childNodes) visit(child)
    if (block) out.push('\n')
  }
  visit(root as TextNode)
  const lines = out
    .join('')
    .split('\n')
    .map((line) => line.trim())
  return lines.filter(Boolean).join('\n\n')
}
