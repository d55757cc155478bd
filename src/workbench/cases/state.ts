/** The cases beside this one, and the draft of a new one, which outlasts the page until it is made. */
import { effect, signal } from '@preact/signals'
import type { ShelfEntry } from '../../case/index.ts'
import { get, post } from '../state/load.ts'
import { caseTexts as words } from '../texts-cases.ts'

export interface Shelf {
  current: string
  shelf: string
  cases: ShelfEntry[]
}

/** The fields of the guided start, as they are written: lists by commas. */
export interface Draft {
  name: string
  title: string
  asOf: string
  firstName: string
  firstCode: string
  firstTypes: string
  firstMoves: string
  secondName: string
  secondCode: string
  secondTypes: string
  secondMoves: string
  accept: string
}

const example: Draft = {
  name: '',
  title: '',
  asOf: '',
  firstName: 'United States',
  firstCode: 'USA',
  firstTypes: 'sincere, performer',
  firstMoves: 'wait, pressure, offer',
  secondName: 'North Korea',
  secondCode: 'PRK',
  secondTypes: 'dealable, intransigent',
  secondMoves: 'wait, provoke',
  accept: 'engage',
}

export const shelf = signal<Shelf | null>(null)
export const said = signal('')
export const working = signal(false)
export const draft = signal<Draft>(example)

export async function lookAround(): Promise<void> {
  const { body, problems } = await get('/api/cases')
  said.value = told(problems)
  if (problems.length === 0) shelf.value = body as Shelf
}

export function openCase(name: string): Promise<void> {
  return ask('/api/cases/open', { name }, words.opening(name))
}

export function copyCase(from: string, name: string): Promise<void> {
  return ask('/api/cases/duplicate', { from, name }, words.opening(name))
}

/** The draft as the server takes it. */
export function draftOf(draft: Draft): unknown {
  const list = (text: string) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean)
  return {
    title: draft.title,
    asOf: draft.asOf,
    first: { name: draft.firstName, code: draft.firstCode, types: list(draft.firstTypes), moves: list(draft.firstMoves) },
    second: {
      name: draft.secondName,
      code: draft.secondCode,
      types: list(draft.secondTypes),
      moves: list(draft.secondMoves),
      accept: draft.accept,
    },
  }
}

/** The command line that makes the same case. */
export function commandOf(draft: Draft): string {
  const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`
  const { name, title, asOf, firstName, firstCode, secondName, secondCode } = draft
  const flags = {
    title,
    'as-of': asOf,
    first: `${firstName},${firstCode}`,
    'first-types': draft.firstTypes,
    'first-moves': draft.firstMoves,
    second: `${secondName},${secondCode}`,
    'second-types': draft.secondTypes,
    'second-moves': draft.secondMoves,
    accept: draft.accept,
  }
  const given = Object.entries(flags).map(([flag, value]) => `--${flag} ${quoted(value)}`)
  return [words.command, `cases/${name || 'NAME'}`, ...given].join(' ')
}

export async function makeCase(): Promise<void> {
  const { name } = draft.value
  const made = await send('/api/cases/new', { name, draft: draftOf(draft.value) }, words.making)
  if (made === null) return
  draft.value = example
  location.assign(made)
}

async function ask(path: string, body: unknown, waiting: string): Promise<void> {
  const url = await send(path, body, waiting)
  if (url !== null) location.assign(url)
}

async function send(path: string, sent: unknown, waiting: string): Promise<string | null> {
  working.value = true
  said.value = waiting
  const { body, problems } = await post(path, sent)
  working.value = false
  said.value = told(problems)
  return problems.length > 0 ? null : (body as { url: string }).url
}

function told(problems: readonly { message: string; hint: string }[]): string {
  return problems.map(({ message, hint }) => [message, hint].filter(Boolean).join(': ')).join(' ')
}

const place = 'standoff-new-case'

/** Takes up a draft that was left, and keeps it while it is written. */
export function followDraft(): void {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Partial<Draft> | null
    if (kept) draft.value = { ...example, ...kept }
  } catch {
    // what cannot be read was not kept by this page
  }
  effect(() => {
    try {
      if (draft.value === example) localStorage.removeItem(place)
      else localStorage.setItem(place, JSON.stringify(draft.value))
    } catch {
      // a browser that keeps nothing loses only the draft
    }
  })
}
