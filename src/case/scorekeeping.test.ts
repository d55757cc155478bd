/** The score of the Korea case in one document, as the page and the briefing show it. */
import { describe, expect, it } from 'vitest'
import { openCase, scorekeepingOf } from './index.ts'

const korea = await openCase('cases/korea-2025')
const clock = () => performance.now()

describe('the score of the Korea case', () => {
  it('has backtest, ledger, rates and trials; the backtest knows nothing after the as-of day, and its verdict comes first whatever its sign', async () => {
    const told = await scorekeepingOf(korea, { asOf: '2025-01-28', today: '2026-11-26', clock })
    expect(told.backtest!.to).toBe('2024-12-31')
    const { low, high, skill } = told.backtest!.scores.find(({ forecaster }) => forecaster === 'record')!.against.climatology!
    expect(told.says[0]).toContain(low > 0 ? 'more than' : high < 0 ? 'less than' : 'is open')
    expect(told.says[1]).toContain(`the record ${skill < 0 ? '−' : '+'}${Math.abs(skill).toFixed(2)} (`)
    expect(told.tables.map(({ live }) => live)).toEqual([true, false])
    expect(told.questions).toMatchObject({ asked: 12, resolved: 6 })
    expect(told.rates).toHaveLength(1)
    expect(told.trials.map(({ days }) => days)).toEqual([7, 30, 90])
  }, 60_000)
})
