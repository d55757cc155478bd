/** Where along the range of an assumption the words for a question change. */
import { flipParts, plain } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { More } from '../parts/more.tsx'
import { Num } from '../parts/num.tsx'
import { movable, tryFlip } from '../state/challenge.ts'
import { texts } from '../texts.ts'

export function Flips({ told }: { told: Assessment }) {
  const words = texts.whatIf
  const moved = told.drivers.some(({ kind }) => kind === 'assumption')
  return (
    <>
      <h3>{words.flips}</h3>
      {told.flips.length === 0 && <p class="empty">{moved ? words.noFlips : texts.tornado.none}</p>}
      <More items={told.flips.map((flip, index) => ({ flip, index }))} first={8}>
        {(shown) => (
          <ul class="plain">
            {shown.map(({ flip, index }) => {
              const { words: become, name, way, at } = flipParts(told, flip)
              return (
                <li key={index}>
                  {plain(flip.question)} {words.becomes} <em>{become}</em> {words.when(name, way)}{' '}
                  <Num of={`flip:${index}`} label={`${plain(flip.question)}, ${name}`}>
                    {at}
                  </Num>{' '}
                  {movable.value?.levers.some(({ path }) => path === flip.path) && (
                    <button
                      type="button"
                      class="more try"
                      aria-label={texts.challenge.tryFlipLabel(plain(flip.question), become)}
                      onClick={() => {
                        tryFlip(flip)
                        document.querySelector('#challenge-title')?.scrollIntoView()
                      }}
                    >
                      {texts.challenge.tryFlip}
                    </button>
                  )}
                </li>
              )
            })}
          </ul>
        )}
      </More>
    </>
  )
}
