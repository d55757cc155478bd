/** Beliefs about the types of each actor, before and after, and how far the evidence told them apart. */
import { decimals, sentence } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { texts } from '../texts.ts'
import { ActorBeliefs } from './actor-beliefs.tsx'

export function Beliefs({ told }: { told: Assessment }) {
  const words = texts.beliefs
  return (
    <Section id="beliefs" title={words.title}>
      <p class="finding">
        {sentence(told.discrimination.verdict)}{' '}
        <span>
          {words.discrimination}{' '}
          <Num of="discrimination:all" label={words.discrimination}>
            {`${decimals(told.discrimination.bits)} ${texts.silence.bits}`}
          </Num>
        </span>
      </p>
      <div class="pair">
        {Object.keys(told.beliefs).map((actor) => (
          <ActorBeliefs key={actor} told={told} actor={actor} />
        ))}
      </div>
    </Section>
  )
}
