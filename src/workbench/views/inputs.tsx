/** What went into a number: evidence first, the long list of assumptions folded away. */
import { resolve } from '../../briefing/words.ts'
import type { Assessment, Explanation } from '../../outlook/index.ts'
import { More } from '../parts/more.tsx'
import { texts } from '../texts.ts'
import { Source } from './source.tsx'

type Input = Explanation['inputs'][number]

/** More assumptions than this are folded. */
const few = 4

export function Inputs({ told, inputs }: { told: Assessment; inputs: Input[] }) {
  const words = texts.panel
  const assumed = inputs.filter((input) => input.refs.length > 0 && input.refs.every((ref) => ref.kind === 'parameter'))
  const folded = assumed.length > few ? assumed : []
  const shown = inputs.filter((input) => !folded.includes(input)).toSorted((a, b) => weight(b) - weight(a))
  return (
    <>
      <h3>{words.inputs}</h3>
      <InputList told={told} inputs={shown} />
      {folded.length > 0 && (
        <details>
          <summary>{words.assumptions(folded.length)}</summary>
          <InputList told={told} inputs={folded} />
        </details>
      )}
    </>
  )
}

/** Inputs that rest on the record stand before those that are only stated. */
function weight(input: Input): number {
  return input.refs.some((ref) => ['fact', 'occasion', 'coding'].includes(ref.kind)) ? 1 : 0
}

function InputList({ told, inputs }: { told: Assessment; inputs: Input[] }) {
  return (
    <ul class="inputs">
      {inputs.map((input, index) => (
        <li key={`${input.name} ${index}`}>
          <p class="input">
            <span>{input.name}</span> <b>{input.value}</b>
          </p>
          <More items={input.refs} first={6}>
            {(refs) => refs.map((ref) => <Source key={`${ref.kind}:${ref.id}`} told={told} source={resolve(told, ref)} />)}
          </More>
        </li>
      ))}
    </ul>
  )
}
