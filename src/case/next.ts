/**
 * What the record of a case says comes next: facts and imported events of its dyads as known on a day, and the forecaster of the forecast room.
 * A result is kept in `.standoff/` like an assessment.
 */
import { createHash } from 'node:crypto'
import { InvalidInput, refuse } from '../diagnostics/index.ts'
import { nextMoves, type NextMoves, type PanelEvent, stretchOf, type ToldEvent } from '../forecast/index.ts'
import { actorName, eventType, nameInProse, type Quad, quadOf } from '../ontology/index.ts'
import { type Cube, dayNumber, dyadCounts, type Fact } from '../record/index.ts'
import { recordCube } from '../record/store/index.ts'
import { daysBetween } from '../scenario/index.ts'
import { readDerived, writeCache } from './cache.ts'
import { known } from './known.ts'
import { codeFingerprint, program } from './program.ts'
import type { Case } from './types.ts'

const nextSchema = 'standoff/next-moves@1'

export interface CaseNext extends NextMoves {
  schema: typeof nextSchema
  asOf: string
  /** Days of the record that the forecasts rest on. */
  record: { from: string; to: string; events: number; imported: number }
  /** Said where the record ends before the as-of date. */
  stale: string | null
}

/**
 * Forecasts for every dyad of the case, quad class and window, with reasons, base rates and the skill of the same forecaster on this record.
 * @param options.windows lengths in days; a week, a month and a quarter by default
 * @throws InvalidInput for an as-of date that does not fit, and for a record too short for a window.
 * @example (await nextMovesOf(await openCase('cases/korea-2025'))).moves[0].reasons[0].sentence
 */
export async function nextMovesOf(
  theCase: Case,
  options: {
    asOf?: string
    windows?: readonly number[]
    cache?: boolean
    onProgress?: (done: number, total: number) => void
  } = {},
): Promise<CaseNext> {
  const { asOf = theCase.asOf, cache = true, ...rest } = options
  const { facts } = known(theCase, { asOf, decided: asOf }, 0)
  const all = await recordCube(theCase.dir, { records: theCase.records, asOf, program, cache })
  const whole = (all?.coverage ?? []).filter(({ types, actors }) => types === null && actors === null)
  const { from, to, used } = stretchOf([theCase.coverage, ...whole], asOf)
  // imports that do not cover the stretch would look like a change of the world
  const cube = used.some((k) => k > 0) ? all : null
  const { events, imported } = eventsOf(theCase, facts, cube, from, to)
  const { dyads, dir } = theCase
  const inputs = JSON.stringify([nextSchema, events, dyads, from, to, asOf, rest.windows ?? null, codeFingerprint()])
  const key = createHash('sha256').update(inputs).digest('hex')
  const kept = cache ? await readDerived<CaseNext>(dir, key, nextSchema) : undefined
  if (kept) return kept
  try {
    const told = nextMoves({ events, dyads, from, to, ...rest })
    const late = daysBetween(to, asOf)
    const stale = late > 0 ? `The record ends on ${to}, ${late} days before ${asOf}; the windows begin where it ends.` : null
    const next: CaseNext = {
      schema: nextSchema,
      asOf,
      record: { from, to, events: events.length, imported },
      stale,
      ...told,
    }
    if (cache) await writeCache(dir, key, next)
    return next
  } catch (error) {
    if (!(error instanceof RangeError) || error instanceof InvalidInput) throw error
    return refuse(
      'forecast/short',
      theCase.id,
      error.message,
      'ask for shorter windows with --days, or give the case a longer record',
    )
  }
}

/** Events of the case's dyads: facts with their words, and what imports add to them on a day. */
function eventsOf(
  { dyads, coverage: { from: first, to: last } }: Case,
  facts: readonly Fact[],
  cube: Cube | null,
  from: string,
  to: string,
) {
  const coverage = [{ source: 'events.csv', from: first, to: last, actors: null, dyads, types: null }]
  const events: (PanelEvent & Partial<ToldEvent>)[] = []
  let imported = 0
  for (const dyad of dyads) {
    const [actor, recipient] = dyad
    const { rows, classes } = dyadCounts(cube, { dyad, from, to, by: 'day', classing: 'quad', facts, coverage })
    for (const { period: date, counts } of rows)
      counts.forEach(({ n, facts: own }, k) => {
        const quad = (k + 1) as Quad
        const more = (n ?? 0) - own
        imported += more
        const text = `${actorName(actor)} – ${nameInProse(actorName(recipient))}: ${more} imported, ${classes[k]}`
        for (let i = 0; i < more; i++) events.push({ date, actor, recipient, quad, id: null, text })
      })
    for (const fact of facts)
      if (fact.date <= to && fact.date >= from && tellsOf(fact, dyad))
        events.push({ date: fact.date, actor, recipient, quad: quadOf(fact.type)!, id: fact.id, text: wordsOf(fact) })
  }
  return { events: events.toSorted((a, b) => dayNumber(a.date) - dayNumber(b.date)), imported }
}

/** Meetings have no direction: they are events of both. */
function tellsOf({ actor, recipients, type }: Fact, [a, r]: readonly [string, string]): boolean {
  return (actor === a && recipients.includes(r)) || (type === 'CONSULT' && actor === r && recipients.includes(a))
}

function wordsOf({ actor, recipients, type, mode, class: kind }: Fact): string {
  const detail = [mode, kind].filter((word) => word !== null).join(', ')
  const to = recipients.map((code) => nameInProse(actorName(code))).join(' and ')
  return `${actorName(actor)} – ${to}: ${eventType(type)!.type.toLowerCase()}${detail === '' ? '' : ` (${detail})`}`
}
