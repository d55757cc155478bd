/** Wording: a phrase that was never said before, one that always is, and one that is missed. All texts are written for these tests. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { audienceOf, logOdds, type StatementText, wording } from './index.ts'

const usual = (k: number) =>
  `The ministry strongly condemns the joint drills near the border. It will respond with thorough measures of defence. ` +
  `The door to dialogue remains open, the spokesman said on day ${k}. Responsibility rests with the other side alone.`
const text = (id: string, date: string, body: string, change: Partial<StatementText> = {}): StatementText => ({
  id,
  date,
  forum: 'mfa-statement',
  speaker: null,
  text: body,
  ...change,
})
const earlier = Array.from({ length: 6 }, (_, k) => text(`e${k}`, `2024-0${k + 1}-01`, usual(k)))
const latest = text(
  'now',
  '2024-09-01',
  'The ministry strongly condemns the joint drills near the border. A final and irreversible reckoning has begun. ' +
    'The irreversible reckoning spares nobody, and the irreversible reckoning is near. Responsibility rests with the other side alone.',
)

describe('wording', () => {
  const [last] = wording([latest, ...earlier]).slice(-1)

  it('finds what is new, with how often it occurs and what it was compared with', () => {
    expect(last).toMatchObject({ verdict: 'compared', n: 6, voice: 'forum mfa-statement', audience: { value: 'foreign' } })
    expect(last.fresh[0]).toMatchObject({ phrase: 'irreversible reckoning', count: 3, texts: 0, of: 6, significant: true })
    const { start, end } = last.fresh[0].at!
    expect(latest.text.slice(start, end)).toBe('irreversible reckoning')
    // Jeffreys: half a hit in seven texts
    expect(last.fresh[0].bits).toBeCloseTo(Math.log2(14), 9)
    const rare = last.fresh.filter((item) => item.count === 1)
    expect(rare.length).toBeGreaterThan(0)
    expect(rare.every((item) => !item.significant)).toBe(true)
  })

  it('finds what is always said as one whole phrase, and what is missed', () => {
    expect(last.boilerplate.map((item) => item.phrase)).toContain('Responsibility rests with the other side alone')
    expect(last.boilerplate.every((item) => item.texts === 6)).toBe(true)
    expect(last.dropped.map((item) => item.phrase)).toContain('door to dialogue remains open, the spokesman said on day')
    expect(last.dropped[0]).toMatchObject({ at: null, count: 0, texts: 6, of: 6 })
  })

  it('says so where there are too few texts or nobody is said to speak, and then finds nothing', () => {
    const few = wording([...earlier.slice(0, 4), latest]).at(-1)!
    expect(few).toMatchObject({ verdict: 'too few texts to compare', n: 4, fresh: [], boilerplate: [], dropped: [] })
    expect(wording([text('a', '2024-01-01', usual(1), { forum: null })])[0].verdict).toBe('nobody is said to speak')
  })

  it('compares a speaker with himself and with nobody else, and never with what came later', () => {
    const other = earlier.map((item) => ({ ...item, id: `s${item.id}`, speaker: 'Somebody Else' }))
    expect(wording([...other, latest]).at(-1)!.n).toBe(0)
    const alone = wording([latest, ...earlier]).at(-1)
    const more = wording([latest, ...earlier, text('later', '2025-01-01', usual(9))]).find((item) => item.id === 'now')
    expect(more).toEqual(alone)
  })

  it('knows for whom a forum speaks, or that it does not know', () => {
    expect(audienceOf('rodong')!.value).toBe('domestic')
    expect(audienceOf('somewhere')).toBe(null)
    expect(audienceOf(null)).toBe(null)
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { minLength: 6, maxLength: 8 }), (bodies) => {
        const read = wording(bodies.map((body, k) => text(`t${k}`, `2024-01-${10 + k}`, body)))
        for (const item of read.flatMap(({ fresh }) => fresh)) expect(Number.isFinite(item.z)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

describe('log-odds with an informative prior', () => {
  it('is 0 for equal use, changes its sign with the sides, and has the value worked out by hand', () => {
    expect(logOdds({ count: 3, total: 90 }, { count: 3, total: 90 }, 500).z).toBeCloseTo(0, 12)
    // α = 100 × 5/200 = 2.5: δ = ln(6.5/193.5) − ln(3.5/196.5), σ² = 1/6.5 + 1/3.5
    const found = logOdds({ count: 4, total: 100 }, { count: 1, total: 100 }, 100)
    expect(found.delta).toBeCloseTo(0.63444, 4)
    expect(found.z).toBeCloseTo(0.63444 / Math.sqrt(1 / 6.5 + 1 / 3.5), 4)
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), (a, b) => {
        fc.pre(a + b > 0)
        const [x, y] = [
          { count: a, total: 100 },
          { count: b, total: 300 },
        ]
        expect(logOdds(x, y, 50).z).toBeCloseTo(-logOdds(y, x, 50).z, 9)
      }),
    )
  })
})
