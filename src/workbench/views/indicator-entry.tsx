/** One indicator. */
import { decimals, ownTypes, percent, plain, shortDay } from '../../briefing/words.ts'
import type { Indicator } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { texts } from '../texts.ts'

export function IndicatorEntry({ indicator }: { indicator: Indicator }) {
  const { columns, plays, until } = texts.indicators
  const key = `indicator:${indicator.id}`
  const title = plays(indicator.actor, plain(indicator.move))
  const number = (label: string, text: string) => (
    <Num of={key} label={`${title}, ${label}`}>
      {text}
    </Num>
  )
  return (
    <li>
      <p>
        <strong>{title}</strong> <span class="quiet">{until(shortDay(indicator.period.to))}</span>
      </p>
      <dl class="pairs">
        <dt>{columns.chance}</dt>
        <dd>{number(columns.chance, percent(indicator.probability))}</dd>
        <dt>{columns.given}</dt>
        <dd>
          {ownTypes(indicator).map(([type, share]) => (
            <span class="item" key={type}>
              {plain(type)} {number(type, percent(share))}
            </span>
          ))}
          <span class="item">({number(columns.bits, `${decimals(indicator.bits)} ${texts.silence.bits}`)})</span>
        </dd>
        <dt>{columns.after}</dt>
        <dd>
          {Object.entries(indicator.after).map(([question, share]) => (
            <span class="item" key={question}>
              {plain(question)} {number(question, percent(share))}
            </span>
          ))}
        </dd>
      </dl>
    </li>
  )
}
