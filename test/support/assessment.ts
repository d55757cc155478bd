/**
 * A small made-up assessment for tests and examples: two actors, one silence, one question, one document. `hostile` puts markup
 * into every text that comes from documents, to test that none of it survives as markup.
 */
import { emptyScore } from './score.ts'
import { indices, type Indices } from '../../src/record/index.ts'
import type { Assessment, Belief, Explanation, Judged, Ref } from '../../src/outlook/index.ts'

const text =
  'North Korea tested cruise missiles on 25 January. The report does not name the United States. ' +
  'Moon expects Kim to hold back until Washington brings a clear plan.'
const hash = 'a'.repeat(64)

export function exampleText(): string {
  return text
}

/** @param hostile put in front of every quote, title, label and source. */
export function exampleAssessment(hostile = ''): Assessment {
  const sentence = (id: string, kind: 'event' | 'assessment' | 'occasion', start: number, end: number, label: string) => ({
    id,
    kind,
    document: hash,
    start,
    end,
    quote: hostile + text.slice(start, end),
    label: hostile + label,
    coder: 'standoff@0.1.0',
    status: 'proposed',
    decided: null,
    confidence: null,
    trace: ['rule: verb "tested" → MOBILIZE'],
    holder: kind === 'assessment' ? `${hostile}Moon Chung-in` : null,
    affiliation: kind === 'assessment' ? 'Yonsei University' : null,
    modality: kind === 'event' ? ('actual' as const) : null,
  })
  const fact = (id: string, actor: string, recipient: string, type: string, level: number | null, label: string) => ({
    id,
    date: id.slice(0, 10),
    known: id.slice(0, 10),
    actor,
    recipients: [recipient],
    type,
    mode: null,
    level,
    class: type === 'MOBILIZE' && actor === 'USA' ? 'drill' : null,
    authority: type === 'ACCUSE' ? 3 : null,
    label: hostile + label,
    status: 'checked' as const,
    source: `${hostile}KCNA`,
    note: null,
    reports: id === '2025-01-25-cruise' ? ['c1'] : [],
  })
  const step = (date: string, label: string, sincere: number) => ({
    date,
    label,
    refs: [{ kind: 'fact' as const, id: '2025-01-25-cruise' }],
    beliefs: { US: { sincere, performer: 1 - sincere }, DPRK: { dealable: 0.4, intransigent: 0.6 } },
  })
  return {
    schema: 'standoff/assessment@1',
    program: 'standoff@0.1.0',
    case: { id: 'example', title: `${hostile}An example`, about: 'Two states wait for each other.' },
    asOf: '2025-01-28',
    actors: { US: { name: 'United States', codes: ['USA'] }, DPRK: { name: 'North Korea', codes: ['PRK'] } },
    label: 'retrodiction',
    set: [],
    inputs: 'b'.repeat(64),
    summary: ['Pyongyang waits.', 'A meeting of leaders by the end of the year is unlikely.'],
    silence: [exampleSilence()],
    stated: [],
    indices: exampleIndices(),
    observed: [
      {
        period: { index: 0, from: '2025-01-20', to: '2025-04-19' },
        actor: 'DPRK',
        status: 'partial',
        possible: ['DPRK.calibrated', 'DPRK.engage'],
        ruledOut: ['DPRK.silence'],
        likelihood: { 'DPRK.calibrated': 1, 'DPRK.engage': 0.5, 'DPRK.silence': 0 },
        matches: [{ evidence: '2025-01-25-cruise', from: 'fact', date: '2025-01-25', move: 'DPRK.calibrated' }],
        tie: [],
      },
    ],
    beliefs: {
      US: { sincere: belief(0.25, 0.236), performer: belief(0.75, 0.764) },
      DPRK: { dealable: belief(0.4, 0.394), intransigent: belief(0.6, 0.606) },
    },
    beliefSteps: [step('2025-01-20', 'Prior', 0.25), step('2025-01-25', 'Cruise missiles', 0.236)],
    discrimination: { bits: 0.012, verdict: 'The data did not discriminate between the types.' },
    questions: [exampleQuestion()],
    drivers: [
      {
        kind: 'evidence',
        question: 'talks',
        label: 'Cruise missiles',
        refs: factRef,
        from: 0.21,
        to: 0.22,
        why: null,
        share: null,
      },
      {
        kind: 'assumption',
        question: 'talks',
        label: 'rent',
        refs: rentRef,
        from: 0.31,
        to: 0.18,
        why: 'Russian support',
        share: { first: { value: 0.4, low: 0.3, high: 0.5 }, total: { value: 0.5, low: 0.4, high: 0.7 }, reliable: true },
      },
    ],
    flips: [{ question: 'talks', path: 'rent', at: 0.33, from: 'unlikely', to: 'very unlikely' }],
    whatIfs: [
      {
        id: 'moscow-cools',
        ask: `${hostile}Russian support has ended`,
        set: ['russia.start=low'],
        why: null,
        questions: { talks: { probability: 0.3, change: 0.08 } },
      },
      { id: 'no-answer', ask: 'Nobody ever spoke', set: ['US.sincere=0'], why: null, questions: null },
    ],
    experts: exampleExperts(),
    matrix: [
      {
        label: 'DPRK.calibrated (2025-01-20 to 2025-04-19)',
        refs: factRef,
        actor: 'DPRK',
        bits: 0.3,
        ratios: { 'DPRK.dealable': 0.9, 'DPRK.intransigent': 1.1, 'US.sincere': 1, 'US.performer': 1 },
      },
      {
        label: 'DPRK.word.mute, DPRK.word.hostile (2025-01-20 to 2025-04-19)',
        refs: [
          { kind: 'occasion', id: 'spa-2025-01' },
          { kind: 'fact', id: '2025-01-26-condemned' },
        ],
        actor: 'DPRK',
        bits: 0.0012,
        ratios: { 'DPRK.dealable': 1.0002, 'DPRK.intransigent': 0.9998, 'US.sincere': 1, 'US.performer': 1 },
      },
    ],
    residual: { prior: 0.1, posterior: 0.08, questions: { talks: 0.23 }, why: 'prior: one time in ten' },
    tails: [
      { id: 'nuclear-test', ask: `${hostile}Does North Korea test a nuclear device?`, by: '2025-12-31', rate: null },
      { id: 'clash', ask: 'Does an attack kill somebody?', by: '2025-12-31', rate: exampleRate() },
    ],
    explained: { talks: 0.7 },
    indicators: [
      {
        id: 'US.concrete',
        actor: 'US',
        move: 'concrete',
        period: { index: 0, from: '2025-01-20', to: '2025-04-19' },
        probability: 0.12,
        given: { 'US.sincere': 0.44, 'US.performer': 0.02 },
        bits: 4.4594,
        after: { talks: 0.61 },
        information: { talks: 0.08 },
        leadDays: 90,
        explain: explanation('log2(0.44 / 0.02)', 'move given type', '0.44', rentRef),
      },
    ],
    dyads: [
      {
        dyad: ['PRK', 'USA'],
        months: [
          { actor: 'PRK', recipient: 'USA', month: '2025-01', quads: [0, 0, 0, 1, 1], level: 4, events: ['2025-01-25-cruise'] },
        ],
        rates: [{ quad: 4, ...exampleRate() }],
      },
    ],
    facts: [
      fact('2025-01-21-drill', 'USA', 'PRK', 'MOBILIZE', null, 'Air drill'),
      fact('2025-01-25-cruise', 'PRK', 'USA', 'MOBILIZE', 4, 'Cruise missiles'),
      fact('2025-01-26-condemned', 'PRK', 'USA', 'ACCUSE', 1, 'Drills condemned'),
    ],
    evidence: [
      sentence('c1', 'event', 0, 49, 'North Korea: MOBILIZE'),
      sentence('c2', 'occasion', 50, 93, 'North Korea silent on the United States'),
      sentence('c3', 'assessment', 94, text.length, 'Kim holds back until there is a clear plan'),
    ],
    documents: [
      {
        hash,
        file: 'documents/note.md',
        title: `${hostile}A note`,
        publisher: 'Case notes',
        date: '2025-01-26',
        kind: 'note',
        sources: [`${hostile}KCNA, 26 January 2025`],
      },
    ],
    parameters: [
      {
        name: 'rent',
        symbol: 'ωR',
        value: 0.3,
        range: [0.2, 0.4],
        unit: 'utility per quarter',
        why: 'Russian support raises the status quo',
        claims: [14],
      },
    ],
    game: {
      title: 'Patience-1',
      method: 'tree',
      error: null,
      several: false,
      lambda: 4,
      periods: 3,
      nodes: 17_429,
      informationSets: 4_000,
      residual: 1e-12,
      maxRegret: 0.034567,
      converged: true,
      reason: 'residual below tolerance',
      iterations: 120,
      value: { US: 0.1, DPRK: 0.6 },
      moves: { US: { concrete: 0.12 } },
      given: {},
    },
    ensemble: { draws: 200, effective: 173.4, failed: 0, several: 0, seed: 1, interrupted: false },
    score: emptyScore,
    warnings: [],
  }
}

const factRef: Ref[] = [{ kind: 'fact', id: '2025-01-25-cruise' }]
const rentRef: Ref[] = [{ kind: 'parameter', id: 'rent' }]

function explanation(formula: string, name: string, value: string, refs: Ref[]): Explanation {
  return { formula, inputs: [{ name, value, refs }], note: null }
}

function belief(prior: number, posterior: number): Belief {
  return {
    prior,
    posterior,
    low: posterior * 0.8,
    high: Math.min(1, posterior * 1.2),
    about: 'keeps what was promised',
    why: 'a stated prior',
    explain: explanation('prior × likelihood ÷ sum', 'likelihood of calibrated', '0.44', factRef),
  }
}

function exampleQuestion() {
  const judged = (by: string, probability: number): Judged & { by: string } => ({
    by,
    probability,
    low: probability * 0.5,
    high: probability * 1.8,
    words: probability < 0.2 ? 'very unlikely' : 'unlikely',
  })
  return {
    ...judged('2025-10-19', 0.2154),
    id: 'talks',
    open: true,
    ask: 'Do the leaders meet by 19 October 2025?',
    before: 0.2201,
    baseRate: exampleRate(),
    record: {
      probability: 0.2,
      reasons: [
        { name: 'days since the last such deed', contribution: 0.1 },
        { name: 'all earlier windows', contribution: Math.log(0.25) - 0.1 },
      ],
      windows: 90,
      hits: 20,
      length: 264,
      lead: 0,
    },
    confidence: {
      level: 'low' as const,
      reasons: [
        { id: 'range', says: 'width of the assumption range', value: 0.28, level: 'moderate' as const },
        { id: 'discrimination', says: 'bits', value: 0.012, level: 'low' as const },
        { id: 'record', says: 'live forecasts resolved', value: 0, level: 'low' as const },
      ],
      rule: 'low with two low reasons or more',
    },
    path: [judged('2025-04-19', 0.09), judged('2025-07-19', 0.16), judged('2025-10-19', 0.2154)],
    explain: explanation('Σ over branches that reach a summit', 'calibrated', 'observed on 25 January', factRef),
  }
}

function exampleSilence() {
  const occasion = (id: string, date: string, outcome: 'spoke' | 'silent', speech: boolean) => ({
    id,
    forum: 'spa-session',
    date,
    known: date,
    actor: 'PRK',
    topic: 'USA',
    outcome,
    covariates: speech ? ['leader-speech'] : [],
    coverage: 'whole report of the session',
    status: 'checked' as const,
    source: 'KCNA',
    note: null,
  })
  return {
    occasion: 'spa-2025-01',
    date: '2025-01-23',
    forum: 'spa-session',
    actor: 'PRK',
    topic: 'USA',
    bits: 0.8745,
    bitsGiven: 0.1069,
    bitsRange: { low: 0.15, high: 2.32 },
    bitsGivenRange: { low: 0.001, high: 1.32 },
    given: 'no leader speech',
    n: 3,
    nGiven: 2,
    notable: false,
    verdict: 'not notable' as const,
    covariate: { hits: 2, n: 3, value: 0.625, low: 0.2, high: 0.9 },
    spoke: { hits: 1, n: 3, value: 0.375, low: 0.1, high: 0.8 },
    spokeGiven: { hits: 0, n: 2, value: 0.1667, low: 0.001, high: 0.6 },
    unlike: { hits: 1, n: 1, value: 0.75, low: 0.228, high: 0.998 },
    has: false,
    coverage: 'whole report of the session',
    substitutes: [],
    comparison: [
      occasion('spa-2023-01', '2023-01-18', 'silent', false),
      occasion('spa-2024-01', '2024-01-15', 'spoke', true),
      occasion('spa-2024-10', '2024-10-08', 'silent', false),
    ],
    sentence: 'The United States was named at 1 of 3 earlier sessions; this one had no leader speech: not notable.',
  }
}

function exampleExperts(): Assessment['experts'] {
  const view = (id: string, who: string, verdict: 'differs' | 'nothing'): Assessment['experts'][number] => ({
    id,
    who,
    affiliation: who === 'author' ? null : 'Yonsei University',
    kind: 'judgement',
    claim: `${who} thinks a meeting is close.`,
    known: '2025-01-26',
    quotes: who === 'author' ? [] : ['c3'],
    likelihood: null,
    answers: [],
    verdict,
    difference: 0,
    explain: explanation('nothing in the model speaks to it', 'quoted', who, []),
  })
  const moon = view('claim-1', 'Moon Chung-in', 'differs')
  return [
    {
      ...moon,
      claim: null,
      answers: [
        {
          kind: 'question',
          id: 'talks',
          says: 'Do the leaders meet by 19 October 2025?',
          unit: 'probability',
          value: 0.2154,
          low: 0.1077,
          high: 0.3877,
          expected: { low: 0.55, high: 0.8, words: 'likely' },
          share: null,
          verdict: 'differs',
          difference: 0.3346,
          shown: '0.22 (0.11–0.39), said: likely (0.55–0.80)',
        },
      ],
      difference: 0.3346,
    },
    view('claim-2', 'author', 'nothing'),
  ]
}

/** Indices of the three facts above. */
function exampleIndices(): Indices {
  const fact = (
    id: string,
    actor: string,
    recipient: string,
    type: string,
    level: number | null,
    authority: number | null,
  ) => ({
    id,
    date: id.slice(0, 10),
    known: id.slice(0, 10),
    actor,
    type,
    mode: null,
    recipients: [recipient],
    level,
    class: null,
    authority,
    forum: null,
    topics: [],
    status: 'checked' as const,
    source: 'KCNA',
    note: null,
  })
  return indices({
    facts: [
      fact('2025-01-21-drill', 'USA', 'PRK', 'MOBILIZE', null, null),
      fact('2025-01-25-cruise', 'PRK', 'USA', 'MOBILIZE', 4, null),
      fact('2025-01-26-condemned', 'PRK', 'USA', 'ACCUSE', 1, 3),
    ],
    dyads: [['PRK', 'USA']],
    coverage: { from: '2024-06-01', to: '2025-12-31' },
    asOf: '2025-01-28',
    silence: [],
    flows: [],
    shifts: [],
  })
}

function exampleRate() {
  return {
    hits: 3,
    n: 24,
    value: 0.14,
    low: 0.0531,
    high: 0.2688,
    days: 272,
    from: '2007-01-01',
    to: '2025-01-28',
    events: [],
    climatologyBrier: 0.1,
  }
}
