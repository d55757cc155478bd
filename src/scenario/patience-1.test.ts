/** The reference model against its published numbers and the logic of the source analysis, each as an inequality. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { aqre } from '../game/index.ts'
import { compile, firstMoves, type FirstMoves, override, parseScenario, sizeOf } from './index.ts'

const file = 'cases/korea-2025/patience-1.yaml'
const { scenario, warnings } = parseScenario(readFileSync(file, 'utf8'), file)

function play(...settings: string[]): FirstMoves & { residual: number } {
  const varied = override(scenario, ...settings)
  const compiled = compile(varied, 3)
  const solution = aqre(compiled.game, { lambda: varied.solve.lambda.value, tolerance: 1e-7, clock: () => 0 })
  return { ...firstMoves(compiled, solution.profile), residual: solution.residual }
}
const sum = (...numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

describe('Patience-1', () => {
  const base = play()

  it('is read without a warning, every parameter used, ranged and reasoned', () => {
    expect(warnings).toEqual([])
  })

  it('has the published size: 725 public histories over two quarters, 17,429 over three', () => {
    expect([1, 2, 3, 4].map((periods) => sizeOf(scenario, periods))).toEqual([29, 725, 17_429, 418_325])
    expect(compile(scenario, 2).game.nodes).toBe(725)
    expect(compile(scenario, 3).game.nodes).toBe(17_429)
  })

  it('gives the published first quarter at λ = 4', () => {
    expect(base.residual).toBeLessThan(1e-6)
    const { silence, calibrated, overt, engage } = base.moves['DPRK']
    expect([silence, calibrated, overt, engage].map((p) => Math.round(p * 100) / 100)).toEqual([0.42, 0.44, 0.04, 0.1])
    expect(engage).toBeCloseTo(0.098, 3)
    expect(base.given['wait']['engage']).toBeCloseTo(0.009, 3)
    expect(base.given['vague']['engage']).toBeCloseTo(0.019, 3)
    expect(base.given['concrete']['engage']).toBeCloseTo(0.567, 3)
    expect(base.given['drills']['engage']).toBeCloseTo(0.005, 3)
  })

  it('gives the published variants: low Russian support, no Hanoi, less trust', () => {
    expect(play('russia.start=low').moves['DPRK']['engage']).toBeCloseTo(0.144, 3)
    expect(play('US.sincere=0.5', 'h=0.8').moves['DPRK']['engage']).toBeCloseTo(0.2, 3)
    expect(play('US.sincere=0.1').moves['DPRK']['engage']).toBeCloseTo(0.026, 3)
  })

  it('(a) waits when Russia supports it and trust is low', () => {
    expect(sum(base.moves['DPRK']['silence'], base.moves['DPRK']['calibrated'])).toBeGreaterThan(0.7)
  })

  it('(b) engages on a concrete offer far rather than on a vague one', () => {
    expect(base.given['concrete']['engage']).toBeGreaterThan(4 * base.given['vague']['engage'])
    expect(base.given['concrete']['engage']).toBeGreaterThan(0.15)
  })

  it('(c) answers drills with calibrated provocation rather than overt', () => {
    const rise = (move: string) => base.given['drills'][move] - base.given['wait'][move]
    expect(rise('calibrated')).toBeGreaterThan(0.1)
    expect(rise('calibrated')).toBeGreaterThan(rise('overt'))
  })

  it('(d) engages more when Russian support falls', () => {
    const low = play('russia.start=low')
    expect(low.moves['DPRK']['engage']).toBeGreaterThan(base.moves['DPRK']['engage'])
    expect(low.given['concrete']['engage']).toBeGreaterThan(base.given['concrete']['engage'])
  })

  it('(e) meets a vague overture with silence', () => {
    expect(base.given['vague']['silence']).toBeGreaterThan(0.4)
    expect(base.given['vague']['engage']).toBeLessThan(0.1)
  })

  it('(f) would engage more had there been no betrayal', () => {
    expect(play('US.sincere=0.5', 'h=0.8').moves['DPRK']['engage']).toBeGreaterThan(base.moves['DPRK']['engage'])
  })

  it.each([1, 2, 6, 8])('keeps the signs of (b), (c) and (d) at λ = %d', (lambda) => {
    const here = play(`lambda=${lambda}`)
    expect(here.residual).toBeLessThan(1e-6)
    expect(here.given['concrete']['engage']).toBeGreaterThan(here.given['vague']['engage'])
    expect(here.given['drills']['calibrated']).toBeGreaterThan(here.given['wait']['calibrated'])
    expect(play(`lambda=${lambda}`, 'russia.start=low').moves['DPRK']['engage']).toBeGreaterThan(here.moves['DPRK']['engage'])
  })
})
