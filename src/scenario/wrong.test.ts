/** Wrong scenarios, each with the diagnostic it deserves; and the JSON Schema against the same files. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Diagnostic, InvalidInput, render } from '../diagnostics/index.ts'
import { evidenceObserved } from './check/evidence.ts'
import { parseScenario } from './parse.ts'
import { scenarioJsonSchema } from './schema.ts'

/** A small scenario with every part of the language, and nothing to complain about. */
const sound = `standoff: 1
title: every part
clock: { start: 2025-01-20, period: quarter, periods: 4, tail: 2, discount: 0.9, continue: { value: 0.95, range: [0.9, 1], why: x } }
solve: { lambda: { value: 4, range: [2, 6], why: x } }
actors:
  US:
    name: United States
    codes: [USA]
    types:
      sincere: { prior: 0.5, range: [0.3, 0.7], analyst: 0.6, why: x, evidence: [e1] }
      hostile: { prior: 0.5, analyst: 0.4, why: x }
  DPRK: { name: North Korea, codes: [PRK], types: { soft: 0.4, hard: 0.6 } }
state:
  russia: { levels: [high, low], start: high, stay: 0.9, range: [0.8, 1] }
  terms: { levels: [theirs, own], start: theirs, sets: [{ when: "DPRK.word == 'opening'", to: own, chance: "decay" }] }
  china: { levels: [near, mid, far], start: mid, chain: { near: { mid: 0.2 }, mid: { near: 0.1, far: 0.1 } } }
calendar:
  drills: { on: [2025-01-21, 03-10, 02-29] }
parameters:
  rent: { value: 0.2, range: [0.1, 0.3], symbol: r, unit: utility per quarter, why: x }
  face: { value: 0.2, range: [0.1, 0.3], unit: utility, why: x }
  decay: { value: 0.9, range: [0.8, 1], unit: ratio, why: x }
  odds: { value: 0.3, range: [0.2, 0.4], unit: share, why: x }
turns:
  - nature: russia
  - nature: china
  - { actor: US, moves: [none, vague, concrete] }
  - actor: DPRK
    moves: { word: [mute, { loud: [hostile, opening] }], deed: [quiet, test] }
    only: { deed: calendar.drills > 0 || china == 'far' }
    exits: { engage: summit, break: next, yield: over }
    shares: { engage: 0.2, break: 0.1 }
stages:
  summit: { actor: US, moves: { deliver: deal, gamble: draw, adjourn: next } }
  draw: { chance: { won: { to: deal, chance: odds }, lost: { to: over, chance: "1 - odds" } } }
  spin: { chance: { up: { to: deal, chance: 0.5 }, down: { to: over, chance: 0.5 } } }
payoffs:
  US:
    - { term: vague, when: US == 'vague', pay: "-0.1 * face" }
    - { term: insult, when: DPRK.word == 'hostile', pay: "-0.1 * face" }
    - { term: test, when: DPRK.deed == 'test', pay: "types.US == 'hostile' ? 0.0 : -face" }
  DPRK:
    - { term: rent, when: DPRK.exit == '', pay: "russia == 'high' ? rent : 0" }
    - { term: word, when: "DPRK.word in ['hostile', 'opening']", pay: "-face * (draw == 'won' ? 1.0 : decay)" }
    - { term: own, when: terms == 'own', pay: "0.1 * face" }
ends:
  deal: { DPRK: [{ term: deal, now: face, flow: "US == 'concrete' ? rent : 0" }] }
  over: { US: [{ term: over, now: "-face" }] }
  tail: { DPRK: [{ term: rent, flow: rent }] }
history:
  - { on: 2019-02-28, about: US.sincere, ratio: 0.5, why: x, evidence: [e2] }
perceptions:
  - { about: US.sincere, when: "US == 'vague'", ratio: decay }
observe:
  US.vague: { actor: USA, with: PRK, class: vague }
  US.concrete: { actor: USA, with: PRK, class: concrete }
  DPRK.word.hostile: { actor: PRK, type: THREATEN }
  DPRK.word.opening: { actor: PRK, class: opening }
  DPRK.deed.test: { actor: PRK, level: [3, 9] }
  DPRK.engage: { actor: PRK, class: summit }
  DPRK.break: { actor: PRK, class: break }
  DPRK.yield: { actor: PRK, class: yield }
precedence: { US: [concrete, vague], DPRK.word: [opening, hostile] }
reading: { overlap: { value: 0.5, range: [0.2, 1], why: x }, misread: { US: { none: { vague: 0.1 } } } }
questions:
  talks: { ask: Do they talk?, when: { reached: summit }, by: 2025-10-19 }
  tests: { ask: Is there a test?, when: { move: DPRK.deed.test }, by: 2025-10-19, baseRate: { actor: PRK, since: 2017-01-01 } }
residual: { value: 0.05, range: [0, 0.1], why: x }
tails:
  war: { ask: Is there a war?, baseRate: { actor: PRK, level: [9, 9], since: 1994-01-01 } }
expectations:
  low: { says: it comes when Russia leaves, more: { set: [russia.start=low], given: concrete, moves: [DPRK.engage] }, times: 2, than: 0.1 }
whatIfs:
  low: { ask: Russia leaves, set: [russia.start=low, rent=0.1] }
`
  // a precedence of a choice with a component is a key of its own
  .replace('DPRK.word: [opening', '"DPRK.word": [opening')
  .replace(/ {2}spin.*\n/, '')

function problems(text: string): readonly Diagnostic[] {
  try {
    return parseScenario(text, 's.yaml', { play: true }).warnings
  } catch (error) {
    if (error instanceof InvalidInput) return error.diagnostics
    throw error
  }
}

function change(from: string, to: string): string {
  expect(sound).toContain(from)
  return sound.replace(from, to)
}

/** What, the edit, the code, what the caret stands under, the message, the hint. */
type Wrong = [what: string, from: string, to: string, code: string, under: string, message: RegExp, hint: RegExp]

const shape: Wrong[] = [
  [
    'a misspelt property',
    'discount: 0.9',
    'discont: 0.9',
    'unrecognized-keys',
    'discont',
    /no property `discont`/,
    /mean `discount`/,
  ],
  ['a missing property', 'title: every part\n', '', 'invalid-type', 'standoff: 1', /`title` is missing/, /add it/],
  ['a probability above 1', 'soft: 0.4', 'soft: 1.4', 'too-big', '1.4', /at most 1/, /docs\/scenario/],
  ['a text for a number', 'tail: 2', 'tail: two', 'invalid-type', 'two', /expected/, /docs\/scenario/],
  ['a period that is none', 'period: quarter', 'period: moon', 'invalid-value', 'moon', /"quarter"/, /docs\/scenario/],
  ['no period at all', 'periods: 4', 'periods: 0', 'too-small', '0', /1/, /docs\/scenario/],
  [
    'a date that is not written as one',
    '2025-01-20',
    '20-1-2025',
    'invalid-format',
    '20-1-2025',
    /YYYY-MM-DD/,
    /docs\/scenario/,
  ],
  ['a move with capitals', 'none, vague,', 'None, vague,', 'invalid-format', 'None', /lower-case/, /docs\/scenario/],
]

const structure: Wrong[] = [
  ['one name for two things', '  face: {', '  russia: {', 'same-name', 'russia', /one of the state already/, /rename/],
  ['a stage and an end of one name', '  over: { US', '  summit: { US', 'same-name', 'summit', /one of the stages/, /rename/],
  ['a reserved name', '  odds: {', '  period: {', 'reserved-name', 'period', /`period` cannot be a name/, /rename/],
  ['a name of the formula language', '  odds: {', '  in: {', 'reserved-name', 'in', /`in`/, /rename/],
  ['a name that objects have', '  odds: {', '  toString: {', 'reserved-name', 'toString', /`toString`/, /rename/],
  ['a stage called next', '  draw: {', '  next: {', 'reserved-name', 'next', /`next`/, /rename/],
  [
    'a choice that formulas would subtract',
    'deed: [quiet',
    'first-deed: [quiet',
    'reserved-name',
    'first-deed',
    /difference/,
    /`firstdeed`/,
  ],
  ['priors that do not sum to 1', 'soft: 0.4', 'soft: 0.3', 'priors', '{ soft', /sum to 0.9, not 1/, /change one/],
  ['an analyst silent about a type', 'analyst: 0.4, ', '', 'analyst', '{ prior: 0.5, why', /nothing of hostile/, /all types/],
  [
    'an analyst whose beliefs do not sum to 1',
    'analyst: 0.4',
    'analyst: 0.3',
    'analyst',
    'sincere',
    /sums to 0.9/,
    /change one/,
  ],
  [
    'an unknown actor',
    '{ actor: US, moves: [none',
    '{ actor: UK, moves: [none',
    'unknown-actor',
    'UK',
    /no actor `UK`/,
    /mean `US`/,
  ],
  [
    'payoffs of nobody',
    '  DPRK:\n    - { term: rent',
    '  DPKR:\n    - { term: rent',
    'unknown-actor',
    'DPKR',
    /`DPKR`/,
    /mean `DPRK`/,
  ],
  ['a state that does not exist', 'nature: russia', 'nature: rusia', 'unknown-state', 'rusia', /no state/, /mean `russia`/],
  ['states after actors', '  - nature: china\n', '', 'still-state', '{ levels: [near', /china has chances/, /nature: china/],
  [
    'an actor that moves twice',
    '{ actor: US, moves: [none',
    '{ actor: DPRK, moves: [none',
    'two-turns',
    'actor: DPRK',
    /twice/,
    /merge/,
  ],
  ['a move twice', 'loud: [hostile', 'loud: [mute', 'same-move', '[mute, {', /`mute` stands here twice/, /name of its own/],
  ['an exit to nowhere', 'engage: summit', 'engage: sumit', 'unknown-stage', 'sumit', /no stage `sumit`/, /mean `summit`/],
  [
    'a condition of no choice',
    'only: { deed:',
    'only: { deeds:',
    'unknown-choice',
    'deeds',
    /no choice or exit `deeds`/,
    /mean `deed`/,
  ],
  ['a share of no exit', 'shares: { engage', 'shares: { engaged', 'unknown-exit', 'engaged', /no exit/, /mean `engage`/],
  ['shares that leave nothing', 'break: 0.1', 'break: 0.8', 'shares', '{ engage: 0.2', /sum to 1$/, /less than 1/],
  ['nothing to choose', 'deed: [quiet, test]', 'deed: []', 'no-move', '[]', /nothing to choose/, /at least one/],
  ['a level that does not exist', 'start: high', 'start: hihg', 'unknown-level', 'hihg', /no level/, /mean `high`/],
  ['a rule to no level', 'to: own', 'to: owm', 'unknown-level', 'owm', /no level `owm`/, /mean `own`/],
  ['a chain from no level', 'near: { mid: 0.2 }', 'nera: { mid: 0.2 }', 'unknown-level', 'nera', /no level/, /mean `near`/],
  ['a chain above 1', 'near: 0.1, far: 0.1', 'near: 0.6, far: 0.6', 'chain', '{ near: 0.6', /sum to 1.2/, /stays/],
  ['a level twice', '[near, mid, far]', '[near, mid, far, far]', 'same-level', 'far]', /twice/, /remove/],
  ['a stage of nobody', 'summit: { actor: US', 'summit: { actor: USA', 'unknown-actor', 'USA', /no actor/, /mean `US`/],
  ['a stage to nowhere', 'deliver: deal', 'deliver: dael', 'unknown-end', 'dael', /no end `dael`/, /mean `deal`/],
  [
    'stages that go round',
    'won: { to: deal',
    'won: { to: summit',
    'cyclic-stage',
    '{ to: summit',
    /summit → draw → summit/,
    /lead to an end/,
  ],
  [
    'constant chances that miss 1',
    'chance: odds }, lost: { to: over, chance: "1 - odds"',
    'chance: 0.5 }, lost: { to: over, chance: 0.4',
    'chances',
    '{ won',
    /sum to 0.9, not 1/,
    /sum to 1/,
  ],
  [
    'a stage without a way out',
    'moves: { deliver: deal, gamble: draw, adjourn: next }',
    'moves: {}',
    'no-move',
    '{}',
    /nothing leads on/,
    /at least one/,
  ],
  [
    'a day that is none',
    'start: 2025-01-20',
    'start: 2025-02-30',
    'no-such-day',
    '2025-02-30',
    /2025-02-30 is no day/,
    /correct/,
  ],
  ['a yearly day that is none', '03-10', '02-30', 'no-such-day', '02-30', /^02-30 is no day/, /correct/],
  [
    'a question before the first period ends',
    'summit }, by: 2025-10-19',
    'summit }, by: 2025-02-19',
    'before-clock',
    '2025-02-19',
    /no period ends/,
    /2025-04-19/,
  ],
  [
    'a question beyond the last period',
    'summit }, by: 2025-10-19',
    'summit }, by: 2027-10-19',
    'beyond-horizon',
    '2027-10-19',
    /2026-01-19/,
    /clock.periods/,
  ],
  ['a question about no stage', 'reached: summit', 'reached: sumit', 'unknown-stage', 'sumit', /no stage/, /mean `summit`/],
  [
    'a question about no move',
    'move: DPRK.deed.test',
    'move: DPRK.dede.test',
    'unknown-move',
    'DPRK.dede.test',
    /no move/,
    /mean `DPRK.deed.test`/,
  ],
  [
    'history after the clock starts',
    'on: 2019-02-28',
    'on: 2025-02-28',
    'history-overlap',
    '2025-02-28',
    /not before/,
    /count twice/,
  ],
  [
    'history about nobody',
    'about: US.sincere, ratio: 0.5',
    'about: US.sincre, ratio: 0.5',
    'unknown-type',
    'US.sincre',
    /no type `sincre`/,
    /mean `sincere`/,
  ],
  [
    'evidence in a prior and in the history',
    'evidence: [e2]',
    'evidence: [e1]',
    'evidence-twice',
    'e1]',
    /e1 is in the priors of US already/,
    /one of them/,
  ],
  [
    'a range upside down',
    'range: [0.8, 1], unit',
    'range: [1, 0.8], unit',
    'upside-down',
    '[1, 0.8]',
    /upside down/,
    /\[0.8, 1\]/,
  ],
  [
    'a perception about nobody',
    'perceptions:\n  - { about: US',
    'perceptions:\n  - { about: UK',
    'unknown-actor',
    'UK.sincere',
    /no actor/,
    /mean `US`/,
  ],
  ['a rule for no move', '  US.vague: {', '  US.vauge: {', 'unknown-move', 'US.vauge', /no move/, /mean `US.vague`/],
  [
    'a precedence of no choice',
    '"DPRK.word": [',
    '"DPRK.words": [',
    'unknown-choice',
    '"DPRK.words"',
    /no choice/,
    /mean `DPRK.word`/,
  ],
  [
    'a precedence of no move',
    '[concrete, vague]',
    '[concret, vague]',
    'unknown-move',
    'concret,',
    /no move/,
    /mean `concrete`/,
  ],
  ['a misreading of no choice', 'misread: { US:', 'misread: { USA:', 'unknown-choice', 'USA', /no choice/, /mean `US`/],
  [
    'a misreading above 1',
    'none: { vague: 0.1 }',
    'none: { vague: 0.6, concrete: 0.5 }',
    'misread',
    '{ vague',
    /sum to 1.1/,
    /rightly/,
  ],
  ['a misreading as itself', 'none: { vague: 0.1 }', 'none: { none: 0.1 }', 'misread', '0.1', /as itself/, /rightly/],
  ['a what-if that changes nothing known', 'rent=0.1]', 'rnet=0.1]', 'what-if', 'rnet=0.1', /nothing called rnet/, /mean rent/],
  ['a what-if out of bounds', 'russia.start=low', 'russia.stay=2', 'what-if', 'russia.stay=2', /cannot be 2/, /0 to 1/],
]

const expectations: Wrong[] = [
  ['a horizon before the last period', 'periods: 4', 'periods: 4, horizon: 3', 'horizon', '3', /cut off after 3/, /4 or more/],
  ['a ladder upside down', 'level: [3, 9]', 'level: [9, 3]', 'upside-down', '[9, 3]', /from 9 down to 3/, /\[3, 9\]/],
  [
    'an expectation of no move',
    'moves: [DPRK.engage]',
    'moves: [DPRK.engaeg]',
    'unknown-move',
    'DPRK.engaeg',
    /no move/,
    /mean `DPRK.engage`/,
  ],
  [
    'an expectation of two actors',
    'moves: [DPRK.engage]',
    'moves: [DPRK.engage, US.vague]',
    'expectation',
    'US.vague',
    /not of DPRK/,
    /one actor/,
  ],
  [
    'an expectation given no move',
    'given: concrete',
    'given: concret',
    'unknown-move',
    'concret',
    /no first move/,
    /mean `concrete`/,
  ],
  [
    'an expectation under no setting',
    'set: [russia.start=low], given',
    'set: [russia.start=lo], given',
    'what-if',
    'russia.start=lo',
    /no level lo/,
    /high, low/,
  ],
]

const formulas: Wrong[] = [
  ['an unknown name', '-0.1 * face', '-0.1 * fcae', 'formula', 'fcae', /Unknown variable: fcae/, /mean `face`/],
  ['an unknown choice', 'when: DPRK.deed ==', 'when: DPRK.dede ==', 'formula', 'dede', /No such key: dede/, /mean `deed`/],
  ['a number for a condition', "when: US == 'vague', pay", 'when: face, pay', 'formula', 'face', /condition/, /docs\/scenario/],
  ['a formula cut off', 'pay: "0.1 * face"', 'pay: "0.1 *"', 'formula', '"', /Unexpected/, /docs\/scenario/],
  [
    'a move in a condition of a choice',
    "china == 'far'",
    "US == 'vague'",
    'formula',
    "US == 'vague'",
    /Unknown variable: US/,
    /before anybody moves/,
  ],
  [
    'types in a rule of a state',
    "DPRK.word == 'opening'",
    "types.US == 'hostile'",
    'formula',
    "types.US == 'hostile'",
    /types/,
    /private/,
  ],
  [
    'a level that never holds',
    "russia == 'high' ?",
    "russia == 'hihg' ?",
    'never-equal',
    "'hihg'",
    /russia is never 'hihg'/,
    /mean `high`/,
  ],
  [
    'a type that nobody is',
    "types.US == 'hostile'",
    "types.US == 'hostil'",
    'never-equal',
    "'hostil'",
    /types.US is never/,
    /mean `hostile`/,
  ],
  [
    'a text in a list that never holds',
    "['hostile', 'opening']",
    "['hostile', 'openig']",
    'never-equal',
    "'openig'",
    /never 'openig'/,
    /`opening`/,
  ],
  [
    'a chance that is a text',
    'chance: odds }',
    `chance: "'a'" }`,
    'formula',
    `'a'`,
    /a text, where a number/,
    /docs\/scenario/,
  ],
]

const warnings: Wrong[] = [
  [
    'an event type that is none',
    'type: THREATEN',
    'type: THREATN',
    'unknown-word',
    'THREATN',
    /no event type/,
    /mean `THREATEN`/,
  ],
  [
    'a mode that is none',
    'type: THREATEN',
    'type: THREATEN, mode: boasting',
    'unknown-word',
    'boasting',
    /no event of these types/,
    /mode/,
  ],
  [
    'a selector of nobody',
    'DPRK.word.hostile: { actor: PRK',
    'DPRK.word.hostile: { actor: PKR',
    'unknown-code',
    'PKR',
    /code PKR/,
    /mean `PRK`/,
  ],
  [
    'a value outside its range',
    'value: 0.2, range: [0.1, 0.3], symbol',
    'value: 0.4, range: [0.1, 0.3], symbol',
    'outside-range',
    '{ value: 0.4',
    /rent is 0.4/,
    /correct/,
  ],
  [
    'a range that no probability has',
    'range: [0.8, 1] }',
    'range: [0.8, 1.1] }',
    'impossible-range',
    '[0.8, 1.1]',
    /russia is a probability/,
    /between 0 and 1/,
  ],
  [
    'a number without a reason',
    'unit: ratio, why: x',
    'unit: ratio',
    'no-reason',
    '{ value: 0.9',
    /decay has no reason/,
    /why/,
  ],
  [
    'a type without a reason',
    'analyst: 0.4, why: x',
    'analyst: 0.4, about: x',
    'no-reason',
    '',
    /hostile has no reason/,
    /why/,
  ],
  [
    'an unused parameter',
    '  rent: {',
    '  idle: { value: 1, why: x }\n  rent: {',
    'unused-parameter',
    '{ value: 1,',
    /no formula uses idle/,
    /remove/,
  ],
  ['an unused state', " || china == 'far'", '', 'unused-state', '{ levels: [near', /looks at china/, /remove/],
  ['an unused event', 'calendar.drills > 0 || ', '', 'unused-calendar', '{ on:', /calendar.drills/, /remove/],
  ['a stage out of reach', 'gamble: draw, ', '', 'unreached-stage', '{ chance', /no exit leads to draw/, /remove/],
  ['an end out of reach', '  over: { US', '  ever: {}\n  over: { US', 'unreached-end', '{}', /nothing leads to ever/, /remove/],
  ['a code that nobody has', 'codes: [USA]', 'codes: [USQ]', 'unknown-code', 'USQ', /USQ/, /ISO 3166/],
  [
    'a move that no observation can trigger',
    '  DPRK.deed.test: { actor: PRK, level: [3, 9] }\n',
    '',
    'unobserved-move',
    '{ word',
    /DPRK.deed.test/,
    /add a rule/,
  ],
  [
    'units that cannot be added',
    'pay: "0.1 * face"',
    'pay: "face + odds"',
    'units',
    '"face + odds"',
    /combines utility and no unit/,
    /convert/,
  ],
  ['a flow received once', 'now: face, flow', 'now: rent, flow', 'units', 'rent', /received once/, /unit/],
  ['a sum received for ever', 'flow: rent }', 'flow: face }', 'units', 'face', /every period, and is in utility/, /now/],
  [
    'a rate of another period',
    'unit: utility per quarter',
    'unit: utility per year',
    'units',
    '',
    /utility per year, and a period is a quarter/,
    /per quarter/,
  ],
  [
    'payoffs in two currencies',
    'pay: "0.1 * face"',
    'pay: "0.1 * dollars"',
    'units',
    '"0.1 * dollars"',
    /dollars|utility/,
    /one unit/,
  ],
  [
    'a dominated move',
    'moves: [none, vague, concrete]',
    'moves: [none, idle, vague, concrete]',
    'dominated-move',
    '[none',
    /`idle` brings US less than `none`/,
    /signal/,
  ],
]

/** What an edit needs elsewhere. */
const besides: Record<string, [string, string][]> = {
  'payoffs in two currencies': [['  odds: {', '  dollars: { value: 1, unit: million dollars, why: x }\n  odds: {']],
  'a dominated move': [
    ['    - { term: vague, when', '    - { term: idle, when: US == \'idle\', pay: "-face" }\n    - { term: vague, when'],
    ['observe:\n', 'observe:\n  US.idle: { actor: USA, class: idle }\n'],
  ],
  'an actor that moves twice': [],
}

describe('a wrong scenario', () => {
  it('is sound before', () => {
    expect(problems(sound)).toEqual([])
  })

  const all = [...shape, ...structure, ...expectations, ...formulas, ...warnings]
  it('is shown in more than 40 ways', () => {
    expect(all.length).toBeGreaterThan(80)
  })

  it.each(all)('%s', (what, from, to, code, under, message, hint) => {
    const text = (besides[what] ?? []).reduce((before, [a, b]) => before.replace(a, b), change(from, to))
    const found = problems(text)
    const hit = found.find((item) => item.code === `scenario/${code}` && message.test(item.message))
    expect(hit, JSON.stringify(found, null, 1)).toBeDefined()
    expect(hit!.hint).toMatch(hint)
    expect(hit!.severity).toBe(warnings.some((row) => row[0] === what) || code === 'still-state' ? 'warning' : 'error')
    const { line, column } = hit!.at!
    const shown = text.split('\n')[line - 1].slice(column - 1)
    expect(shown.startsWith(under), render(hit!, text)).toBe(true)
  })
})

describe('diagnostics', () => {
  it('come all at once from every section, in the order of the file', () => {
    const text = [
      ['soft: 0.4', 'soft: 0.3'],
      ['start: high', 'start: hihg'],
      ['03-10', '02-30'],
      ['engage: summit', 'engage: sumit'],
      ['-0.1 * face', '-0.1 * fcae'],
      ['ratio: decay', 'ratio: dcay'],
      ['[concrete, vague]', '[concret, vague]'],
      ['rent=0.1]', 'rnet=0.1]'],
    ].reduce((before, [from, to]) => before.replace(from, to), sound)
    const errors = problems(text).filter(({ severity }) => severity === 'error')
    expect(errors.map(({ code }) => code.slice(9))).toEqual([
      'priors',
      'unknown-level',
      'no-such-day',
      'unknown-stage',
      'formula',
      'formula',
      'unknown-move',
      'what-if',
    ])
    const lines = errors.map(({ at }) => at!.line)
    expect(lines).toEqual(lines.toSorted((a, b) => a - b))
  })

  it('underline the word in the formula', () => {
    const text = change('-0.1 * face', '-0.1 * fcae')
    const line = text.split('\n').findIndex((item) => item.includes('fcae'))
    expect(render(problems(text)[0], text)).toBe(
      [
        `s.yaml:${line + 1}:56: error scenario/formula: Unknown variable: fcae`,
        `  ${text.split('\n')[line]}`,
        `${' '.repeat(57)}^^^^`,
        '  did you mean `face`?',
      ].join('\n'),
    )
  })

  it('do not count a stage that leads to the next period as a circle', () => {
    expect(sound).toContain('adjourn: next')
  })

  it('say that no period but the first is played', () => {
    const text = change('moves: [none, vague, concrete] }', 'moves: [], exits: { go: over } }')
    expect(problems(text).map(({ code }) => code)).toContain('scenario/never-equal')
    const short = `standoff: 1
title: over at once
clock: { start: 2025-01-01, period: month, periods: 2, tail: 0, discount: 1 }
solve: { lambda: { value: 1, why: x } }
actors: { A: { name: A, codes: [USA], types: { only: 1 } } }
turns: [{ actor: A, moves: [], exits: { go: over, stop: over } }]
payoffs: {}
ends: { over: {} }
`
    expect(problems(short)).toMatchObject([{ code: 'scenario/one-period', at: { line: 3 } }])
  })

  it('tell of a formula that gives no number, where playing shows it', () => {
    const found = problems(change('pay: "0.1 * face"', 'pay: "face / (rent - 0.2)"'))
    expect(found).toMatchObject([{ code: 'scenario/no-number', severity: 'error' }])
  })

  it('tell of evidence that is observed as well', () => {
    const { scenario } = parseScenario(sound, 's.yaml')
    const dates = new Map([
      ['e1', '2025-02-01'],
      ['e2', '2019-02-28'],
    ])
    expect(evidenceObserved(scenario, dates, 's.yaml')).toMatchObject([
      { code: 'scenario/evidence-observed', severity: 'warning' },
    ])
  })
})

describe('the JSON Schema', () => {
  const schema = z.fromJSONSchema(scenarioJsonSchema() as Parameters<typeof z.fromJSONSchema>[0])
  const accepts = (text: string) => schema.safeParse(parse(text)).success

  it('accepts the bundled files', () => {
    for (const file of ['patience-1.yaml', 'scenario.yaml']) {
      expect(accepts(readFileSync(`cases/korea-2025/${file}`, 'utf8'))).toBe(true)
    }
    expect(accepts(sound)).toBe(true)
  })

  it.each(shape)('rejects %s', (_what, from, to) => {
    expect(accepts(change(from, to))).toBe(false)
  })
})
