/**
 * A page of the public web, fetched for whoever gives its address. Addresses of this machine and of its network are refused, at the
 * moment of connecting and for every redirection, so that nobody reads through the server what only it can reach.
 */
import { lookup as resolveName } from 'node:dns'
import { get as getPlain, type IncomingMessage, type RequestOptions } from 'node:http'
import { get as getSecure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { refuse } from '../diagnostics/index.ts'

export interface Fetched {
  url: string
  bytes: Uint8Array
  /** Media type, as the other side says it. */
  type: string
}

interface Limits {
  bytes: number
  /** Milliseconds for the whole. */
  time: number
  hops: number
}

const usual: Limits = { bytes: 20_000_000, time: 20_000, hops: 5 }

/** Networks that are not the public web: RFC 6890 and its like. An IPv4 address inside an IPv6 one is looked up as IPv4. */
const inner = new BlockList()
const networks: [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]
for (const [net, prefix, family] of networks) inner.addSubnet(net, prefix, family)

/** Whether an address lies outside the public web. */
export function isInner(address: string): boolean {
  const family = isIP(address)
  return family === 0 || inner.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** Looks a name up, and takes no answer that leads inwards. */
const publicLookup: LookupFunction = (name, options, done) => {
  resolveName(name, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '')
    const bad = addresses.find(({ address }) => isInner(address))
    if (bad) return done(Object.assign(new Error('leads into a private network'), { code: 'EINNER' }), '')
    return options.all ? done(null, addresses) : done(null, addresses[0].address, addresses[0].family)
  })
}

/**
 * @throws InvalidInput `server/bad-url` for what is no public http address, `server/unreachable`, `server/too-large`.
 */
export async function fetchPage(address: string, signal: AbortSignal, limits: Limits = usual): Promise<Fetched> {
  const ending = AbortSignal.any([signal, AbortSignal.timeout(limits.time)])
  let url = address
  for (let hop = 0; hop <= limits.hops; hop++) {
    const answer = await ask(checked(url, address), ending, address)
    const { statusCode = 0, headers } = answer
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      answer.destroy()
      url = new URL(headers.location, url).href
      continue
    }
    if (statusCode !== 200) {
      answer.destroy()
      return refuse(
        'server/unreachable',
        address,
        `the other side answers ${statusCode}`,
        'open it in a browser and paste the text',
      )
    }
    return { url, bytes: await body(answer, limits.bytes, address), type: (headers['content-type'] ?? '').split(';')[0].trim() }
  }
  return refuse('server/unreachable', address, 'it leads from one address to the next without end', 'paste the text instead')
}

function checked(url: string, address: string): URL {
  const parsed = URL.parse(url)
  const bare = parsed?.hostname.replace(/^\[|\]$/g, '') ?? ''
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || (isIP(bare) !== 0 && isInner(bare)))
    return refuse('server/bad-url', address, 'is no address of the public web', 'give one that begins with http:// or https://')
  return parsed
}

function ask(url: URL, signal: AbortSignal, address: string): Promise<IncomingMessage> {
  const options: RequestOptions = {
    lookup: publicLookup,
    signal,
    headers: { accept: 'text/html, text/plain, text/markdown', 'accept-encoding': 'identity' },
  }
  return new Promise<IncomingMessage>((resolve, reject) => {
    const get = url.protocol === 'https:' ? getSecure : getPlain
    get(url, options, resolve).on('error', reject)
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EINNER')
      return refuse('server/bad-url', address, 'leads into a private network', 'paste the text instead')
    return refuse(
      'server/unreachable',
      address,
      `cannot be reached: ${error.message}`,
      'without a network, paste the text instead',
    )
  })
}

async function body(answer: IncomingMessage, most: number, address: string): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length
    if (size > most) {
      answer.destroy()
      return refuse('server/too-large', address, `more than ${most} bytes`, 'paste the part that matters')
    }
    parts.push(part)
  }
  return Buffer.concat(parts)
}
