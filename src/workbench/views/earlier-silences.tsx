/** The silences before the latest one, each as it would have been read on its day. */
import { decimals, shortDay } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { texts } from '../texts.ts'

export function EarlierSilences({ readings }: { readings: Assessment['silence'] }) {
  if (readings.length === 0) return null
  const { bits } = texts.silence
  return (
    <details>
      <summary>{texts.silence.earlier(readings.length)}</summary>
      <ul class="plain">
        {readings.toReversed().map((item) => (
          <li key={item.occasion}>
            {shortDay(item.date)}: {item.verdict},{' '}
            <Num of={`silence:${item.occasion}`} label={shortDay(item.date)}>
              {`${decimals(item.bits)} ${bits}`}
            </Num>{' '}
            <Num of={`silence:${item.occasion}`} label={`${shortDay(item.date)}, ${item.given}`}>
              {`${decimals(item.bitsGiven)} ${bits}, ${item.given}`}
            </Num>
          </li>
        ))}
      </ul>
    </details>
  )
}
