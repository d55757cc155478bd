/** What becomes of the conclusions: probabilities and words before and now, moves, beliefs, and how well it was solved. */
import {
  assessCommand,
  assumptionName,
  capital,
  count,
  moveName,
  pathName,
  percent,
  plain,
  playerName,
  points,
  shortDay,
  stated,
} from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Table } from '../parts/table.tsx'
import { compare, type Compared, type Pair } from '../solve/compare.ts'
import type { Told } from '../solve/desk.ts'
import { answer, changes, movable, solving, troubles } from '../state/challenge.ts'
import { texts } from '../texts.ts'

export function Verdicts({ told }: { told: Assessment }) {
  const words = texts.challenge
  const now = answer.value
  const touched = changes.value.length > 0
  const compared = now && compare(told, now)
  return (
    <div class="verdicts" aria-busy={solving.value}>
      <div class="section-head">
        <h3>{words.results}</h3>
        <span class="quiet" aria-hidden="true">
          {solving.value ? words.solving : now && !now.final ? words.refining : ''}
        </span>
      </div>
      <p class="sr-only" role="status">
        {compared && now.final && !solving.value && troubles.value.length === 0 ? spoken(compared, now) : ''}
      </p>
      {troubles.value.length > 0 && <Troubled stale={compared !== null} />}
      {!touched && troubles.value.length === 0 && <p class="empty">{words.untouched}</p>}
      {touched && <p class="changed">{words.changed(changes.value.map((item) => changeOf(told, item)))}</p>}
      {compared && <Answered told={told} compared={compared} now={now} />}
      {touched && (
        <details>
          <summary>{words.command}</summary>
          <code>{assessCommand(told, changes.value)}</code>
        </details>
      )}
    </div>
  )
}

/** @example 'rent (ωR) 0.2 → 0.26' */
function changeOf(told: Assessment, setting: string): string {
  const [path, value] = setting.split('=')
  const { levers = [], starts = [] } = movable.value ?? {}
  const before = [...levers, ...starts].find((item) => item.path === path)?.value
  const shown = (item: number | string) => (typeof item === 'number' ? stated(item) : plain(item).replace(/^-/, '−'))
  return `${assumptionName(told, path)} ${before === undefined ? '' : `${shown(before)} → `}${shown(value)}`
}

function Troubled({ stale }: { stale: boolean }) {
  const words = texts.challenge
  return (
    <div class="notice failed" role="alert">
      <h4>{words.trouble}</h4>
      {troubles.value.map(({ code, message, hint }) => (
        <p key={message}>
          {capital(message)}. <small>({code})</small> {hint && <span class="hint">{capital(hint)}.</span>}
        </p>
      ))}
      {stale && <p>{words.stale}</p>}
    </div>
  )
}

function Answered({ told, compared, now }: { told: Assessment; compared: Compared; now: Told }) {
  const words = texts.challenge
  const { columns } = words
  const { record, seconds } = now.varied
  const turned = turnedWords(compared)
  const about = now.final ? '' : '≈ '
  const numbers = ({ before, now: then }: Pair) => [percent(before), `${about}${percent(then)}`, points(before, then)]
  return (
    <div data-settings={now.settings.join(' ')} data-final={now.final}>
      <Table
        class="answers"
        label={words.results}
        columns={[columns.question, columns.before, columns.now, columns.change]}
        rows={compared.questions.map((item) => ({
          key: item.id,
          cells: [
            item.ask,
            `${capital(item.wordsBefore)}, ${percent(item.before)}`,
            <strong key="now" class={item.wordsNow === item.wordsBefore ? undefined : 'turned'}>
              {`${capital(item.wordsNow)}, ${about}${percent(item.now)}`}
            </strong>,
            points(item.before, item.now),
          ],
        }))}
      />
      <p class="turns">
        {turned.length === 0
          ? words.wordsStay
          : turned.map(({ id, wordsBefore, wordsNow }) => (
              <span key={id}>{capital(words.wordsChange(plain(id), wordsBefore, wordsNow))} </span>
            ))}
      </p>
      <p class={record.converged ? 'rule' : 'rule failed'}>
        {record.converged ? words.converged(record.reason) : words.failed(record.reason)}{' '}
        {now.final ? words.final : words.draft} {capital(words.seconds(seconds.toFixed(2), count(record.iterations)))}.
      </p>
      <h4>{words.moves}</h4>
      <Table
        label={words.moves}
        columns={[columns.move, columns.before, columns.now, columns.change]}
        rows={compared.moves.map((item) => ({ key: item.path, cells: [pathName(told, item.path), ...numbers(item)] }))}
      />
      <details>
        <summary>{words.replies}</summary>
        <Table
          label={words.replies}
          columns={[columns.move, columns.before, columns.now, columns.change]}
          rows={likeliest(compared.replies).map((item) => ({
            key: `${item.first}/${item.move}`,
            cells: [`${capital(words.after(plain(item.first)))}: ${plain(item.move).replaceAll('+', ' + ')}`, ...numbers(item)],
          }))}
        />
      </details>
      <details>
        <summary>{words.beliefs}</summary>
        <Table
          label={words.beliefs}
          columns={[columns.type, columns.before, columns.now, columns.change]}
          rows={compared.beliefs.map((item) => {
            const [actor] = item.path.split('.')
            return { key: item.path, cells: [`${playerName(told, actor)}: ${moveName(item.path)}`, ...numbers(item)] }
          })}
        />
      </details>
      <details>
        <summary>{words.dates}</summary>
        {compared.questions.map(({ id, ask, path }) => (
          <Table
            key={id}
            label={ask}
            columns={[`${capital(plain(id))}, ${columns.by.toLowerCase()}`, columns.before, columns.now, columns.change]}
            rows={path.map((item) => ({ key: item.by, cells: [shortDay(item.by), ...numbers(item)] }))}
          />
        ))}
      </details>
    </div>
  )
}

/** Of each first move the four replies that are likeliest before or now. */
function likeliest(replies: Compared['replies']): Compared['replies'] {
  const weight = ({ before, now }: Pair) => Math.max(before, now)
  return [...Map.groupBy(replies, ({ first }) => first).values()].flatMap((list) =>
    list.toSorted((a, b) => weight(b) - weight(a)).slice(0, 4),
  )
}

function turnedWords({ questions }: Compared): Compared['questions'] {
  return questions.filter(({ wordsBefore, wordsNow }) => wordsBefore !== wordsNow)
}

function spoken({ questions }: Compared, { varied }: Told): string {
  const words = texts.challenge
  const sentences = questions.map(({ id, wordsNow, before, now }) =>
    words.now(plain(id), wordsNow, percent(now), points(before, now)),
  )
  return words.status(varied.record.converged ? sentences : [...sentences, words.failed(varied.record.reason)])
}
