/**
 * Triage: one open coding at a time, decided by a key. The loop knows neither terminal nor clock; `terminal` gives it keys and lines,
 * a test gives it a script.
 */
import { emitKeypressEvents } from 'node:readline'
import { createInterface } from 'node:readline/promises'
import { InvalidInput } from '../diagnostics/index.ts'
import type { Decision } from '../ontology/index.ts'
import { type Reviewed, setOf, settingsIn, type Wish } from '../case/index.ts'
import { cardText, consequenceText, decisionText } from './review-text.ts'

export interface TriageIo {
  /** The next key; null when there will be none. */
  key: () => Promise<string | null>
  /** A line that somebody types. */
  line: (prompt: string) => Promise<string>
  print: (text: string) => void
  stream: NodeJS.WriteStream
}

const help = 'a accept   e edit   r reject   c comment   n next   u undo the last   q quit'

/** @returns how many decisions were taken, undoings among them */
export async function triage(
  open: readonly Reviewed[],
  decide: (wish: Wish) => Promise<Decision[]>,
  { key, line, print, stream }: TriageIo,
): Promise<number> {
  const taken: { at: number; id: string }[] = []
  let count = 0
  const record = async (wish: Wish) => {
    try {
      const made = await decide(wish)
      count += made.length
      for (const item of made) print(decisionText(item))
      return made
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      for (const item of error.diagnostics) print(`${item.message}: ${item.hint}`)
      return []
    }
  }
  let at = 0
  for (let shown = -1; at < open.length;) {
    const item = open[at]
    const { id } = item.coding
    if (shown !== at) print(`\n${at + 1} of ${open.length}   ${help}\n\n${cardText(item, stream)}\n`)
    shown = at
    const pressed = await key()
    if (pressed === null || pressed === 'q') break
    if (pressed === 'n') at++
    else if (pressed === 'a' || pressed === 'r' || pressed === 'e') {
      const set = pressed === 'e' ? setOf(settingsIn(await line('field=value; field=value > '))) : {}
      const wish: Wish =
        pressed === 'e' ? { decision: 'edit', id, set } : { decision: pressed === 'a' ? 'accept' : 'reject', id }
      const made = await record(wish)
      if (made.length === 0) continue
      if (pressed === 'a') print(consequenceText(item.consequence, true))
      taken.push({ at, id: made[0].id })
      at++
    } else if (pressed === 'c') await record({ decision: 'comment', id, text: await line('comment > ') })
    else if (pressed === 'u') {
      const last = taken.pop()
      if (!last) print('nothing was decided in this sitting')
      else if ((await record({ decision: 'undo', id: last.id })).length > 0) at = last.at
    } else print(help)
  }
  if (at >= open.length) print('\nNothing is left to decide.')
  return count
}

/** Keys of a terminal, read singly; `close` gives the terminal back. */
export function terminal(print: (text: string) => void): TriageIo & { close: () => void } {
  const { stdin, stdout } = process
  emitKeypressEvents(stdin)
  const waiting: ((key: string | null) => void)[] = []
  const typed: (string | null)[] = []
  let lines = false
  const give = (value: string | null) => {
    const next = waiting.shift()
    if (next) next(value)
    else typed.push(value)
  }
  const pressed = (text: string | undefined, key: { name?: string; ctrl?: boolean }) => {
    if (!lines) give(key.ctrl && (key.name === 'c' || key.name === 'd') ? null : (text ?? '').toLowerCase())
  }
  stdin.on('keypress', pressed).on('end', () => give(null))
  stdin.setRawMode(true).resume()
  return {
    key: () => (typed.length > 0 ? Promise.resolve(typed.shift()!) : new Promise((resolve) => waiting.push(resolve))),
    line: async (prompt) => {
      lines = true
      stdin.setRawMode(false)
      const reader = createInterface({ input: stdin, output: stdout })
      try {
        return await reader.question(prompt)
      } finally {
        reader.close()
        stdin.setRawMode(true).resume()
        lines = false
      }
    },
    print,
    stream: stdout,
    close: () => {
      stdin.off('keypress', pressed).setRawMode(false).pause()
    },
  }
}
