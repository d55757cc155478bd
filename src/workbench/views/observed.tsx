/** Which moves of the game the record shows, turn by turn. */
import { between, decimals, moveName, movesText, pathName, playerName, shortDay } from '../../briefing/words.ts'
import type { Assessment, ObservedTurnView } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { texts } from '../texts.ts'

export function Observed({ told }: { told: Assessment }) {
  const words = texts.observed
  return (
    <Section id="observed" title={words.title}>
      {told.observed.length === 0 && <p class="empty">{words.none}</p>}
      <ul class="entries">
        {told.observed.map((turn, index) => (
          <li key={`${turn.actor} ${turn.period.index}`}>
            <p>
              <strong>{playerName(told, turn.actor)}</strong>{' '}
              <span class="quiet">
                {shortDay(turn.period.from)} – {shortDay(turn.period.to)}, {words.status[turn.status]}
              </span>
            </p>
            {turn.matches.length > 0 && (
              <p>
                {turn.matches.map((match) => (
                  <span class="item" key={`${match.evidence} ${match.move}`}>
                    {moveName(match.move)}{' '}
                    <Num of={`${match.from}:${match.evidence}`} label={pathName(told, match.move)}>
                      {shortDay(match.date)}
                    </Num>
                    {match.stated && ` ${words.said(match.stated.by, shortDay(match.stated.at.slice(0, 10)))}`}
                  </span>
                ))}
              </p>
            )}
            <p class="quiet">{restOf(turn)}</p>
            {between(turn).length > 0 && (
              <p class="quiet">
                {words.likelihood}{' '}
                {between(turn).map(([path, value]) => (
                  <span class="item" key={path}>
                    {moveName(path)}{' '}
                    <Num of={`turn:${index}`} label={`${words.likelihood} ${pathName(told, path)}`}>
                      {decimals(value)}
                    </Num>
                  </span>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
      {told.stated
        .filter(({ moves }) => moves.length === 0)
        .map(({ evidence, from, date, by, at }) => (
          <p key={evidence}>
            <Num of={`${from}:${evidence}`} label={evidence}>
              {shortDay(date)}
            </Num>
            {` ${words.noMove} ${words.said(by, shortDay(at.slice(0, 10)))}`}
          </p>
        ))}
    </Section>
  )
}

function restOf({ possible, ruledOut, tie }: ObservedTurnView): string {
  const { observed } = texts
  return [
    observed.possible(movesText(possible)),
    ...(ruledOut.length > 0 ? [observed.ruledOut(movesText(ruledOut))] : []),
    ...(tie.length > 0 ? [observed.tie(movesText(tie))] : []),
  ].join(' · ')
}
