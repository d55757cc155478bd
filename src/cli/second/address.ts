/** Where a second coder is asked: an OpenAI-compatible endpoint, and whether text that goes there leaves this machine. */
import { isIP } from 'node:net'
import { refuse } from '../../diagnostics/index.ts'

export interface Endpoint {
  /** Address of the chat completions. */
  url: string
  host: string
  /** An address of this machine alone. */
  loopback: boolean
  encrypted: boolean
}

export const keyVariable = 'STANDOFF_CODER_KEY'

/**
 * The endpoint of an address such as `http://127.0.0.1:11434/v1`.
 * @throws InvalidInput `cli/second-url` for what is no http address, and for one that carries a password or a query, where keys hide.
 */
export function endpointOf(address: string): Endpoint {
  const url = URL.parse(address)
  // An address that is refused may hold a secret, so that it is not repeated.
  const wrong = (message: string, hint: string) => refuse('cli/second-url', '--second', message, hint)
  if (!url) return wrong('this is no address', 'write it as http://127.0.0.1:11434/v1 or https://HOST/v1')
  if (!/^https?:$/.test(url.protocol))
    return wrong(`an endpoint cannot be asked by ${url.protocol}`, 'begin it with https://, or http:// on this machine')
  if (url.username !== '' || url.password !== '')
    return wrong('the address holds a name or password', `leave it out; a key is taken from ${keyVariable} alone`)
  if (url.search !== '' || url.hash !== '')
    return wrong('the address has a query or a fragment', `end it after the path; a key is taken from ${keyVariable} alone`)
  const path = url.pathname.replace(/\/+$/, '')
  url.pathname = path.endsWith('/chat/completions') ? path : `${path}/chat/completions`
  return { url: url.href, host: url.host, loopback: isLoopback(url.hostname), encrypted: url.protocol === 'https:' }
}

function isLoopback(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (isIP(bare) === 4) return bare.startsWith('127.')
  return isIP(bare) === 6 ? bare === '::1' : bare === 'localhost' || bare.endsWith('.localhost')
}

/**
 * The key of the environment, null where there is none.
 * @throws InvalidInput `cli/second-key` for one that cannot stand in a header; it is not repeated.
 */
export function keyOf(environment: Record<string, string | undefined>): string | null {
  const key = environment[keyVariable]?.trim() ?? ''
  if (key === '') return null
  if (!/^[\x21-\x7E]{1,4000}$/.test(key))
    refuse(
      'cli/second-key',
      keyVariable,
      'the key has characters that no key has',
      'set it again, without spaces or line breaks',
    )
  return key
}

/** What leaves for where, to be read before it does. */
export function noticeOf({ url, host, loopback, encrypted }: Endpoint, model: string, key: string | null): string {
  const keyed = key === null ? '' : ` The key comes from ${keyVariable}.`
  if (loopback) return `second coder: ${model} at ${url}, on this machine, is given the sentences of the documents.${keyed}`
  const open = encrypted
    ? ''
    : ` The connection is not encrypted: others on the way can read the text${key === null ? '' : ' and the key'}.`
  return [
    `second coder: the sentences of the documents LEAVE THIS MACHINE for ${host} (${url}), to be read by ${model}.`,
    `Titles, publishers, dates and file names do not. What is done with the text there is up to whoever runs it.${open}${keyed}`,
  ].join('\n')
}
