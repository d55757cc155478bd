/** The assessment on screen and the texts of documents, fetched from the server. */
import { effect, signal } from '@preact/signals'
import type { Assessment } from '../../outlook/index.ts'
import { texts } from '../texts.ts'
import { place } from './place.ts'

export interface Problem {
  code: string
  message: string
  hint: string
  /** file:line, where the problem lies in a file of the case. */
  where: string | null
}

export const assessment = signal<Assessment | null>(null)
/** Decisions taken by the end of this day count in it; null: the as-of day. */
export const decided = signal<string | null>(null)
export const busy = signal(true)
export const problems = signal<Problem[]>([])

let asked = 0

/** Asks for the assessment; an older answer that arrives late is dropped. */
export async function load(asOf: string | null): Promise<void> {
  const mine = ++asked
  busy.value = true
  const answer = await get(`/api/assessment${asOf === null ? '' : `?asOf=${encodeURIComponent(asOf)}`}`)
  if (mine !== asked) return
  busy.value = false
  problems.value = answer.problems
  if (answer.problems.length > 0) return
  decided.value = null
  assessment.value = answer.body as Assessment
}

/** Loads now, and again whenever the as-of day of the place changes. */
export function followAsOf(): void {
  let last: string | null | undefined
  effect(() => {
    const { asOf } = place.value
    if (asOf === last) return
    last = asOf
    void load(asOf)
  })
}

const kept = new Map<string, string>()

/** The text of a document, or null when it cannot be had. */
export async function textOf(hash: string): Promise<string | null> {
  const known = kept.get(hash)
  if (known !== undefined) return known
  const asOf = assessment.value?.asOf
  const answer = await get(`/api/documents/${hash}${asOf === undefined ? '' : `?asOf=${asOf}`}`)
  const text = (answer.body as { text?: string } | null)?.text ?? null
  if (text !== null) kept.set(hash, text)
  return text
}

export interface Answer {
  body: unknown
  problems: Problem[]
}

/** JSON of the server, or what is wrong, in words. */
export function get(path: string): Promise<Answer> {
  return ask(path)
}

/** Sends a decision or a form, with the token that the server put into the page. */
export function post(path: string, body: unknown): Promise<Answer> {
  return send(path, 'application/json', JSON.stringify(body))
}

/** Sends the bytes of a file. */
export function postBytes(path: string, bytes: Blob): Promise<Answer> {
  return send(path, 'application/octet-stream', bytes)
}

function send(path: string, type: string, body: string | Blob): Promise<Answer> {
  const token = document.querySelector<HTMLMetaElement>('meta[name="standoff-token"]')?.content ?? ''
  return ask(path, { method: 'POST', headers: { 'content-type': type, 'x-standoff-token': token }, body })
}

async function ask(path: string, init?: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(path, init)
    const body: unknown = await response.json()
    return { body, problems: response.ok ? [] : problemsOf(body) }
  } catch {
    return { body: null, problems: [{ code: 'page/offline', message: texts.failed.offline, hint: '', where: null }] }
  }
}

interface Refusal {
  error: { code: string; message: string; hint: string }
  diagnostics?: { code: string; message: string; hint: string; file: string; at: { line: number; column: number } | null }[]
}

function problemsOf(body: unknown): Problem[] {
  const { error, diagnostics } = body as Refusal
  if (!diagnostics) return [{ ...error, where: null }]
  return diagnostics.map(({ code, message, hint, file, at }) => ({
    code,
    message,
    hint,
    where: at ? `${file}:${at.line}:${at.column}` : file,
  }))
}
