/**
 * Answers of a second coder kept in a folder, one file each, under the SHA-256 of model, version of the prompt and request: so that the same
 * reading can be had again without a network, byte for byte. A file holds the request and the answer as it came, without the key.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../case/files/index.ts'
import { type ChatRequest, promptVersion } from '../../coder/index.ts'
import { exit } from '../run.ts'
import { type Answered, forms } from './client.ts'
import { SecondFailure } from './failure.ts'

const schema = 'standoff/second-answer@1'
const Kept = z.object({
  schema: z.literal(schema),
  key: z.string(),
  answer: z.object({
    form: z.enum(forms),
    content: z.string(),
    finish: z.string().nullable(),
    tokens: z.object({ in: z.number(), out: z.number() }).nullable(),
  }),
})

export function requestKey(request: ChatRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([request.model, promptVersion, request]))
    .digest('hex')
}

/**
 * The answer that is kept for a request, null where there is none.
 * @throws SecondFailure `cli/second-cache` for a file that is damaged.
 */
export async function keptAnswer(folder: string, key: string): Promise<Answered | null> {
  const file = fileOf(folder, key)
  const damaged = (why: string): never => {
    const hint = 'remove the file, and the request is made again'
    throw new SecondFailure('cli/second-cache', file, `this is no answer that the program kept: ${why}`, hint, exit.invalid)
  }
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    return damaged(`it cannot be read (${code})`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return damaged('it is no JSON')
  }
  const read = Kept.safeParse(value)
  if (!read.success) return damaged(`${read.error.issues[0].path.join('.')}: ${read.error.issues[0].message}`)
  return read.data.key === key ? read.data.answer : damaged('it belongs to another request')
}

/**
 * @param from the address that answered
 * @throws SecondFailure `cli/second-cache` where it cannot be written.
 */
export async function keepAnswer(
  folder: string,
  key: string,
  request: ChatRequest,
  answer: Answered,
  from: string,
): Promise<void> {
  const whole = { schema, key, model: request.model, prompt: promptVersion, from, answer, request }
  const file = fileOf(folder, key)
  await writeWhole(file, `${JSON.stringify(whole, null, 2)}\n`).catch((error: Error) => {
    const hint = 'name a folder that can be written to: --cache FOLDER'
    throw new SecondFailure('cli/second-cache', file, `the answer cannot be kept: ${error.message}`, hint)
  })
}

export function fileOf(folder: string, key: string): string {
  return join(folder, `${key}.json`)
}
