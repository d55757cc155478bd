/** standoff review: decide on what the coder proposes, and on which moves the facts show; look how far people agree. */
import { forReader, openCase, recordDecisions, reviewed, setOf, type Wish } from '../../case/index.ts'
import { refuse } from '../../diagnostics/index.ts'
import { agreement } from '../../record/index.ts'
import { caseFolder, print, printJson } from '../io.ts'
import { agreementText, decisionText, rowText } from '../review-text.ts'
import { type Context, exit } from '../run.ts'
import { terminal, triage } from '../triage.ts'

interface Options {
  case?: string
  by?: string
  set: string[]
  move: string[]
  text?: string
  asOf?: string
  all?: boolean
  second?: boolean
  seed: number
  json?: boolean
}

const now = () => new Date().toISOString()

export async function command([action, ids]: [string, string[]], options: Options, { clock }: Context): Promise<number> {
  const folder = caseFolder(options.case)
  const opened = async () => {
    const whole = await openCase(folder)
    return options.second && options.by !== undefined ? forReader(whole, options.by) : whole
  }
  const theCase = await opened()
  for (const notice of theCase.notices) process.stderr.write(`${notice.file}: ${notice.message}\n`)
  if (action === 'list') return list()
  if (action === 'agreement') {
    const found = agreement(theCase.decisions, { seed: options.seed })
    if (options.json) printJson({ schema: 'standoff/agreement@1', ...found })
    else print(agreementText(found))
    return exit.done
  }
  if (action === 'log') {
    const log = theCase.decisions.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
    if (options.json) printJson({ schema: 'standoff/decisions@1', decisions: log })
    else print(log.map(decisionText).join('\n') || 'Nobody has decided anything.')
    return exit.done
  }
  if (ids.length === 0) refuse('cli/review', action, 'no ID is given', 'standoff review lists the codings with their ids')
  const by = options.by ?? refuse('cli/review', '--by', 'it is not said who decides', 'add --by NAME')
  const made = await recordDecisions(
    theCase,
    ids.map((id) => wishOf(action, id, options)),
    { by, now },
  )
  if (options.json) printJson({ schema: 'standoff/decisions@1', decisions: made })
  else print(made.map(decisionText).join('\n'))
  return exit.done

  async function list(): Promise<number> {
    const asOf = options.asOf === undefined ? {} : { asOf: options.asOf }
    const rows = reviewed(theCase, { ...asOf, clock })
    const shown = options.all ? rows : rows.filter(({ coding }) => coding.status === 'proposed')
    if (options.json) {
      printJson({ schema: 'standoff/review@1', asOf: options.asOf ?? theCase.asOf, codings: shown })
    } else if (options.by !== undefined && process.stdin.isTTY && process.stdout.isTTY) {
      const io = terminal(print)
      try {
        const by = options.by
        await triage(shown, async (wish) => recordDecisions(await opened(), [wish], { by, now }), io)
      } finally {
        io.close()
      }
    } else {
      print(shown.map(rowText).join('\n'))
      print(
        `\n${shown.length} of ${rows.length} codings shown. Decide with \`standoff review accept ID --by NAME\`, or one by one in a terminal with \`standoff review --by NAME\`.`,
      )
    }
    return exit.done
  }
}

function wishOf(action: string, id: string, { set, move, text }: Options): Wish {
  switch (action) {
    case 'accept':
    case 'reject':
    case 'undo':
    case 'redo':
      return { decision: action, id }
    case 'edit':
      return { decision: 'edit', id, set: setOf(set) }
    case 'comment':
      return { decision: 'comment', id, text: text ?? '' }
    default:
      if (move.length === 0) refuse('cli/review', '--move', 'no move is given', 'add --move ACTOR.option, or --move none')
      return { decision: 'map', id, moves: move.filter((item) => item !== 'none') }
  }
}
