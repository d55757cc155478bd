/** The text of a DOCX file, one paragraph a line, by mammoth; title and day from its core properties. */
import { parseHTML } from 'linkedom'
import { refuse } from '../../diagnostics/index.ts'
import { Buffer } from 'node:buffer'
import limits from '../data/limits.json' with { type: 'json' }
import type { Header } from '../document.ts'
import { isDay } from './plain.ts'
import { unzip } from './zip.ts'

/** @throws InvalidInput `coder/bad-docx`, `coder/too-large`, `coder/too-deep`. */
export async function readDocx(bytes: Uint8Array, name: string): Promise<{ header: Header; text: string }> {
  const parts = unzip(bytes, name)
  const bad = (why: string) =>
    refuse('coder/bad-docx', name, why, 'open it in a word processor and save it as text or DOCX again')
  const body = parts.get('word/document.xml')
  if (!body) return bad('it is a ZIP file without a Word document in it')
  if (body.length > limits.documentBytes)
    refuse(
      'coder/too-large',
      name,
      `its document has ${body.length} bytes; at most ${limits.documentBytes} are read`,
      'split it',
    )
  for (const [part, xml] of parts)
    if (part.endsWith('.xml') && depthOf(xml) > limits.htmlDepth)
      refuse('coder/too-deep', name, `its part ${part} nests more than ${limits.htmlDepth} elements`, 'save it as text')
  const { default: mammoth } = await import('mammoth')
  const found = await mammoth.extractRawText({ buffer: Buffer.from(bytes) }).catch(() => bad('its document cannot be read'))
  const core = parts.get('docProps/core.xml')
  return { header: core ? coreHeader(new TextDecoder().decode(core.subarray(0, 100_000))) : {}, text: found.value.trimEnd() }
}

/** How deep the elements of XML nest, by its angle brackets alone. */
function depthOf(xml: Uint8Array): number {
  let [depth, most] = [0, 0]
  for (let i = 0; i < xml.length; i++) {
    if (xml[i] !== 60) continue
    const next = xml[i + 1]
    if (next === 33 || next === 63) continue
    const close = xml.indexOf(62, i)
    if (close < 0) break
    if (next === 47) depth--
    else if (xml[close - 1] !== 47) most = Math.max(most, ++depth)
    i = close
  }
  return most
}

function coreHeader(xml: string): Header {
  const text = (name: string) => {
    const raw = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]{1,1000})</${name}>`).exec(xml)?.[1]
    return raw === undefined ? undefined : parseHTML(`<p>${raw}</p>`).document.querySelector('p')?.textContent?.trim()
  }
  const header: Header = {}
  const title = text('dc:title')
  if (title) header.title = title
  const publisher = text('dc:publisher')
  if (publisher) header.publisher = publisher
  const day = (text('dcterms:issued') ?? text('dcterms:created'))?.slice(0, 10)
  if (day && isDay(day)) header.date = day
  return header
}
