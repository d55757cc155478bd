/** The record and the readings as the assessment lists them. */
import { actorName, type Coding, eventSentence, saidBy } from '../ontology/index.ts'
import { observables, type ObservedTurn, type Scenario, stageObservables, turnsOf } from '../scenario/index.ts'
import type { Assessment, EvidenceView, FactView, GameView, ObservedTurnView, ParameterView, StatedView } from './assessment.ts'
import type { Prepared } from './prepare.ts'

type Naming = (code: string) => string

/** What the scenario calls an actor, by its code; what the ontology does where the scenario has no such code. */
export function naming({ actors }: Scenario): Naming {
  const names = new Map(Object.values(actors).flatMap(({ name, codes }) => codes.map((code) => [code, name])))
  return (code) => names.get(code) ?? actorName(code)
}

export function factViews({ input }: Prepared): FactView[] {
  const reports = new Map<string, string[]>()
  for (const { fact, coding } of input.reports) reports.set(fact, [...(reports.get(fact) ?? []), coding])
  return input.facts.map(({ forum: _forum, topics: _topics, ...fact }) => ({
    ...fact,
    label: eventSentence(fact, naming(input.scenario)),
    reports: reports.get(fact.id) ?? [],
  }))
}

export function evidenceViews({ input }: Prepared): EvidenceView[] {
  return input.codings.map((coding) => ({
    id: coding.id,
    kind: coding.kind,
    document: coding.anchor.document,
    start: coding.anchor.start,
    end: coding.anchor.end,
    quote: coding.anchor.quote,
    label: codingLabel(coding, naming(input.scenario)),
    coder: coding.coder,
    status: coding.status,
    decided: coding.decided ?? null,
    confidence: coding.confidence,
    trace: coding.trace,
    holder: saidBy(coding),
    affiliation: coding.kind === 'assessment' ? coding.affiliation : null,
    modality: coding.kind === 'event' ? coding.modality : null,
  }))
}

function codingLabel(coding: Coding, name: Naming): string {
  switch (coding.kind) {
    case 'event': {
      const how = coding.modality === 'actual' ? '' : `, ${coding.modality}`
      return `${eventSentence(coding, name)} (${coding.date.from}${how})`
    }
    case 'statement':
      return `${coding.speaker}${coding.forum === null ? '' : ` at ${coding.forum}`}${coding.topics.length > 0 ? ` on ${coding.topics.map(name).join(', ')}` : ''}`
    case 'assessment':
      return `${coding.holder}${coding.affiliation === null ? '' : ` (${coding.affiliation})`} judges`
    case 'occasion':
      return `${name(coding.actor)} at ${coding.forum} on ${name(coding.topic)}: ${coding.outcome}`
  }
}

export function observedViews({ turns, input }: Prepared): ObservedTurnView[] {
  return turns.map((turn) => {
    const likely = turn.stage ? atStage(input.scenario, turn, turn.stage.id) : inTurn(input.scenario, turn)
    return {
      period: turn.period,
      actor: turn.actor,
      status: turn.status,
      possible: likely.filter((item) => item.likelihood > 0).map((item) => item.move),
      likelihood: Object.fromEntries(likely.map((item) => [item.move, item.likelihood])),
      ruledOut: likely.filter((item) => item.likelihood === 0).map((item) => item.move),
      matches: [...turn.matches],
      tie: [...turn.tie],
    }
  })
}

interface Likely {
  move: string
  likelihood: number
}

function inTurn(scenario: Scenario, turn: ObservedTurn): Likely[] {
  const own = turnsOf(scenario).find((item) => item.actor === turn.actor)!
  return [...observables(own)].map(([move, { choice, option, exit }]) => {
    const among = choice === turn.actor ? '' : choice.slice(turn.actor.length + 1)
    return { move, likelihood: exit ? (turn.exits[option] ?? 1) : turn.stay * (turn.choices[among]?.[option] ?? 1) }
  })
}

function atStage(scenario: Scenario, turn: ObservedTurn, stage: string): Likely[] {
  return [...stageObservables(scenario)].flatMap(([path, item]) =>
    item.stage === stage ? [{ move: path, likelihood: turn.choices[''][item.move] }] : [],
  )
}

export function statedViews({ input }: Prepared): StatedView[] {
  const view = (from: StatedView['from']) => (item: { id: string; date: string }) => {
    const said = input.stated?.get(item.id)
    return said ? [{ evidence: item.id, from, date: item.date, moves: [...said.moves], by: said.by, at: said.at }] : []
  }
  return [...input.facts.flatMap(view('fact')), ...input.occasions.flatMap(view('occasion'))]
}

export function parameterViews({ input }: Prepared): ParameterView[] {
  const { parameters, solve } = input.scenario
  return Object.entries({ ...parameters, lambda: { ...solve.lambda, symbol: 'λ', unit: 'per unit of utility' } }).map(
    ([name, item]) => ({
      name,
      symbol: item.symbol ?? null,
      value: item.value,
      range: item.range ?? null,
      unit: item.unit ?? null,
      why: item.why ?? null,
      claims: item.claims ?? [],
    }),
  )
}

export function gameView({ input, solved }: Prepared): GameView {
  const { record } = solved
  return {
    title: input.scenario.title,
    method: solved.method,
    lambda: input.scenario.solve.lambda.value,
    periods: input.scenario.clock.periods,
    ...record,
    ...solved.first,
  }
}

export function actorViews({ actors }: Scenario): Assessment['actors'] {
  return Object.fromEntries(Object.entries(actors).map(([id, { name, codes }]) => [id, { name, codes }]))
}
