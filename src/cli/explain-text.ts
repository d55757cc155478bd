/** Any number of an assessment in full: its formula, what went into it, and the sentences or stated assumptions behind that. */
import { refuse } from '../diagnostics/index.ts'
import { itemOf, resolve, type Resolved } from '../briefing/words.ts'
import type { Assessment } from '../outlook/index.ts'

/**
 * @param name a key such as `question:talks`, or the bare name of a question, a type (`US.sincere`), a parameter or a move
 * @throws InvalidInput when the assessment has no number of that name.
 */
export function explainText(assessment: Assessment, name: string): string {
  const keys = name.includes(':')
    ? [name]
    : ['question', 'belief', 'indicator', 'parameter', 'whatif', 'expert'].map((kind) => `${kind}:${name}`)
  const item = keys.map((key) => itemOf(assessment, key)).find((found) => found !== null)
  if (!item) {
    const known = [
      ...assessment.questions.map(({ id }) => id),
      ...Object.entries(assessment.beliefs).flatMap(([actor, types]) => Object.keys(types).map((type) => `${actor}.${type}`)),
    ]
    return refuse(
      'cli/explain',
      '--explain',
      `the assessment has no number called ${name}`,
      `for example ${known.join(', ')}, or the name of a parameter or a move`,
    )
  }
  const refs = new Map(item.explain.inputs.flatMap((input) => input.refs).map((ref) => [`${ref.kind}:${ref.id}`, ref]))
  return [
    `${item.title}: ${item.value}`,
    `  = ${item.explain.formula}`,
    ...item.explain.inputs.map((input) => `  ${input.name}: ${input.value}`),
    ...(item.explain.note === null ? [] : [`  ${item.explain.note}`]),
    ...(refs.size === 0 ? [] : ['Sources', ...[...refs.values()].flatMap((ref) => sourceLines(resolve(assessment, ref)))]),
  ].join('\n')
}

function sourceLines(found: Resolved): string[] {
  const quotes =
    'quotes' in found
      ? found.quotes.map(
          ({ quote, document, start, end }) =>
            `    “${quote.replaceAll(/\s+/g, ' ')}” (${document.slice(0, 12)}, ${start}–${end})`,
        )
      : []
  switch (found.kind) {
    case 'fact':
      return [
        `  fact ${found.id}: ${found.fact.label}, ${found.fact.date}, ${found.fact.status}; ${found.fact.source}`,
        ...quotes,
      ]
    case 'occasion':
      return [
        `  occasion ${found.id}: ${found.occasion.forum}, ${found.occasion.date}, ${found.occasion.outcome}; ${found.occasion.source ?? 'no source'}`,
        ...quotes,
      ]
    case 'parameter':
      return [
        `  parameter ${found.id} = ${found.parameter.value}${found.parameter.range ? ` (${found.parameter.range.join(' to ')})` : ''}: ${found.parameter.why ?? 'no reason stated'}`,
      ]
    case 'prior':
      return [`  prior ${found.id}: ${found.belief.why ?? 'no reason stated'}`]
    case 'history':
      return [`  history of ${found.step.date}: ${found.step.label}`]
    default:
      return [`  ${found.kind} ${found.id}`, ...quotes]
  }
}
