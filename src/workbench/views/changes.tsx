/** Monday morning: what changed since a day, why the outlook moved, what is new wording and what is boilerplate, what to collect by when. */
import { useEffect, useState } from 'preact/hooks'
import {
  capital,
  day,
  driverTitle,
  pathName,
  percent,
  plain,
  playerName,
  points,
  shortDay,
  stated,
} from '../../briefing/words.ts'
import type { CaseChanges } from '../../case/index.ts'
import type { Assessment } from '../../outlook/index.ts'
import { Command } from '../parts/command.tsx'
import { More } from '../parts/more.tsx'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { Table } from '../parts/table.tsx'
import { comparing, compare, found, progress, sinceOf, wrong } from '../state/changes.ts'
import { go, hrefOf } from '../state/place.ts'
import { texts } from '../texts.ts'
import { Collecting, Wording } from './changes-ahead.tsx'

export function ChangesView({ told }: { told: Assessment }) {
  const words = texts.changes
  const since = sinceOf(told.asOf)
  const [chosen, setChosen] = useState(since)
  useEffect(() => setChosen(since), [since])
  const submit = (event: Event) => {
    event.preventDefault()
    if (chosen !== '') go({ view: 'changes', since: chosen })
  }
  const choose = (
    <form class="choosers" onSubmit={submit}>
      <label>
        {words.since}{' '}
        <input type="date" required max={told.asOf} value={chosen} onInput={(event) => setChosen(event.currentTarget.value)} />
      </label>
      <button type="submit">{words.compare}</button>
    </form>
  )
  const made = found.value
  return (
    <>
      <Section id="changes" title={words.title} beside={choose}>
        {comparing.value && (
          <div class="notice" role="status">
            <p>{words.loading(day(since))}</p>
            {progress.value && <p class="quiet">{words.progress(progress.value.done, progress.value.total)}</p>}
            <div class="pulse" aria-hidden="true" />
          </div>
        )}
        {wrong.value.length > 0 && (
          <div class="notice failed" role="alert">
            <h3>{words.failed}</h3>
            {wrong.value.map(({ code, message, hint }) => (
              <p key={message}>
                {message} <small>({code})</small> {hint}
              </p>
            ))}
            <button type="button" onClick={() => void compare(since, told.asOf)}>
              {texts.failed.again}
            </button>
          </div>
        )}
        {made && (
          <>
            <p class="lead">{words.lead(day(made.since), day(made.asOf))}</p>
            <Moves told={told} made={made} />
            <Command text={`npm run -s standoff -- assess cases/${told.case.id} --as-of ${made.asOf} --since ${made.since}`} />
          </>
        )}
      </Section>
      {made && (
        <div class="screen even">
          <div class="column">
            <News made={made} />
          </div>
          <div class="column">
            <Collecting told={told} made={made} />
            <Wording told={told} made={made} />
            <Beliefs told={told} made={made} />
          </div>
        </div>
      )}
    </>
  )
}

interface Props {
  told: Assessment
  made: CaseChanges
}

function Moves({ told, made }: Props) {
  const words = texts.changes
  return (
    <>
      <h3>{words.outlook}</h3>
      <div class="moves">
        {made.questions.map(({ id, ask, from, to, words: said, why, rest }) => (
          <article key={id} class="move">
            <h4>{ask}</h4>
            <p class="judgement">
              <span class="words">{said.from === said.to ? capital(said.to) : `${capital(said.from)} → ${said.to}`}</span>{' '}
              <span class="then-now">
                {percent(from)} →{' '}
                <Num of={`question:${id}`} label={ask} class="large">
                  {percent(to)}
                </Num>
              </span>
            </p>
            <p class="quiet">{points(from, to)}</p>
            <ul class="plain moved">
              {why.map(({ driver, by }) => {
                const title = driverTitle(told, told.drivers[driver])
                return (
                  <li key={driver}>
                    <Num of={`driver:${driver}`} label={title}>
                      {points(0, by)}
                    </Num>{' '}
                    <span>{title}</span>
                  </li>
                )
              })}
              {why.length === 0 && <li class="empty">{words.nothing}</li>}
              <li>
                <span class="quiet">{points(0, rest)}</span> <span class="quiet">{words.rest}</span>
              </li>
            </ul>
          </article>
        ))}
      </div>
      {made.assumptions.length > 0 && (
        <>
          <h3>{words.assumptions}</h3>
          <ul class="plain">
            {made.assumptions.map(({ name, from, to }) => (
              <li key={name}>
                {capital(pathName(told, name))}: {stated(from)} →{' '}
                <Num of={`parameter:${name}`} label={name}>
                  {stated(to)}
                </Num>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function News({ made }: Pick<Props, 'made'>) {
  const words = texts.changes
  return (
    <>
      <Section id="news" title={words.events}>
        {made.facts.length === 0 && <p class="empty">{words.noEvents}</p>}
        {made.withdrawn.length > 0 && <p>{words.withdrawn(made.withdrawn.length)}</p>}
        <More items={made.facts} first={15} step={50}>
          {(shown) => (
            <ul class="plain moved dates">
              {shown.map(({ id, date, label }) => (
                <li key={id}>
                  <Num of={`fact:${id}`} label={label}>
                    {shortDay(date)}
                  </Num>{' '}
                  <span>{label}</span>
                </li>
              ))}
            </ul>
          )}
        </More>
      </Section>
      <Section id="newly-read" title={words.read}>
        <p class="quiet">{words.documents(made.documents.length, made.codings.length, made.decided.length)}</p>
        <ul class="plain">
          {made.documents.map(({ hash, title, publisher, date }) => (
            <li key={hash}>
              <a href={hrefOf({ open: `document:${hash}` })}>{title}</a>
              <small>{[publisher, date && shortDay(date)].filter(Boolean).join(', ')}</small>
            </li>
          ))}
        </ul>
        <More items={made.codings} first={0} step={20}>
          {(shown) => (
            <ul class="entries">
              {shown.map(({ id, quote, label }) => (
                <li key={id}>
                  <a class="quote" href={hrefOf({ open: `coding:${id}` })}>
                    “{quote}”
                  </a>
                  <small>{label}</small>
                </li>
              ))}
            </ul>
          )}
        </More>
      </Section>
    </>
  )
}

function Beliefs({ told, made }: Props) {
  const words = texts.changes
  const moved = made.beliefs.filter(({ from, to }) => Math.abs(to - from) >= 0.005)
  const { type, from: then, to: now, change } = words.columns
  return (
    <Section id="beliefs-changed" title={words.beliefs}>
      {moved.length === 0 ? (
        <p class="empty">{words.still}</p>
      ) : (
        <Table
          label={words.beliefs}
          columns={[type, then, now, change]}
          rows={moved.map(({ path, from, to }) => {
            const [actor, name] = path.split('.')
            const title = `${playerName(told, actor)}, ${plain(name)}`
            return {
              key: path,
              cells: [
                title,
                percent(from),
                <Num key="now" of={`belief:${path}`} label={title}>
                  {percent(to)}
                </Num>,
                points(from, to),
              ],
            }
          })}
        />
      )}
    </Section>
  )
}
