import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draws } from '../../record/index.ts'
import { learnedOf } from './around.ts'
import { Asker } from './asker.ts'
import { explainLink, scoreWithout } from './explain.ts'
import { featureCount, linkFeatures } from './features.ts'
import { forecastLinks } from './forecaster.ts'
import { type Graph, graphFiles, type GraphTexts, readGraph } from './graph.ts'
import { KeyTable } from './keys.ts'
import { Memory } from './memory.ts'
import { sidesOf } from './names.ts'
import { questionsOf, ranksOf, summarise } from './ranks.ts'
import { strictRanks } from './strict.ts'
import { without } from './withdraw.ts'

const entities = ['North', 'South', 'Police (North)', 'Police (South)', 'Envoy', 'East', 'West', 'Press (East)', 'Press (West)']
const relations = ['Consult', 'Threaten', 'Praise', 'Visit']

/** A small world with a habit: a threat of the North is followed by a visit of the Envoy a step later; the rest is noise. */
function world(steps: number, seed = 7, change: (row: number[]) => number[] | null = (row) => row): Graph {
  const random = draws(seed)
  const pick = (n: number) => Math.floor(random.uniform() * n)
  const rows: number[][] = []
  for (let t = 0; t < steps; t++) {
    if (t % 3 === 0) rows.push([0, 1, 1, t])
    if (t % 3 === 1) rows.push([4, 3, 0, t])
    for (let k = 0; k < 4; k++) {
      const s = pick(entities.length)
      rows.push([s, pick(4), (s + 1 + pick(entities.length - 1)) % entities.length, t])
    }
  }
  const kept = rows.flatMap((row) => change(row) ?? []).length / 4
  const list = rows.map(change).filter((row) => row !== null)
  expect(list).toHaveLength(kept)
  const cut = (part: number) => list.filter((row) => row[3] < steps * part).length
  const [train, both] = [cut(0.7), cut(0.85)]
  const column = (k: number) => Int32Array.from(list, (row) => row[k])
  return {
    entities,
    relations,
    day0: '2024-01-01',
    facts: { subject: column(0), relation: column(1), object: column(2), step: column(3) },
    train,
    valid: both - train,
    test: list.length - both,
  }
}

const small = { fit: 0.8, boost: { trees: 20, leaves: 6, least: 0.5 } }

/** Scores of all questions up to a step, as text. */
function told(graph: Graph, until: number, multiStep = false): string {
  const lines: string[] = []
  forecastLinks(graph, { ...small, multiStep }, (question, step, scorer) => {
    if (step > until) return
    const scores = scorer.run()
    const { candidates, count } = scorer.forecaster.asker
    lines.push(
      `${step} ${question.subject} ${question.relation} ${candidates.subarray(0, count).join()} ${scores.subarray(0, count).join()}`,
    )
  })
  return lines.join('\n')
}

describe('protocol', () => {
  it('gives ties the mean rank and leaves other true answers out', () => {
    // five entities: 0 and 1 score 2, 2 scores 1, the others 0; 1 is a true answer too
    const rest = () => 0
    expect(ranksOf([0, 1], [0, 1, 2], [2, 2, 1], 3, 5, rest)).toEqual([1, 1])
    expect(ranksOf([2], [0, 1, 2], [2, 2, 1], 3, 5, rest)).toEqual([3])
    expect(ranksOf([0], [0, 1, 2], [2, 2, 1], 3, 5, rest)).toEqual([1.5])
    expect(ranksOf([4], [0, 1, 2], [2, 2, 1], 3, 5, rest)).toEqual([4.5])
    expect(ranksOf([3, 4], [0, 1, 2], [2, 2, 1], 3, 5, rest)).toEqual([4, 4])
  })

  it('asks every fact in both directions', () => {
    const graph = world(30)
    const first = graph.train + graph.valid
    const asked = questionsOf(graph.facts, 4, first, first + graph.test).reduce((sum, { answers }) => sum + answers.length, 0)
    expect(asked).toBe(2 * graph.test)
    expect(summarise([{ rank: 1 }, { rank: 4 }])).toEqual({ queries: 2, mrr: 0.625, hits1: 0.5, hits3: 0.5, hits10: 1 })
  })

  it('strict recurrency: Σ 2^{λ(k−t)} over the steps at which it was seen', () => {
    const graph: Graph = {
      entities: ['a', 'b', 'c', 'd'],
      relations: ['r'],
      day0: null,
      facts: {
        subject: Int32Array.from([0, 0, 0, 0, 0]),
        relation: Int32Array.from([0, 0, 0, 0, 0]),
        object: Int32Array.from([1, 1, 2, 3, 1]),
        step: Int32Array.from([0, 1, 3, 4, 5]),
      },
      train: 3,
      valid: 1,
      test: 1,
    }
    // with λ = 1 at step 5: b 2^−5 + 2^−4 = 0.094, c 2^−2, d 2^−1; with λ = 0.02 the two times of b weigh more than one of d
    expect(strictRanks(graph, { lambda: 1 }).map(({ rank }) => rank)).toEqual([3, 1])
    expect(strictRanks(graph, { lambda: 0.02 }).map(({ rank }) => rank)).toEqual([1, 1])
  })

  const folder = '../shared/data/tkg/ICEWS14'
  it.skipIf(!existsSync(folder))('strict recurrency on ICEWS14 (../shared) is what two implementations agree on', () => {
    const texts = Object.fromEntries(graphFiles.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
    const graph = readGraph(texts as GraphTexts, folder)
    expect([graph.train, graph.valid, graph.test]).toEqual([74845, 8514, 7371])
    const told = summarise(strictRanks(graph))
    expect(told.queries).toBe(14742)
    expect(told.mrr).toBeCloseTo(0.3551, 4)
  })

  it('says where a benchmark folder is wrong', () => {
    const texts: GraphTexts = {
      'entity2id.txt': 'A_b\t0\nC\t1\n',
      'relation2id.txt': 'r\t0\n',
      'train.txt': '0\t0\t1\t0\n',
      'valid.txt': '0\t0\t1\t24\n',
      'test.txt': '1\t0\t0\t48\n',
    }
    const graph = readGraph(texts, 'x')
    expect(graph.entities).toEqual(['A b', 'C'])
    expect([...graph.facts.step]).toEqual([0, 1, 2])
    expect(() => readGraph({ ...texts, 'valid.txt': '0\t0\t1\t24\n0\t3\t1\t24\n' }, 'x')).toThrow('whole numbers')
    expect(() => readGraph({ ...texts, 'test.txt': '1\t0\t0\t12\n' }, 'x')).toThrow('lies before')
    expect(() => readGraph({ ...texts, 'test.txt': '\n' }, 'x')).toThrow('no facts')
  })

  it('reads country and sector off names', () => {
    const { country, sector, countries } = sidesOf(['Police (Nigeria)', 'Nigeria', 'Kim Jong-Un', 'Police (Iraq)'])
    expect(Array.from(country, (k) => countries[k])).toEqual(['Nigeria', 'Nigeria', '', 'Iraq'])
    expect([...sector]).toEqual([2, 1, 0, 2])
  })
})

describe('forecaster of links', () => {
  it('learns the habit: who visits the North after a threat', () => {
    const graph = world(90)
    const ranks: number[] = []
    forecastLinks(graph, small, (question, step, scorer) => {
      if (step % 3 === 1 && question.subject === 0 && question.relation === 3 + 4 && question.answers.includes(4))
        ranks.push(scorer.ranks(question, step)[question.answers.indexOf(4)])
    })
    expect(ranks.length).toBeGreaterThan(2)
    expect(Math.max(...ranks)).toBeLessThan(2)
  })

  for (const multiStep of [false, true])
    it(`knows nothing of the step it forecasts and of later ones (${multiStep ? 'multi' : 'single'}-step)`, () => {
      const until = 80
      const before = told(world(90), until, multiStep)
      expect(before.split('\n').length).toBeGreaterThan(10)
      // other facts on later days: recipients turned round, or a relation changed
      const later = world(90, 7, (row) => (row[3] > until ? [row[2], (row[1] + 1) % 4, row[0], row[3]] : row))
      expect(told(later, until, multiStep)).toBe(before)
    })

  it('multi-step knows nothing after validation', () => {
    const graph = world(90)
    const first = graph.facts.step[graph.train + graph.valid]
    const answersOf = (g: Graph) => {
      const lines = new Map<string, string>()
      forecastLinks(g, { ...small, multiStep: true }, (question, step, scorer) => {
        const { candidates, count } = scorer.forecaster.asker
        lines.set(
          `${step} ${question.subject} ${question.relation}`,
          `${candidates.subarray(0, count).join()} ${scorer.run().subarray(0, count).join()}`,
        )
      })
      return lines
    }
    const one = answersOf(graph)
    const other = answersOf(world(90, 7, (row) => (row[3] >= first && row[1] === 2 ? [row[2], 2, row[0], row[3]] : row)))
    const both = [...one.keys()].filter((key) => other.has(key))
    expect(both.length).toBeGreaterThan(30)
    for (const key of both) expect(other.get(key)).toBe(one.get(key))
  })

  it('is the same twice', () => {
    expect(told(world(60), 60)).toBe(told(world(60), 60))
  })

  it('explains: contributions add up, cited events lie before, and without them the score falls by what it says', () => {
    const graph = world(90)
    let seen = 0
    forecastLinks(graph, small, (question, step, scorer) => {
      const { asker } = scorer.forecaster
      const scores = scorer.run().slice(0, asker.count)
      const candidates = asker.candidates.slice(0, asker.count)
      const features = asker.features.slice(0, asker.count * featureCount)
      for (let place = 0; place < candidates.length; place += 3) {
        const link = { subject: question.subject, relation: question.relation, object: candidates[place], step }
        asker.ask(question, step, false)
        const explanation = explainLink(graph, scorer.forecaster, link, scorer.known)
        expect(explanation.score).toBeCloseTo(scores[place], 10)
        const sum = explanation.reasons.reduce((total, { contribution }) => total + contribution, explanation.base)
        expect(sum).toBeCloseTo(explanation.score, 10)
        for (const { events, sentence } of explanation.reasons) {
          for (const { fact } of events) expect(graph.facts.step[fact]).toBeLessThan(step)
          expect(sentence).not.toMatch(/undefined|NaN/)
        }
        const { cited, fall } = explanation
        expect(scores[place] - scoreWithout(graph, scorer.forecaster, link, scorer.known, cited)).toBeCloseTo(fall, 10)
        seen++
      }
      asker.ask(question, step, false)
      expect([...asker.features.subarray(0, asker.count * featureCount)]).toEqual([...features])
    })
    expect(seen).toBeGreaterThan(50)
  })
})

describe('memory', () => {
  const fresh = (graph: Graph, until: number, out: ReadonlySet<number> = new Set()) => {
    const memory = new Memory(entities.length, 8, sidesOf(entities))
    for (let i = 0; i < until; i++) {
      if (out.has(i)) continue
      const { subject, relation, object, step } = graph.facts
      memory.add(subject[i], relation[i], object[i], step[i])
      memory.add(object[i], relation[i] + 4, subject[i], step[i])
    }
    return memory
  }

  it('facts taken out leave what would be known had they never been, and come back as they were', () => {
    const graph = world(40)
    const until = 150
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(until - 1), { minLength: 1, maxLength: 12 }), (out) => {
        const memory = fresh(graph, until)
        const bare = fresh(graph, until, new Set(out))
        const image = (m: Memory, key: number) => {
          const id = m.triples.find(key)
          return id < 0 ? [0, 0, -1] : [m.triples.total(id), Math.round(1e9 * m.triples.slow(id, 40)) / 1e9, m.triples.last[id]]
        }
        const keys = Array.from({ length: until }, (_, i) =>
          memory.tripleKey(graph.facts.subject[i], graph.facts.relation[i], graph.facts.object[i]),
        )
        const before = JSON.stringify(keys.map((key) => image(memory, key)))
        without(memory, graph.facts, until, out, () => {
          expect(keys.map((key) => image(memory, key).map((x) => x + 0))).toEqual(keys.map((key) => image(bare, key)))
        })
        expect(JSON.stringify(keys.map((key) => image(memory, key)))).toBe(before)
      }),
      { numRuns: 40 },
    )
  })

  it('has a value for every feature, and none that is no number', () => {
    const graph = world(40)
    const asker = new Asker(learnedOf(fresh(graph, 150)))
    asker.ask({ subject: 0, relation: 1, answers: [1] }, 40, true)
    asker.learn()
    asker.ask({ subject: 8, relation: 7, answers: [1] }, 41, false)
    const values = asker.features.subarray(0, asker.count * linkFeatures.length)
    expect(asker.count).toBeGreaterThan(3)
    expect(values.every(Number.isFinite)).toBe(true)
  })

  it('finds keys as a Map would', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat(), { maxLength: 3000 }), (keys) => {
        const [table, map] = [new KeyTable(2), new Map<number, number>()]
        for (const key of keys) {
          if (!map.has(key)) map.set(key, map.size)
          expect(table.enter(key)).toBe(map.get(key))
        }
        for (const key of keys) expect(table.find(key)).toBe(map.get(key))
        expect(table.find(-1)).toBe(-1)
      }),
      { numRuns: 20 },
    )
  })
})
