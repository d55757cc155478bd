/** The indices as they are read: items that add up, the figure, the section of the briefing. */
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { exampleAssessment } from '../../test/support/assessment.ts'
import { briefingMarkdown, indexFigure, itemOf } from './index.ts'

const { document } = parseHTML('<!doctype html><html><body></body></html>') as unknown as { document: Document }
const example = exampleAssessment()

describe('an index', () => {
  it.each(['posture:PRK-USA.words', 'posture:PRK-USA.deeds', 'tension:PRK-USA', 'alignment:PRK-USA.words', 'urgency:PRK-USA'])(
    'opens as %s, with what it is made of',
    (key) => {
      const item = itemOf(example, key)!
      expect(item.value).not.toMatch(/NaN|undefined|Infinity/)
      expect(item.explain.inputs.length).toBeGreaterThan(0)
    },
  )

  it('leads to its facts', () => {
    const { explain } = itemOf(example, 'posture:PRK-USA.words')!
    expect(explain.inputs[0]).toMatchObject({ name: 'Drills condemned', refs: [{ kind: 'fact', id: '2025-01-26-condemned' }] })
    expect(itemOf(example, 'posture:PRK-USA.mood')).toBeNull()
    expect(itemOf(example, 'tension:USA-PRK')).toBeNull()
  })

  it.each(['posture', 'tension'] as const)('is drawn: %s, with one label for those who do not see it', (what) => {
    const svg = indexFigure(example, { document, dyad: ['PRK', 'USA'], what })!
    expect(svg.getAttribute('aria-label')).toMatch(
      what === 'posture' ? /^Posture of North Korea .* words −0\.\d\d/ : /^Tension .*%/,
    )
    expect(svg.outerHTML).not.toMatch(/NaN|undefined/)
  })

  it('is unknown, not zero, where nothing is on record', () => {
    const quiet = exampleAssessment()
    const { posture, steps } = quiet.indices
    Object.assign(posture[0].words, { facts: 0, value: 0, low: -0.9, high: 0.9 })
    for (const step of steps) step.posture = step.posture.map(({ dyad }) => ({ dyad, words: null, deeds: null }))
    expect(itemOf(quiet, 'posture:PRK-USA.words')!.value).toBe('unknown, nothing on record')
    expect(briefingMarkdown(quiet)).toContain('| North Korea → the United States | unknown, nothing on record |')
    expect(indexFigure(quiet, { document, dyad: ['PRK', 'USA'], what: 'posture' })).toBeNull()
  })

  it('stands in the briefing with its interval', () => {
    expect(briefingMarkdown(example)).toMatch(/\| North Korea → the United States \| −0\.\d\d \(−[\d.]+ to [−\d.]+\) \|/)
    expect(briefingMarkdown(example)).toMatch(/Tension between North Korea and the United States: \S+% \(/)
  })
})
