/**
 * All indices of a record as of a day. The caller hands over what was known on that day; nothing here looks further.
 */
import { type EventSelector, fits } from '../ontology/index.ts'
import { knownBy } from './asof.ts'
import { ahead, type CalendarDate, calendarDates, drillMonths } from './calendar/dates.ts'
import { monthTest, type MonthTest } from './calendar/months.ts'
import calendarRules from './data/calendar.json' with { type: 'json' }
import { shiftDay } from './days.ts'
import { distinct } from './distinct.ts'
import type { Fact } from './facts.ts'
import type { FlowReading } from './flow/flow-silence.ts'
import { alignment, type Alignment } from './posture/alignment.ts'
import type { Balance } from './posture/balance.ts'
import { posture, type Posture } from './posture/posture.ts'
import { authorityWeight, channelOf, valence } from './posture/valence.ts'
import { levelShift, rateShift, type ShiftReading } from './shifts/alarms.ts'
import { type FixedDateShift, shiftAt } from './shifts/fixed-date.ts'
import type { SilenceReading } from './silence/silences.ts'
import { tension, type Tension } from './tension/tension.ts'
import { urgency, type Urgency } from './urgency.ts'

/** A shift that somebody asked about beforehand: events of a kind, among others, before and after a day. */
export interface ShiftQuestion {
  id: string
  ask: string
  /** The day the question was fixed; it is not answered for a day before. */
  stated: string
  from: string
  at: string
  select: EventSelector
  among: EventSelector | null
  unit: 'days' | 'months'
}

export interface IndexInput {
  facts: readonly Fact[]
  dyads: readonly (readonly [string, string])[]
  coverage: { from: string; to: string }
  asOf: string
  silence: readonly SilenceReading[]
  flows: readonly FlowReading[]
  shifts: readonly ShiftQuestion[]
}

/** One month-end of the lane: posture of each dyad (null: nothing on record) and tension of each pair as they would have been told on that day. */
export interface IndexStep {
  date: string
  posture: { dyad: [string, string]; words: Range | null; deeds: Range | null }[]
  tension: ({ pair: [string, string] } & Range)[]
}

export interface Range {
  value: number
  low: number
  high: number
}

export type ShiftSeries = 'words' | 'deeds' | 'tone'

export interface Indices {
  posture: Posture[]
  tension: Tension[]
  alignment: Alignment[]
  urgency: Urgency[]
  shifts: {
    /** Monthly counts of words and of deeds, and the mean valence of the words. */
    series: { dyad: [string, string]; what: ShiftSeries; reading: ShiftReading }[]
    questions: ({ id: string; ask: string } & FixedDateShift)[]
  }
  flows: readonly FlowReading[]
  /** `past`: the dates of the two years before. */
  calendar: { ahead: CalendarDate[]; past: CalendarDate[]; months: ({ actor: string } & MonthTest)[] }
  /** The last two years by month, and the day itself. */
  steps: IndexStep[]
}

/** Months of the lane. */
const laneMonths = 24

export function indices(input: IndexInput): Indices {
  const { dyads, coverage, asOf, silence, flows } = input
  const facts = distinct(input.facts)
  const pairs = pairsOf(dyads)
  return {
    posture: dyads.map((dyad) => posture(facts, dyad, asOf, coverage, silence, flows)),
    tension: pairs.flatMap((pair) => tension(facts, pair, asOf, [coverage]) ?? []),
    alignment: pairs.map((pair) => alignment(facts, pair, asOf)),
    urgency: dyads.flatMap((dyad) => urgency(facts, dyad, asOf, coverage) ?? []),
    shifts: { series: dyads.flatMap((dyad) => seriesOf(facts, dyad, input)), questions: questionsOf(facts, input) },
    flows,
    calendar: calendarOf(facts, input),
    steps: stepsOf(facts, input, pairs),
  }
}

/** Unordered pairs of the dyads, in their order. */
export function pairsOf(dyads: readonly (readonly [string, string])[]): [string, string][] {
  const pairs = new Map(dyads.map(([a, b]) => [[a, b].toSorted().join(' '), [a, b].toSorted() as [string, string]]))
  return [...pairs.values()]
}

function seriesOf(facts: readonly Fact[], dyad: readonly [string, string], { coverage, asOf }: IndexInput) {
  const [actor, recipient] = dyad
  const own = facts.filter((fact) => fact.actor === actor && fact.recipients.includes(recipient))
  const months = wholeMonths(coverage.from, coverage.to < asOf ? coverage.to : asOf)
  const within = (list: readonly Fact[]) =>
    months.map((month) => list.filter((fact) => fact.date.startsWith(month.key) && fact.date >= coverage.from))
  const [words, deeds] = (['words', 'deeds'] as const).map((name) => within(own.filter((fact) => channelOf(fact) === name)))
  const counted = (bins: Fact[][]) => bins.map((bin, i) => ({ count: bin.length, exposure: months[i].exposure }))
  const tone = words.map((bin) => {
    const mass = bin.reduce((sum, fact) => sum + authorityWeight(fact), 0)
    return bin.length === 0 ? null : bin.reduce((sum, fact) => sum + authorityWeight(fact) * valence(fact), 0) / mass
  })
  const readings: [ShiftSeries, ShiftReading | null][] = [
    ['words', rateShift(counted(words))],
    ['deeds', rateShift(counted(deeds))],
    ['tone', levelShift(tone)],
  ]
  return readings.flatMap(([what, reading]) =>
    reading ? [{ dyad: [actor, recipient] as [string, string], what, reading }] : [],
  )
}

function questionsOf(facts: readonly Fact[], { shifts, asOf, coverage }: IndexInput) {
  const to = coverage.to < asOf ? coverage.to : asOf
  return shifts
    .filter(({ stated, at }) => stated <= asOf && at <= to)
    .map(({ id, ask, from, at, select, among, unit }) => {
      const days = (selector: EventSelector) => facts.filter((fact) => fits(selector, fact)).map((fact) => fact.date)
      return { id, ask, ...shiftAt(days(select), among && days(among), { from, at, to }, unit) }
    })
}

function calendarOf(facts: readonly Fact[], { dyads, asOf, coverage }: IndexInput) {
  const actors = [...new Set(dyads.flat())]
  const to = coverage.to < asOf ? coverage.to : asOf
  const years = { from: Number(coverage.from.slice(0, 4)), to: Number(to.slice(0, 4)) }
  const months = actors.flatMap((actor) => {
    const drills = drillMonths([actor], years)
    const list = facts.filter((fact) => fact.actor === actor && (fact.level ?? 0) >= calendarRules.test.level.value)
    const test =
      drills.length === 0
        ? null
        : monthTest(
            list.map((fact) => fact.date),
            coverage.from,
            to,
            drills,
          )
    return test ? [{ actor, ...test }] : []
  })
  const past = calendarDates(actors, shiftDay(asOf, -laneMonths * 31), asOf)
  return { ahead: ahead(actors, asOf), past, months }
}

function stepsOf(facts: readonly Fact[], input: IndexInput, pairs: [string, string][]): IndexStep[] {
  const { dyads, coverage, asOf } = input
  const ends = wholeMonths(coverage.from, coverage.to < asOf ? coverage.to : asOf)
    .map((month) => month.end)
    .filter((end) => end < asOf)
    .slice(-laneMonths)
  const range = ({ value, low, high }: Range): Range => ({ value, low, high })
  const known = (balance: Balance) => (balance.facts > 0 ? range(balance) : null)
  const touching = (a: string, b: string) => facts.filter((fact) => fact.actor === a && fact.recipients.includes(b))
  const byDyad = dyads.map(([a, b]) => ({ dyad: [a, b] as [string, string], own: touching(a, b) }))
  const byPair = pairs.map((pair) => {
    const [a, b] = pair
    return { pair, own: [...touching(a, b), ...touching(b, a)].filter((fact) => fact.level !== null) }
  })
  return [...ends, asOf].map((date) => ({
    date,
    posture: byDyad.map(({ dyad, own }) => {
      const told = posture(knownBy(own, date), dyad, date, coverage)
      return { dyad, words: known(told.words), deeds: known(told.deeds) }
    }),
    tension: byPair.flatMap(({ pair, own }) => {
      const told = tension(knownBy(own, date), pair, date, [coverage])
      return told ? [{ pair, value: told.probability, low: told.low, high: told.high }] : []
    }),
  }))
}

/** Calendar months that were over by a day, with the part of each that was covered. */
function wholeMonths(from: string, to: string): { key: string; end: string; exposure: number }[] {
  const months: { key: string; end: string; exposure: number }[] = []
  for (let key = from.slice(0, 7); ;) {
    const next = shiftDay(`${key}-01`, 31).slice(0, 7)
    const end = shiftDay(`${next}-01`, -1)
    if (end > to) return months
    const length = Number(end.slice(8))
    const covered = key === from.slice(0, 7) ? length - Number(from.slice(8)) + 1 : length
    months.push({ key, end, exposure: covered / 30.4375 })
    key = next
  }
}
