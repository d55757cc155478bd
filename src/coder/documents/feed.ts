/** RSS, Atom, RDF and JSON feeds by feedsmith: each item that has a text is a document of its own. */
import { refuse } from '../../diagnostics/index.ts'
import limits from '../data/limits.json' with { type: 'json' }
import { type Document, finish, type Header, type ReadOptions } from '../document.ts'
import { page } from './page.ts'
import { isDay } from './plain.ts'

/** What the four kinds of feed have in common, as feedsmith names it. */
interface Item {
  title?: string | { value?: string }
  link?: string
  url?: string
  links?: { href?: string; rel?: string }[]
  pubDate?: string
  published?: string
  updated?: string
  date_published?: string
  dc?: { date?: string; dates?: string[] }
  description?: string
  summary?: string | { value?: string }
  content?: string | { value?: string; encoded?: string }
  content_html?: string
  content_text?: string
}

/** Whether a text is a feed, by its first element. */
export function isFeed(source: string): boolean {
  return /^\uFEFF?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^]{0,2000}?-->\s*)*<(?:rss|feed|rdf:RDF)[\s>]/i.test(
    source.slice(0, 4000),
  )
}

/**
 * The items of a feed, in its order; those without a text are left out.
 * @throws InvalidInput `coder/bad-feed`, `coder/too-large`, `coder/empty`.
 */
export async function readFeed(source: string, options: ReadOptions): Promise<Document[]> {
  const { name } = options
  const { parseFeed } = await import('feedsmith')
  let feed: Record<string, unknown>
  try {
    feed = parseFeed(source).feed
  } catch {
    return refuse(
      'coder/bad-feed',
      name,
      'the file cannot be read as a feed',
      'give an RSS or Atom feed, or save its articles as pages',
    )
  }
  const items = (feed.items ?? feed.entries ?? []) as Item[]
  if (items.length > limits.feedItems) refuse('coder/too-large', name, `the feed has ${items.length} items`, 'split it')
  const publisher = textOf(feed.title as Item['title'])
  const documents: Document[] = []
  items.forEach((item, i) => {
    const header = headerOf(item)
    if (publisher) header.publisher = publisher
    const place = `${name}#${i + 1}`
    const html = bodyOf(item)
    if (html.trim() === '') return
    const text = /<[a-z!/]/i.test(html) ? page(`<html><body>${html}</body></html>`, place).text : html
    if (text.trim() === '') return
    documents.push(finish({ header, text: text.toWellFormed() }, 'feed', { ...options, name: place }))
  })
  if (documents.length === 0) refuse('coder/empty', name, 'no item of the feed has a text', 'save its articles as pages')
  return documents
}

const textOf = (value: Item['title']) => (typeof value === 'string' ? value : value?.value)?.trim() || undefined

function bodyOf(item: Item): string {
  const { content } = item
  const encoded = typeof content === 'string' ? content : (content?.encoded ?? content?.value)
  return encoded ?? item.content_html ?? item.content_text ?? item.description ?? textOf(item.summary) ?? ''
}

function headerOf(item: Item): Header {
  const header: Header = {}
  const title = textOf(item.title)
  if (title) header.title = title
  const link =
    item.link ?? item.url ?? (item.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? item.links?.[0])?.href
  if (link) header.url = link
  const stated = item.pubDate ?? item.published ?? item.date_published ?? item.dc?.date ?? item.dc?.dates?.[0] ?? item.updated
  const time = stated === undefined ? Number.NaN : Date.parse(stated)
  if (!Number.isNaN(time)) {
    // The day where it was published, not that of Greenwich, where the feed writes one.
    const day = /^\d{4}-\d{2}-\d{2}/.exec(stated!)?.[0] ?? new Date(time).toISOString().slice(0, 10)
    if (isDay(day)) header.date = day
  }
  return header
}
