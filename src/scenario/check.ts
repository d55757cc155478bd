/** What the shape alone cannot tell: names that must exist, probabilities that must sum, stages without cycles, formulas. */
import { type Diagnostic, nearest, type Path, type YamlSource } from '../diagnostics/index.ts'
import { actorByCode } from '../ontology/index.ts'
import { isDay, periodsBy, periodsOf } from './calendar.ts'
import { FormulaError, type FormulaReader } from './formula.ts'
import { formulaReader, movers, movesOf, tailEnd } from './names.ts'
import type { Scenario } from './schema.ts'

type Report = (severity: 'error' | 'warning', code: string, path: Path, message: string, hint: string, offset?: number) => void

/** Every error and warning, in the order of the file. */
export function check(scenario: Scenario, source: YamlSource): Diagnostic[] {
  const found: Diagnostic[] = []
  const report: Report = (severity, code, path, message, hint, offset) => {
    const at = source.at(path)
    const inside = at && offset !== undefined ? { line: at.line, column: at.column + quoteWidth(source.text, at) + offset } : at
    found.push({ code: `scenario/${code}`, severity, message, hint, file: source.file, at: inside })
  }
  checkNames(scenario, report)
  if (found.some((item) => item.severity === 'error')) return found
  checkActors(scenario, report)
  checkDates(scenario, report)
  checkStages(scenario, report)
  checkParameters(scenario, report)
  checkFormulas(scenario, report)
  checkObservation(scenario, report)
  return found.toSorted((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0))
}

function quoteWidth(text: string, at: { line: number; column: number }): number {
  return /["']/.test(text.split('\n')[at.line - 1][at.column - 1] ?? '') ? 1 : 0
}

function mustExist(report: Report, path: Path, what: string, name: string, known: readonly string[]): boolean {
  if (known.includes(name)) return true
  const near = nearest(name, known)
  report(
    'error',
    `unknown-${what}`,
    path,
    `there is no ${what} \`${name}\``,
    near ? `did you mean \`${near}\`?` : `known: ${known.join(', ')}`,
  )
  return false
}

/** One name, one thing: formulas would otherwise not know what is meant. */
function checkNames(scenario: Scenario, report: Report): void {
  const seen = new Map<string, string>([
    ['types', 'the types of the actors'],
    ['period', 'the number of the period'],
  ])
  for (const [section, names] of [
    ['actors', Object.keys(scenario.actors)],
    ['state', Object.keys(scenario.state)],
    ['parameters', Object.keys(scenario.parameters)],
    ['stages', Object.keys(scenario.stages)],
  ] as const) {
    for (const name of names) {
      const other = seen.get(name)
      if (other)
        report('error', 'same-name', [section, name], `\`${name}\` is the name of ${other} already`, 'rename one of them')
      seen.set(name, `one of the ${section}`)
    }
  }
}

function checkActors(scenario: Scenario, report: Report): void {
  const actors = Object.keys(scenario.actors)
  for (const [id, actor] of Object.entries(scenario.actors)) {
    const sum = Object.values(actor.types).reduce((total, type) => total + type.prior, 0)
    if (Math.abs(sum - 1) > 1e-9) {
      report(
        'error',
        'priors',
        ['actors', id, 'types'],
        `the priors of ${id} sum to ${round(sum)}, not 1`,
        'change one so that they sum to 1',
      )
    }
    actor.codes.forEach((code, i) => {
      if (!actorByCode(code)) {
        report(
          'warning',
          'unknown-code',
          ['actors', id, 'codes', i],
          `no actor of the ontology has the code ${code}`,
          'use an ISO 3166 alpha-3 code',
        )
      }
    })
  }
  if (movers(scenario).length === 0)
    report('error', 'no-turn', ['turns'], 'no actor moves in a period', 'add a turn with an actor and its moves')
  const states = Object.keys(scenario.state)
  const exits = [...Object.keys(scenario.stages), ...Object.keys(scenario.ends).filter((end) => end !== tailEnd)]
  const moved = new Set<string>()
  scenario.turns.forEach((turn, i) => {
    if ('nature' in turn) {
      if (moved.size > 0)
        report('error', 'nature-first', ['turns', i], 'the states move before the actors', 'put the nature turns first')
      mustExist(report, ['turns', i, 'nature'], 'state', turn.nature, states)
      return
    }
    if (!mustExist(report, ['turns', i, 'actor'], 'actor', turn.actor, actors)) return
    if (moved.has(turn.actor)) {
      report('error', 'two-turns', ['turns', i], `${turn.actor} moves twice in a period`, 'merge the turns, or use a stage')
    }
    moved.add(turn.actor)
    for (const [move, to] of Object.entries(turn.exits ?? {}))
      mustExist(report, ['turns', i, 'exits', move], 'stage', to, exits)
    const all = movesOf(turn)
    if (new Set(all).size < all.length)
      report('error', 'same-move', ['turns', i], 'a move stands here twice', 'give each move a name of its own')
  })
  for (const [id, state] of Object.entries(scenario.state))
    mustExist(report, ['state', id, 'start'], 'level', state.start, state.levels)
  for (const id of Object.keys(scenario.payoffs)) mustExist(report, ['payoffs', id], 'actor', id, actors)
  for (const [end, terms] of Object.entries(scenario.ends)) {
    for (const id of Object.keys(terms)) mustExist(report, ['ends', end, id], 'actor', id, actors)
  }
}

function checkDates(scenario: Scenario, report: Report): void {
  const dates: [Path, string][] = [
    [['clock', 'start'], scenario.clock.start],
    ...scenario.history.map((item, i): [Path, string] => [['history', i, 'on'], item.on]),
    ...Object.entries(scenario.questions).map(([id, item]): [Path, string] => [['questions', id, 'by'], item.by]),
  ]
  let bad = false
  for (const [path, text] of dates) {
    if (isDay(text)) continue
    bad = true
    report('error', 'no-such-day', path, `${text} is no day of the calendar`, 'correct the date')
  }
  if (bad) return
  const { clock } = scenario
  const last = periodsOf(clock).at(-1)!.to
  for (const [id, question] of Object.entries(scenario.questions)) {
    if (periodsBy(clock, question.by) === 0) {
      report(
        'error',
        'before-clock',
        ['questions', id, 'by'],
        `no period ends by ${question.by}`,
        `the first ends on ${periodsOf(clock, 1)[0].to}`,
      )
    } else if (question.by > last) {
      report(
        'error',
        'beyond-horizon',
        ['questions', id, 'by'],
        `the last period ends on ${last}`,
        'ask for an earlier date or raise clock.periods',
      )
    }
  }
  scenario.history.forEach((item, i) => {
    if (item.on >= clock.start) {
      const hint = 'from there on the evidence is observed and would count twice'
      report(
        'error',
        'history-overlap',
        ['history', i, 'on'],
        `${item.on} is not before the clock starts on ${clock.start}`,
        hint,
      )
    }
    const [actor, type] = item.about.split('.')
    const path = ['history', i, 'about']
    if (!mustExist(report, path, 'actor', actor, Object.keys(scenario.actors))) return
    mustExist(report, path, 'type', type ?? '', Object.keys(scenario.actors[actor].types))
    if (scenario.history.findIndex((other) => other.on === item.on && other.about === item.about) < i) {
      report(
        'error',
        'history-twice',
        ['history', i],
        `${item.about} has an entry for ${item.on} already`,
        'evidence counts once',
      )
    }
  })
}

/** Stages follow one another without a period passing, so a cycle would never end. */
function checkStages(scenario: Scenario, report: Report): void {
  const stages = Object.keys(scenario.stages)
  const targets = [...stages, ...Object.keys(scenario.ends).filter((end) => end !== tailEnd)]
  for (const [id, stage] of Object.entries(scenario.stages)) {
    mustExist(report, ['stages', id, 'actor'], 'actor', stage.actor, Object.keys(scenario.actors))
    for (const [move, to] of Object.entries(stage.moves)) {
      mustExist(report, ['stages', id, 'moves', move], 'end', to, targets)
      const way = cycleThrough(scenario, id, to)
      if (way)
        report(
          'error',
          'cyclic-stage',
          ['stages', id, 'moves', move],
          `the stages go round: ${way.join(' → ')}`,
          'let one of them lead to an end',
        )
    }
  }
}

function cycleThrough(scenario: Scenario, start: string, to: string, way: string[] = [start]): string[] | undefined {
  if (to === start) return [...way, to]
  if (way.includes(to) || !(to in scenario.stages)) return undefined
  for (const next of Object.values(scenario.stages[to].moves)) {
    const found = cycleThrough(scenario, start, next, [...way, to])
    if (found) return found
  }
  return undefined
}

function checkParameters(scenario: Scenario, report: Report): void {
  const priors = Object.entries(scenario.actors).flatMap(([id, actor]) =>
    Object.entries(actor.types).map(([type, entry]) => ({
      path: ['actors', id, 'types', type],
      value: entry.prior,
      range: 'range' in entry ? entry.range : undefined,
      why: 'why' in entry ? entry.why : '-',
    })),
  )
  const numbers = [
    ...priors,
    {
      path: ['solve', 'lambda'],
      value: scenario.solve.lambda.value,
      range: scenario.solve.lambda.range,
      why: scenario.solve.lambda.why,
    },
    ...Object.entries(scenario.parameters).map(([id, { value, range, why }]) => ({
      path: ['parameters', id],
      value,
      range,
      why,
    })),
  ]
  for (const { path, value, range, why } of numbers) {
    if (range && !(range[0] <= value && value <= range[1])) {
      report(
        'warning',
        'outside-range',
        path,
        `${path.at(-1)} is ${value}, outside its range ${range.join(' to ')}`,
        'correct the value or the range',
      )
    }
    if (!why) report('warning', 'no-reason', path, `${path.at(-1)} has no reason`, 'say in `why` where the number comes from')
  }
}

function checkFormulas(scenario: Scenario, report: Report): void {
  const reader = formulaReader(scenario)
  const used = new Set<string>()
  for (const [actor, terms] of Object.entries(scenario.payoffs)) {
    terms.forEach((term, i) => {
      checkFormula(reader, report, used, ['payoffs', actor, i, 'when'], term.when, 'bool')
      checkFormula(reader, report, used, ['payoffs', actor, i, 'pay'], term.pay, 'double')
    })
  }
  for (const [end, actors] of Object.entries(scenario.ends)) {
    for (const [actor, terms] of Object.entries(actors)) {
      terms.forEach((term, i) => {
        const path = ['ends', end, actor, i]
        checkFormula(reader, report, used, [...path, 'when'], term.when, 'bool')
        checkFormula(reader, report, used, [...path, 'now'], term.now, 'double')
        checkFormula(reader, report, used, [...path, 'flow'], term.flow, 'double')
      })
    }
  }
  for (const id of Object.keys(scenario.parameters)) {
    if (!used.has(id)) report('warning', 'unused-parameter', ['parameters', id], `no formula uses ${id}`, 'remove it or use it')
  }
}

function checkFormula(
  reader: FormulaReader,
  report: Report,
  used: Set<string>,
  path: Path,
  text: string | undefined,
  wanted: 'double' | 'bool',
): void {
  if (text === undefined) return
  try {
    for (const name of reader.read(text, wanted).uses) used.add(name)
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    report(
      'error',
      'formula',
      path,
      error.message,
      `in the formula \`${text}\`; docs/scenario.md lists the names it may use`,
      error.offset,
    )
  }
}

function checkObservation(scenario: Scenario, report: Report): void {
  const moves = scenario.turns.flatMap((turn) => ('actor' in turn ? movesOf(turn).map((move) => `${turn.actor}.${move}`) : []))
  for (const id of Object.keys(scenario.observe)) mustExist(report, ['observe', id], 'move', id, moves)
  for (const [actor, order] of Object.entries(scenario.precedence)) {
    if (!mustExist(report, ['precedence', actor], 'actor', actor, movers(scenario))) continue
    order.forEach((move, i) => mustExist(report, ['precedence', actor, i], 'move', `${actor}.${move}`, moves))
  }
  for (const [id, question] of Object.entries(scenario.questions)) {
    const path = ['questions', id, 'when']
    if ('move' in question.when) mustExist(report, [...path, 'move'], 'move', question.when.move, moves)
    else mustExist(report, [...path, 'reached'], 'stage', question.when.reached, Object.keys(scenario.stages))
  }
}

function round(x: number): number {
  return Math.round(x * 1e6) / 1e6
}
