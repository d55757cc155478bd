/** Under the lanes: what was known, believed and feared on the day that is replayed, and the way to assess that day. */
import { useEffect, useState } from 'preact/hooks'
import { assessCommand, count, day, dayNumber, dayOfNumber, percent, plain, playerName } from '../../../briefing/words.ts'
import type { Assessment } from '../../../outlook/index.ts'
import { Command } from '../../parts/command.tsx'
import { go } from '../../state/place.ts'
import { axis, columns, past } from '../../state/window.ts'
import { actorsOf, within } from '../../time/columns.ts'
import { texts } from '../../texts.ts'

/** Seconds that a replay of the whole axis takes, and the steps it is made of. */
const replay = { seconds: 8, steps: 120 }

export function Replay({ told, dyad }: { told: Assessment; dyad: [string, string] }) {
  const words = texts.time
  const [playing, setPlaying] = useState(false)
  const then = past.value
  useEffect(() => {
    if (!playing) return undefined
    const [from, to] = [dayNumber(axis.value!.from), dayNumber(told.asOf)]
    let at = past.peek() === null ? from : dayNumber(past.peek()!)
    const timer = setInterval(
      () => {
        at += Math.max(1, (to - from) / replay.steps)
        past.value = at >= to ? null : dayOfNumber(Math.round(at))
        if (at >= to) setPlaying(false)
      },
      (replay.seconds * 1000) / replay.steps,
    )
    return () => clearInterval(timer)
  }, [playing])
  return (
    <div class="replay">
      <p class="buttons screen-only">
        <button type="button" aria-pressed={playing} onClick={() => setPlaying(!playing)}>
          <span aria-hidden="true">{playing ? '■' : '▶'}</span> {playing ? words.stop : words.play}
        </button>
        {then !== null && (
          <button type="button" onClick={() => (past.value = null)}>
            {words.back}
          </button>
        )}
        {then !== null && (
          <button type="button" class="primary" onClick={() => go({ asOf: then })}>
            {words.assess(day(then))}
          </button>
        )}
      </p>
      {then !== null && (
        <div class="then" role="status">
          <p>
            <strong>{words.knownOn(day(then))}:</strong> {knownThen(told, dyad, then)}{' '}
            <span class="quiet">{words.outlookOf(day(told.asOf))}</span>
          </p>
          <Command text={assessCommand({ ...told, asOf: then }, [])} />
        </div>
      )}
    </div>
  )
}

function knownThen(told: Assessment, dyad: [string, string], then: string): string {
  const words = texts.time
  const all = columns.value!
  const span = axis.value!
  const { events } = actorsOf(all, within(all, dayNumber(span.from), dayNumber(then)), dayNumber(then), 1)
  const pair = dyad.toSorted().join('-')
  const tension = told.indices.steps.findLast(({ date }) => date <= then)?.tension.find((item) => item.pair.join('-') === pair)
  const step = told.beliefSteps.findLast(({ date }) => date <= then)
  return [
    words.known(count(events)),
    ...(tension ? [words.tension(percent(tension.value))] : []),
    ...Object.entries(step?.beliefs ?? {}).map(([actor, types]) =>
      words.believed(
        playerName(told, actor),
        Object.entries(types)
          .map(([type, share]) => `${plain(type)} ${percent(share)}`)
          .join(', '),
      ),
    ),
  ]
    .join('; ')
    .concat('.')
}
