/**
 * Asks an OpenAI-compatible endpoint, by Node's own fetch, one request at a time. What it takes is found out once: an endpoint that
 * refuses the form of the answer is asked without it, one that refuses temperature or length too without these. Redirections are
 * not followed: text goes where the user said, and nowhere else. Answers are bounded in size and time, and the key is taken out of all
 * that comes back.
 */
import { z } from 'zod'
import { type ChatRequest, secondLimits as limits, shown } from '../../coder/index.ts'
import { exit } from '../run.ts'
import type { Endpoint } from './address.ts'
import { SecondFailure, SecondInterrupted } from './failure.ts'

/** How much of a request the endpoint took: all; all but the form of the answer; model and messages alone. */
export const forms = ['full', 'formless', 'bare'] as const
export type Form = (typeof forms)[number]

export interface Answered {
  form: Form
  content: string
  /** Why the model stopped, in the endpoint's words; null where it does not say. */
  finish: string | null
  /** As the endpoint counts them; null where it does not say. */
  tokens: { in: number; out: number } | null
}

export interface ClientOptions {
  endpoint: Endpoint
  key: string | null
  signal: AbortSignal
  /** Milliseconds since any moment. */
  clock: () => number
  /** The moment as ISO 8601, for endpoints that say until when to wait. */
  now: () => string
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Seconds for all answers together; null: no end. */
  budget: number | null
  /** Told to the user at once. */
  tell: (text: string) => void
}

const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish().catch(null),
})

export class Client {
  private readonly options: ClientOptions
  private readonly end: number
  private form: Form = 'full'

  constructor(options: ClientOptions) {
    this.options = options
    this.end = options.budget === null ? Infinity : options.clock() + 1000 * options.budget
  }

  /** @throws SecondFailure with what the endpoint did not do; SecondInterrupted at Ctrl-C. */
  async ask(request: ChatRequest): Promise<Answered> {
    for (;;) {
      const { form } = this
      const { status, text } = await this.post(JSON.stringify(bodyOf(request, form)))
      if (status >= 200 && status < 300) return { form, ...this.read(text) }
      const next = forms[forms.indexOf(form) + 1]
      if ((status === 400 || status === 422) && next) this.form = next
      else return this.refused(status, text)
    }
  }

  /** An answer without the key, also where it hides behind escapes of JSON. */
  private withoutKey(content: string): string {
    const { key } = this.options
    const plain = this.redact(content)
    if (key === null || !plain.includes('\\')) return plain
    try {
      const unescaped = JSON.stringify(JSON.parse(plain))
      return unescaped.includes(key) ? this.redact(unescaped) : plain
    } catch {
      return plain
    }
  }

  /** The text without the key, should the other side repeat it. */
  private redact(text: string): string {
    const { key } = this.options
    return key === null ? text : text.replaceAll(key, '[key]')
  }

  private read(text: string): Omit<Answered, 'form'> {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      return this.fail(
        'cli/second-not-json',
        `what came back is not JSON: “${this.cut(text)}”`,
        'is it the address of an API (it mostly ends in /v1), and not of a page?',
      )
    }
    const told = Completion.safeParse(value)
    if (!told.success)
      return this.fail(
        'cli/second-not-json',
        `what came back is no chat completion: “${this.cut(text)}”`,
        "the endpoint must answer /chat/completions as OpenAI's does",
      )
    const { choices, usage } = told.data
    const { finish_reason: finish = null, message } = choices[0]
    const refused = message.refusal != null && message.content == null
    return {
      content: this.withoutKey(message.content ?? message.refusal ?? ''),
      finish: refused ? 'refusal' : finish === null ? null : this.cut(finish),
      tokens: usage ? { in: usage.prompt_tokens, out: usage.completion_tokens } : null,
    }
  }

  /** One request, and again after a pause where the endpoint asks for one. */
  private async post(body: string): Promise<{ status: number; text: string }> {
    for (let attempt = 1; ; attempt++) {
      const response = await this.once(body)
      const wait = response.status === 429 || (response.status === 503 && response.after !== null)
      if (!wait) return response
      const seconds = response.after ?? limits.pauses[Math.min(attempt, limits.pauses.length) - 1]
      const asks = `asks to wait ${Math.ceil(seconds)} s (HTTP ${response.status})`
      const said = `it ${asks}: “${this.message(response.text)}”`
      if (attempt === limits.attempts || seconds > limits.longestPause)
        this.fail('cli/second-busy', attempt === 1 ? said : `after ${attempt} attempts ${said}`, 'run the same command later')
      if (this.options.clock() + 1000 * seconds > this.end) this.spent()
      this.options.tell(`second coder: the endpoint ${asks}`)
      await this.options.pause(1000 * seconds, this.options.signal).catch((error: unknown) => {
        if (this.options.signal.aborted) throw new SecondInterrupted()
        throw error
      })
    }
  }

  private async once(body: string): Promise<{ status: number; text: string; after: number | null }> {
    const { endpoint, key, signal, clock, now } = this.options
    const left = this.end - clock()
    if (left <= 0) this.spent()
    const time = AbortSignal.timeout(Math.ceil(Math.min(left, 1000 * limits.seconds)))
    try {
      const response = await fetch(endpoint.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([signal, time]),
      })
      return {
        status: response.status,
        text: await this.textOf(response),
        after: waitOf(response.headers.get('retry-after'), now),
      }
    } catch (error) {
      if (error instanceof SecondFailure) throw error
      if (signal.aborted) throw new SecondInterrupted()
      if (time.aborted && left < 1000 * limits.seconds) this.spent()
      const cause = causeOf(error)
      if (time.aborted || (/TIMEOUT/.test(cause) && !/CONNECT/.test(cause)))
        this.fail('cli/second-timeout', `no answer within ${limits.seconds} s`, 'take a smaller model or a faster machine')
      return this.fail(
        'cli/second-unreachable',
        `it cannot be reached (${this.cut(cause)})`,
        'is the server running, and is the address right?',
      )
    }
  }

  private async textOf(response: Response): Promise<string> {
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of response.body ?? []) {
      size += part.length
      // Leaving the loop ends the connection.
      if (size > limits.bytes)
        this.fail(
          'cli/second-too-long',
          `the answer is longer than ${limits.bytes.toLocaleString('en-US')} bytes`,
          'the endpoint does not keep to max_tokens; take another model or server',
        )
      parts.push(part)
    }
    return new TextDecoder().decode(Buffer.concat(parts))
  }

  private refused(status: number, text: string): never {
    const hint =
      status === 401 || status === 403
        ? 'set STANDOFF_CODER_KEY to a key of this endpoint'
        : status === 404
          ? 'is the model there under this name, and does the address end before /chat/completions (mostly in /v1)?'
          : status >= 300 && status < 400
            ? 'it leads elsewhere, and text is not sent after it; give the address it leads to'
            : "the message is the endpoint's own"
    return this.fail('cli/second-refused', `it answers HTTP ${status}: “${this.message(text)}”`, hint)
  }

  private spent(): never {
    throw new SecondFailure(
      'cli/second-budget',
      this.options.endpoint.url,
      `the budget of ${this.options.budget} s is spent`,
      'give it more time with --budget, or run the same command again',
      exit.budget,
    )
  }

  private fail(code: string, message: string, hint: string): never {
    throw new SecondFailure(code, this.options.endpoint.url, message, hint)
  }

  /** The endpoint's own words of what is wrong. */
  private message(text: string): string {
    try {
      const told = Failure.safeParse(JSON.parse(text))
      if (told.success) return this.cut(typeof told.data.error === 'string' ? told.data.error : told.data.error.message)
    } catch {
      // Not JSON: a page of a gateway.
    }
    return this.cut(text)
  }

  private cut(text: string): string {
    return shown(this.redact(text).slice(0, 1000), 200)
  }
}

const Failure = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) })

function bodyOf(request: ChatRequest, form: Form): object {
  const { response_format: _form, ...rest } = request
  return form === 'full' ? request : form === 'formless' ? rest : { model: request.model, messages: request.messages }
}

/** Seconds of a Retry-After, which is a number or a date; null where it is neither. */
function waitOf(header: string | null, now: () => string): number | null {
  if (header === null) return null
  if (/^\d+$/.test(header.trim())) return Number(header)
  const until = Date.parse(header)
  return Number.isNaN(until) ? null : Math.max(0, (until - Date.parse(now())) / 1000)
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return String(cause)
  const code = 'code' in cause ? String(cause.code) : ''
  return cause.message === '' ? code : code === '' || cause.message.includes(code) ? cause.message : `${code}: ${cause.message}`
}
