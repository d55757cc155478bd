import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { exampleAssessment } from '../../test/support/assessment.ts'
import {
  beliefsFigure,
  bitsText,
  count,
  day,
  decimals,
  flipParts,
  itemOf,
  movesText,
  outlookFigure,
  pathName,
  percent,
  percentRange,
  points,
  ratioText,
  reliabilityFigure,
  resolve,
  timeline,
  timelineFigure,
  timelineLayout,
  variantCommand,
} from './index.ts'

const { document } = parseHTML('<!doctype html><html><body></body></html>') as unknown as { document: Document }
const example = exampleAssessment()

describe('numbers as people read them', () => {
  test.each([
    [0, '0%'],
    [0.0004, '<1%'],
    [0.2154, '22%'],
    [0.9991, '>99%'],
    [1, '100%'],
  ])('%f is %s', (share, text) => expect(percent(share)).toBe(text))

  test('ranges, decimals, counts, points and days', () => {
    expect(percentRange(0.108, 0.39)).toBe('11–39%')
    expect(percentRange(0.001, 0.02)).toBe('<1–2%')
    expect(decimals(0.8745)).toBe('0.87')
    expect(decimals(1e-12)).toBe('<0.01')
    expect(count(418_325)).toBe('418,325')
    expect(points(0.31, 0.18)).toBe('−13 points')
    expect(day('2025-01-23')).toBe('23 January 2025')
  })
})

describe('paths of the model as people read them', () => {
  test.each([
    ['DPRK.deed.calibrated', 'North Korea, deed: calibrated'],
    ['US.engage', 'United States: engage'],
    ['analyst.US.sincere', 'the analyst’s United States: sincere'],
    ['NOBODY.word.mute', 'NOBODY, word: mute'],
    ['russia.start', 'russia: start'],
    ['overtCost', 'overt cost'],
    ['lambda', 'λ, how surely choices follow payoffs'],
  ])('%s', (path, text) => expect(pathName(exampleAssessment(), path)).toBe(text))

  test('moves of one actor stand by choice', () => {
    expect(movesText(['US.offer.none', 'US.offer.vague', 'US.drills.held', 'US.engage'])).toBe(
      'offer: none, vague; drills: held; engage',
    )
  })

  test('ratios carry a sign, and a missing one is a dash', () => {
    expect([1.304, 0.5, 1.01, 250, Number.NaN].map(ratioText)).toEqual(['▲ 1.30', '▼ 0.50', '= 1.01', '▲ >99', '–'])
    expect([0, 0.001, 0.26, Number.POSITIVE_INFINITY].map(bitsText)).toEqual(['0', '<0.01', '0.26', '–'])
  })

  test('the command repeats the variant, and quotes what a shell would read', () => {
    expect(variantCommand(example, ['russia.start=low'])).toBe(
      'npm run -s standoff -- solve cases/example/scenario.yaml --set russia.start=low',
    )
    expect(variantCommand(example, ["a=$(b) 'c'"])).toContain(String.raw`--set 'a=$(b) '\''c'\'''`)
  })

  test('the words change upwards or downwards from where the assumption stands', () => {
    const flip = example.flips[0]
    expect(flipParts(example, flip)).toMatchObject({ words: 'very unlikely', way: 'rises above', at: '0.33' })
    expect(flipParts(example, { ...flip, at: 0.25 })).toMatchObject({ words: 'unlikely', way: 'falls below', at: '0.25' })
  })
})

describe('the timeline', () => {
  const view = timeline(example, ['PRK', 'USA'])

  test('has lanes for occasions, the ladder, words, and drills behind', () => {
    expect(view.rows.filter((row) => row.heading).map((row) => row.id)).toEqual(['h-forums', 'h-words', 'h-ladder'])
    expect(view.marks.map((mark) => mark.shape).toSorted()).toEqual([
      'deed',
      'drill',
      'hostile',
      'hostile',
      'silent',
      'silent',
      'spoke',
    ])
  })

  test('prints the bits beside a silence that was read, and nothing beside others', () => {
    const silent = view.marks.filter((mark) => mark.shape === 'silent')
    expect(silent.map((mark) => mark.note)).toEqual([null, '0.87'])
  })

  test('lays out lanes on one axis: a day stands at one place in all of them, and a place leads back to its day', () => {
    const { scale, spots, bottom } = timelineLayout(example, { dyad: ['PRK', 'USA'] })
    expect(scale.day(scale.x('2024-06-30'))).toBe('2024-06-30')
    expect([scale.day(-1000), scale.day(1e6)]).toEqual([view.from, view.to])
    const steps = example.beliefSteps.slice(1)
    const marks = spots.filter(({ key }) => key?.startsWith('step:'))
    expect(new Set(marks.map(({ x }) => scale.day(x)))).toEqual(new Set(steps.map(({ date }) => date)))
    expect(spots.every(({ y }) => y <= bottom)).toBe(true)
    for (const { key } of marks) expect(itemOf(example, key!)!.explain.inputs.length).toBeGreaterThan(0)
  })

  test('draws a dense row as bars that keep every event, and a figure of ten thousand events small', () => {
    const fact = example.facts.find((item) => item.actor === 'PRK' && item.level === 4)!
    const many = Array.from({ length: 10_000 }, (_, k) => {
      const date = new Date(Date.UTC(2023, 2, 1) + (k % 690) * 86_400_000).toISOString().slice(0, 10)
      return { ...fact, id: `many-${k}`, date, known: date }
    })
    const told = { ...example, facts: [...example.facts, ...many] }
    const { spots, shapes } = timelineLayout(told, { dyad: ['PRK', 'USA'] })
    const counted = spots.reduce((sum, { label }) => sum + Number(/: (\d+) events$/.exec(label)?.[1] ?? 0), 0)
    expect(counted).toBeGreaterThanOrEqual(10_000)
    expect(JSON.stringify(shapes).length).toBeLessThan(100_000)
  })

  test('leaves out what lies before the window', () => {
    expect(view.from).toBe('2023-01-28')
    expect(view.marks.some((mark) => mark.date < view.from)).toBe(false)
  })
})

describe('the figures', () => {
  const drawn = [
    timelineFigure(example, { document, dyad: ['PRK', 'USA'] }),
    beliefsFigure(example, { document, actor: 'US' }),
    outlookFigure(example, { document, question: 'talks' }),
  ]

  test('are images with a label and carry no inline style', () => {
    for (const svg of drawn) {
      expect(svg.getAttribute('role')).toBe('img')
      expect(svg.getAttribute('aria-label')!.length).toBeGreaterThan(20)
      expect(svg.outerHTML).not.toContain('<style')
    }
  })

  test('are the same twice', () => {
    expect(outlookFigure(example, { document, question: 'talks' }).outerHTML).toBe(drawn[2].outerHTML)
  })
})

describe('what stands behind a number', () => {
  test.each([
    'question:talks',
    'before:talks',
    'baserate:talks',
    'record:talks',
    'belief:US.sincere',
    'silence:spa-2025-01',
    'driver:0',
    'score:all',
    'rate:PRK-USA.4',
    'whatif:moscow-cools',
    'whatif:no-answer',
    'flip:0',
    'matrix:0',
    'residual:all',
    'tail:nuclear-test',
    'tail:clash',
    'explained:talks',
    'indicator:US.concrete',
    'turn:0',
  ])('%s has a formula and inputs', (key) => {
    const item = itemOf(example, key)!
    expect(item.explain.formula).not.toBe('')
    expect(item.explain.inputs.length).toBeGreaterThan(0)
  })

  test('a row of the matrix leads to all its evidence', () => {
    const [evidence] = itemOf(example, 'matrix:1')!.explain.inputs
    expect(evidence.refs.map(({ id }) => id)).toEqual(['spa-2025-01', '2025-01-26-condemned'])
  })

  test.each(['whatif:none', 'flip:9', 'matrix:9', 'tail:none', 'explained:none', 'turn:9'])(
    '%s is said to be unknown',
    (key) => {
      expect(itemOf(example, key)).toBeNull()
    },
  )

  test('a fact leads to the sentence that reports it', () => {
    const resolved = resolve(example, { kind: 'fact', id: '2025-01-25-cruise' })
    expect(resolved).toMatchObject({ kind: 'fact', quotes: [{ id: 'c1' }] })
  })

  test('an unknown key or reference is said to be one', () => {
    expect(itemOf(example, 'question:none')).toBeNull()
    expect(itemOf(example, 'nothing')).toBeNull()
    expect(resolve(example, { kind: 'term', id: 'status quo' })).toEqual({ kind: 'stated', id: 'status quo', of: 'term' })
  })
})

test('a reliability diagram has a point and a bar for each group, and says both in words', () => {
  const groups = [
    { n: 40, forecast: 0.1, value: 0.05, low: 0.02, high: 0.13 },
    { n: 40, forecast: 0.6, value: 0.55, low: 0.42, high: 0.67 },
  ]
  const svg = reliabilityFigure(groups, { document })
  expect(svg.querySelectorAll('circle')).toHaveLength(2)
  expect(svg.getAttribute('aria-label')).toContain('60% forecast, 55% came, n = 40')
})
