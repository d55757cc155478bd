/** The files of a new case from its draft. Every number is a prior with a range, and says so; the comments tell what to change first. */
import { Temporal } from 'temporal-polyfill'
import { nameInProse } from '../../ontology/index.ts'
import { dayWords } from '../../outlook/index.ts'
import type { CaseDraft } from './draft.ts'

/** Name of a file → its text. @param today the day the case is written */
export function filesOf(draft: CaseDraft, today: string, heads: { events: string; occasions: string }): Record<string, string> {
  return {
    'case.yaml': headOf(draft, today),
    'scenario.yaml': scenarioOf(draft),
    'events.csv': `${heads.events}\n`,
    'occasions.csv': `${heads.occasions}\n`,
  }
}

function headOf({ title, about, asOf, first, second }: CaseDraft, today: string): string {
  return [
    '# The head of the case. docs/case.md tells every property.',
    'standoff: 1',
    `title: ${text(title)}`,
    ...(about === undefined || about === '' ? [] : [`about: ${text(about)}`]),
    '# Days that events.csv covers. Put the beginning earlier once you have entered what happened before: only then are there base rates.',
    `coverage: { from: ${asOf}, to: ${addMonths(asOf, 12)} }`,
    `asOf: ${asOf}`,
    `written: ${today}`,
    `dyads: [[${first.code}, ${second.code}], [${second.code}, ${first.code}]]`,
    '',
  ].join('\n')
}

/** Half a year in two quarters: the first actor moves, the second answers, an acceptance leads to talks, which the first keeps or leaves. */
function scenarioOf({ title, asOf, first, second }: CaseDraft): string {
  const [a, b] = [first.code, second.code]
  const [wait, offer] = [first.moves[0], first.moves.at(-1)!]
  const idle = second.moves[0]
  const by = addDays(addMonths(asOf, 6), -1)
  const [keen, own] = [first.types[0], second.types[0]]
  const between = first.moves.slice(1, -1)
  const answers = second.moves.slice(1)
  return `# The model. docs/scenario.md tells every property. Every number here is a prior: change it, and say why.
standoff: 1
title: ${text(title)}
clock: { start: ${asOf}, period: quarter, periods: 2, tail: 8, discount: 0.95 }
solve:
  lambda: { value: 4, range: [2, 6], why: "prior: choices follow payoffs clearly but not surely" }

# Who is at play. A type is what the others cannot see; its prior is what they believe at the start.
actors:
  ${a}:
    name: ${text(first.name)}
    codes: [${a}]
    types:
${typesOf(first.types)}
  ${b}:
    name: ${text(second.name)}
    codes: [${b}]
    types:
${typesOf(second.types)}

parameters:
  quiet: { value: 0.2, range: [0.1, 0.3], unit: utility per quarter, why: "prior: what a quarter of waiting is worth to ${plain(second.name)}" }
  relief: { value: 0.4, range: [0.3, 0.6], unit: utility per quarter, why: "prior: what a quarter of a kept deal is worth to the type ${own}" }
  price: { value: 0.2, range: [0.1, 0.4], unit: utility, why: "prior: what the offer costs ${plain(first.name)} at home" }
  prize: { value: 1.2, range: [0.8, 1.6], unit: utility, why: "prior: what a deal is worth to the type ${keen}" }
  shame: { value: 0.8, range: [0.5, 1.2], unit: utility, why: "prior: what talks that fail cost ${plain(second.name)}" }
${between.map((name) => `  gain${word(name)}: { value: 0.05, range: [0, 0.1], unit: utility, why: "prior: what ${name} brings ${plain(first.name)}" }\n`).join('')}${answers.map((name) => `  cost${word(name)}: { value: 0.1, range: [0, 0.2], unit: utility, why: "prior: what ${name} costs ${plain(second.name)}" }\n`).join('')}
# In every period the first chooses, then the second; \`${second.accept}\` leads to talks.
turns:
  - { actor: ${a}, moves: [${first.moves.join(', ')}] }
  - { actor: ${b}, moves: [${second.moves.join(', ')}], exits: { ${second.accept}: talks } }
stages:
  talks: { actor: ${a}, moves: { keep: deal, leave: failure } }

payoffs:
  ${a}:
    - { term: the offer, when: ${a} == '${offer}', pay: "-price" }
${between.map((name) => `    - { term: ${name}, when: ${a} == '${name}', pay: gain${word(name)} }\n`).join('')}  ${b}:
    - { term: quiet, when: ${b} != '${second.accept}', pay: quiet, flow: true }
${answers.map((name) => `    - { term: ${name}, when: ${b} == '${name}', pay: "-cost${word(name)}" }\n`).join('')}
ends:
  deal:
    ${a}: [{ term: the deal, now: "types.${a} == '${keen}' ? prize : -prize" }]
    ${b}: [{ term: relief, flow: "${a} == '${offer}' ? (types.${b} == '${own}' ? relief : 0.5 * relief) : 0.25 * relief" }]
  failure:
    ${a}: [{ term: talks that failed, now: "-0.2" }]
    ${b}:
      - { term: shame, now: "-shame" }
      - { term: quiet, flow: quiet }
  tail:
    ${b}: [{ term: quiet, flow: quiet }]

# Which facts of events.csv show which move: by type, or by the word in the column \`class\`.
observe:
  ${a}.${offer}: { actor: ${a}, with: ${b}, type: [REQUEST, AGREE] }
${between.map((name) => `  ${a}.${name}: { actor: ${a}, with: ${b}, class: ${name} }\n`).join('')}${answers.map((name) => `  ${b}.${name}: { actor: ${b}, with: ${a}, class: ${name} }\n`).join('')}  ${b}.${second.accept}: { actor: ${b}, with: ${a}, type: CONSULT }
precedence:
  ${a}: [${offer}, ${[...between, wait].join(', ')}]
  ${b}: [${[second.accept, ...answers, idle].join(', ')}]

questions:
  talks:
    ask: ${text(`Do ${inProse(first.name)} and ${inProse(second.name)} meet for talks by ${dayWords(by)}?`)}
    when: { reached: talks }
    by: ${by}
    # with a record of the past: baseRate: { actor: [${a}, ${b}], with: [${b}, ${a}], type: CONSULT, since: YYYY-MM-DD }
  offer:
    ask: ${text(`Does ${inProse(first.name)} choose ${offer} by ${dayWords(by)}?`)}
    when: { move: ${a}.${offer} }
    by: ${by}
`
}

/** Even priors with a range of half to one and a half of each; the last takes what is left. */
function typesOf(types: readonly string[]): string {
  const share = Math.floor(100 / types.length) / 100
  return types
    .map((name, index) => {
      const prior = index === types.length - 1 ? Number((1 - share * (types.length - 1)).toFixed(2)) : share
      const range =
        types.length === 1
          ? ''
          : `, range: [${Number((prior / 2).toFixed(2))}, ${Math.min(0.95, Number((prior * 1.5).toFixed(2)))}]`
      return `      ${name}: { prior: ${prior}${range}, why: "prior: even until somebody says better" }`
    })
    .join('\n')
}

/** A text of people as a YAML scalar. */
function text(value: string): string {
  return JSON.stringify(value)
}

/** A name inside a text that stands in double quotes. */
function plain(value: string): string {
  return value.replaceAll(/["\\\n]/g, ' ')
}

function inProse(name: string): string {
  return nameInProse(plain(name))
}

/** The end of a parameter's name from a move: \`hard-line\` → \`HardLine\`. */
function word(name: string): string {
  return name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
}

function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString()
}

function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
