/** standoff new: a case folder to begin with, from flags, from answers in a terminal, or as a copy of another case. It can be solved at once. */
import { createInterface } from 'node:readline/promises'
import { createCase, duplicateCase, exampleDraft } from '../../case/index.ts'
import { print } from '../io.ts'
import { type Context, exit } from '../run.ts'

interface Options {
  from?: string
  title?: string
  asOf?: string
  first?: string[]
  firstTypes?: string[]
  firstMoves?: string[]
  second?: string[]
  secondTypes?: string[]
  secondMoves?: string[]
  accept?: string
}

export async function command(dir: string, { from, ...options }: Options, { now, signal }: Context): Promise<number> {
  if (from !== undefined) {
    print(`made ${await duplicateCase(from, dir)}, a copy of ${from}`)
    return exit.done
  }
  const asks = process.stdin.isTTY && Object.keys(options).length === 0
  const today = now().slice(0, 10)
  const answers = asks ? await ask(today, signal) : options
  if (answers === null) return exit.interrupted
  const made = await createCase(dir, draftOf(answers, today), today)
  print(
    `made ${made}\n\nNext:\n  standoff assess ${dir}    solve it\n  standoff open ${dir}      work on it in the browser\n  ${dir}/scenario.yaml      the model: every number is a prior to argue with`,
  )
  return exit.done
}

const example = exampleDraft

/** What was not said is as in the example, and the day is today. */
function draftOf(options: Omit<Options, 'from'>, today: string): unknown {
  const named = (who: 'first' | 'second') => {
    const [name = example[who].name, code = example[who].code] = options[who] ?? []
    return {
      name,
      code,
      types: options[`${who}Types`] ?? example[who].types,
      moves: options[`${who}Moves`] ?? example[who].moves,
    }
  }
  return {
    title: options.title ?? example.title,
    asOf: options.asOf ?? today,
    first: named('first'),
    second: { ...named('second'), accept: options.accept ?? example.second.accept },
  }
}

/** The same questions in a terminal; an empty answer takes what is in brackets. Null when the input ends. */
async function ask(today: string, signal: AbortSignal): Promise<Omit<Options, 'from'> | null> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const line = async (prompt: string, usual: string) =>
    (await lines.question(`${prompt} [${usual}] `, { signal })).trim() || usual
  const words = async (prompt: string, usual: readonly string[]) =>
    (await line(prompt, usual.join(', '))).split(',').map((word) => word.trim())
  try {
    const { first, second } = example
    return {
      title: await line('Title', example.title),
      asOf: await line('Day the case begins, YYYY-MM-DD', today),
      first: await words('Who moves first: name, code', [first.name, first.code]),
      firstTypes: await words('  its private types', first.types),
      firstMoves: await words('  its moves, waiting first, the offer last', first.moves),
      second: await words('Who answers: name, code', [second.name, second.code]),
      secondTypes: await words('  its private types', second.types),
      secondMoves: await words('  its moves, waiting first', second.moves),
      accept: await line('  the move that leads to talks', second.accept ?? 'accept'),
    }
  } catch (error) {
    if (signal.aborted || (error as Error).name === 'AbortError') return null
    throw error
  } finally {
    lines.close()
  }
}
