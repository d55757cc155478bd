/** What comes next: made from the past alone, explained to the last digit, each sentence checkable by counting. */
import { describe, expect, it } from 'vitest'
import { draws, shiftDay } from '../../record/index.ts'
import { nextMoves, type PanelEvent, stretchOf, type ToldEvent } from './index.ts'

const from = '2022-01-01'
const to = shiftDay(from, 799)
const dyads = [
  ['PRK', 'USA'],
  ['USA', 'PRK'],
] as const

/** Launches come in spells of forty days out of a hundred; Washington speaks on one day in ten. */
function launches(): (PanelEvent & ToldEvent)[] {
  const random = draws(11)
  const events: (PanelEvent & ToldEvent)[] = []
  const add = (day: number, actor: string, recipient: string, quad: 3 | 4) =>
    events.push({ date: shiftDay(from, day), actor, recipient, quad, id: `${actor}-${day}`, text: `${actor} to ${recipient}` })
  for (let day = 0; day < 860; day++) {
    if (random.uniform() < (day % 100 < 40 ? 0.3 : 0.01)) add(day, 'PRK', 'USA', 4)
    if (random.uniform() < 0.1) add(day, 'USA', 'PRK', 3)
  }
  return events
}
const all = launches()
const known = all.filter(({ date }) => date <= to)
const next = (events: readonly (PanelEvent & ToldEvent)[], windows = [7, 30]) => nextMoves({ events, dyads, from, to, windows })

describe('what comes next', () => {
  const told = next(known)

  it('is told for each dyad, class and window, and begins when the record has ended', () => {
    expect(told.moves).toHaveLength(2 * 4 * 2)
    expect(told.origin).toBe(shiftDay(to, 1))
    for (const { probability, baseRate, days } of told.moves) {
      expect(probability).toBeGreaterThan(0)
      expect(probability).toBeLessThan(1)
      expect(baseRate.n).toBe(Math.floor(800 / days))
    }
  })

  it('knows nothing of what happened after: with it or without it not a digit differs', () => {
    expect(all.length).toBeGreaterThan(known.length)
    expect(next(all)).toEqual(told)
  })

  it('is made of reasons that add up to its log-odds', () => {
    for (const { probability, reasons } of told.moves) {
      const sum = reasons.reduce((total, { contribution }) => total + contribution, 0)
      expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(probability, 10)
    }
  })

  it('cites events of the days before only, and counts what its sentence says', () => {
    const move = told.moves.find(({ actor, quad, days }) => actor === 'PRK' && quad === 4 && days === 30)!
    for (const { events } of move.reasons) for (const { date } of events) expect(date <= to).toBe(true)
    const own = move.reasons.find(({ family }) => family === 'own')!
    const recent = known.filter(({ actor, date }) => actor === 'PRK' && date > shiftDay(to, -30)).length
    expect(
      own.sentence.startsWith(recent === 0 ? 'Not once' : recent === 1 ? 'Once' : recent === 2 ? 'Twice' : String(recent)),
    ).toBe(true)
    // origins every ten days, counted by hand from the last whose window has ended
    const seen = (day: number) => known.some(({ actor, date }) => actor === 'PRK' && date === shiftDay(from, day))
    const days = (first: number) => Array.from({ length: 30 }, (_, k) => first + k)
    const origins = Array.from({ length: 80 }, (_, k) => 770 - 10 * k).filter((day) => day >= 30)
    const count = (day: number) => days(day - 30).filter(seen).length
    const alike = origins.filter((day) => (recent === 0 ? count(day) === 0 : count(day) >= recent))
    expect(own.followed).toEqual({ n: alike.length, hits: alike.filter((day) => days(day).some(seen)).length })
  })

  it('was tried on the same record: better than the usual where events come in spells', () => {
    const [week] = told.trials
    expect(week!.skill.low).toBeGreaterThan(0)
    expect(week!.brier).toBeLessThan(week!.climatology)
    expect(week!.bins.reduce((sum, { n }) => sum + n, 0)).toBe(week!.n)
    expect(Math.abs(1 - week!.brier / week!.climatology - week!.skill.skill)).toBeLessThan(1e-9)
  })

  it('is refused where the record is too short', () => {
    expect(() => nextMoves({ events: known, dyads, from: shiftDay(to, -40), to, windows: [90] })).toThrow(RangeError)
  })
})

describe('the stretch of days', () => {
  const byHand = { from: '2017-01-01', to: '2025-12-31' }
  const imported = { from: '2018-01-01', to: '2018-10-31' }

  it('is what the sources that are current cover together', () => {
    expect(stretchOf([byHand, imported], '2018-10-31')).toEqual({ from: '2018-01-01', to: '2018-10-31', used: [0, 1] })
    expect(stretchOf([byHand, imported], '2025-01-28')).toEqual({ from: '2017-01-01', to: '2025-01-28', used: [0] })
  })

  it('leaves out an import that has only begun, and takes the one that ends last where none is current', () => {
    expect(stretchOf([byHand, imported], '2018-03-01').used).toEqual([0])
    expect(stretchOf([byHand, imported], '2030-01-01')).toEqual({ ...byHand, used: [0] })
  })
})
