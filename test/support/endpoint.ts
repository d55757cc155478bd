/**
 * A small server that speaks the chat completions of OpenAI on this machine, for tests of the second coder. It checks requests as such
 * servers do, and answers by a function of the sentences it was sent; or does what a broken or hostile one would.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Sent {
  sentence: number
  text: string
}

export interface EndpointOptions {
  /** What the model writes; an object is written as JSON. */
  answer: (sentences: Sent[]) => unknown
  /** The only key that is taken; none is asked for by default. */
  key?: string
  /** Properties of a request that it refuses with HTTP 400, as older and newer servers do. */
  refuses?: string[]
  finish?: string
  /** Handles a request instead; true when it did. */
  before?: (request: IncomingMessage, response: ServerResponse, count: number) => boolean
}

export interface Endpoint {
  url: string
  /** Bodies of the requests, as they came, and their headers. */
  requests: { body: string; headers: IncomingMessage['headers'] }[]
  close: () => Promise<void>
}

export async function endpoint(options: EndpointOptions): Promise<Endpoint> {
  const requests: Endpoint['requests'] = []
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request)
      requests.push({ body, headers: request.headers })
      if (options.before?.(request, response, requests.length)) return
      const [status, value] = completion(request, body, options)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function completion(request: IncomingMessage, body: string, options: EndpointOptions): [number, object] {
  const failed = (status: number, message: string): [number, object] => [
    status,
    { error: { message, type: 'invalid_request' } },
  ]
  if (request.method !== 'POST' || request.url !== '/v1/chat/completions')
    return failed(404, `no ${request.method} ${request.url}`)
  const given = request.headers.authorization
  if (options.key !== undefined && given !== `Bearer ${options.key}`) return failed(401, `Incorrect API key provided: ${given}`)
  const asked = JSON.parse(body) as { model: string; messages: { role: string; content: string }[] }
  const refused = options.refuses?.find((name) => name in asked)
  if (refused !== undefined) return failed(400, `Unsupported parameter: '${refused}'`)
  const lines = asked.messages.find(({ role }) => role === 'user')!.content.split('\n')
  const sentences = lines.slice(1).map((line) => JSON.parse(line) as Sent)
  const answer = options.answer(sentences)
  const content = typeof answer === 'string' ? answer : JSON.stringify(answer)
  return [
    200,
    {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: asked.model,
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: options.finish ?? 'stop' }],
      usage: { prompt_tokens: body.length >> 2, completion_tokens: content.length >> 2, total_tokens: 0 },
    },
  ]
}
