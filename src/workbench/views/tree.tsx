/** The branches ahead: one choice after the other with its chances, opened along the path; beside it the questions given the path. */
import { useEffect, useRef } from 'preact/hooks'
import { moveName, pathName, percent, plain, playerName, points, shortDay } from '../../briefing/words.ts'
import { estimativeWords } from '../../ontology/index.ts'
import type { Assessment, Branch, ChoicePoint } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { Table } from '../parts/table.tsx'
import { ahead, mark, suppose, troubles, waiting, wakeBranches } from '../state/branches.ts'
import { changes } from '../state/challenge.ts'
import { go, place } from '../state/place.ts'
import { texts } from '../texts.ts'

export function Tree({ told }: { told: Assessment }) {
  const words = texts.tree
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => {
      if (entry.isIntersecting) wakeBranches()
    })
    observer.observe(frame.current!)
    return () => observer.disconnect()
  }, [])
  const branch = ahead.value
  const clear = place.value.path.length + place.value.marked.length > 0 && (
    <button type="button" onClick={() => go({ path: [], marked: [] })}>
      {words.clear}
    </button>
  )
  return (
    <Section id="tree" title={words.title} beside={clear}>
      <p class="rule">
        {words.hint} {changes.value.length > 0 && words.changed}
      </p>
      <div ref={frame} aria-busy={waiting.value}>
        {!branch && troubles.value.length === 0 && (
          <div class="notice" role="status">
            <p>{words.waiting}</p>
            <p class="quiet">{words.waitingHint}</p>
            <div class="pulse" aria-hidden="true" />
          </div>
        )}
        {troubles.value.length > 0 && (
          <div class="notice failed" role="alert">
            <h3>{words.failed}</h3>
            {troubles.value.map(({ message, hint, code }) => (
              <p key={message}>
                {message}; {hint} <small>({code})</small>
              </p>
            ))}
          </div>
        )}
        {branch && (
          <div class="tree-grid">
            <ol class="choices">
              {branch.choices.map((point, depth) => (
                <Choice key={depth} told={told} point={point} depth={depth} taken={branch.path[depth] ?? null} />
              ))}
              {branch.end !== null && <li class="end">{words.end(plain(branch.end))}</li>}
              {branch.end === null && branch.choices.length === branch.path.length && <li class="end">{words.over}</li>}
            </ol>
            <Given told={told} branch={branch} />
          </div>
        )}
      </div>
    </Section>
  )
}

function Choice({ told, point, depth, taken }: { told: Assessment; point: ChoicePoint; depth: number; taken: string | null }) {
  const words = texts.tree
  const { period, actor, stage, options } = point
  const name = told.actors[actor] ? playerName(told, actor) : plain(actor)
  const rest = 1 - options.reduce((sum, { probability }) => sum + probability, 0)
  const what = choiceName(options[0].move, actor, stage)
  return (
    <li class="choice">
      <p class="choice-head">
        <strong>
          {name}
          {what && `: ${what}`}
        </strong>{' '}
        <span class="quiet">
          {stage ? words.atStage(plain(stage)) : words.until(shortDay(period.from), shortDay(period.to))}
        </span>
      </p>
      <ul class="plain options">
        {options
          .filter(({ probability }) => probability > 0)
          .map(({ move, probability }) => {
            const step = `${period.index}/${move}`
            const pressed = step === taken
            const label = plain(move.split('.').at(-1)!)
            return (
              <li key={move}>
                <button
                  type="button"
                  class="branch"
                  aria-pressed={pressed}
                  onClick={() => suppose(depth, pressed ? null : step)}
                >
                  <span class="sign" aria-hidden="true">
                    {pressed ? '▾' : '▸'}
                  </span>
                  <span class="name">
                    <span class="sr-only">{pathName(told, move).slice(0, -label.length)}</span>
                    {label}
                  </span>{' '}
                  <span class="bar" aria-hidden="true">
                    <span style={{ width: `${probability * 100}%` }} />
                  </span>
                  <span class="share">{percent(probability)}</span>
                </button>
              </li>
            )
          })}
        {rest > 0.005 && (
          <li class="branch quiet">
            <span class="sign" />
            <span class="name">{words.ended}</span>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${rest * 100}%` }} />
            </span>
            <span class="share">{percent(rest)}</span>
          </li>
        )}
      </ul>
    </li>
  )
}

/** @example choiceName('DPRK.word.mute', 'DPRK', null) // 'word' */
function choiceName(move: string, actor: string, stage: string | null): string {
  if (stage !== null || !move.startsWith(`${actor}.`)) return ''
  const [, ...rest] = move.split('.')
  return rest.length > 1 ? plain(rest[0]) : ''
}

function Given({ told, branch }: { told: Assessment; branch: Branch }) {
  const words = texts.tree
  const { columns } = words
  return (
    <div class="given">
      {place.value.marked.length > 0 && (
        <p>
          <span class="quiet">{words.marked}:</span>{' '}
          {place.value.marked.map((step) => (
            <span class="item" key={step}>
              {pathName(told, step.split('/')[1] ?? '')}{' '}
              <button
                type="button"
                class="more"
                aria-label={words.unmark(pathName(told, step.split('/')[1] ?? ''))}
                onClick={() => mark(step)}
              >
                {words.takeBack}
              </button>
            </span>
          ))}
        </p>
      )}
      {branch.path.length > 0 && (
        <p>
          <span class="quiet">{words.path}:</span>{' '}
          {branch.path.map((step, depth) => (
            <span class="item" key={step}>
              {depth > 0 && <span aria-hidden="true">→ </span>}
              {told.actors[step.split('/')[1].split('.')[0]] ? `${playerName(told, step.split('/')[1].split('.')[0])} ` : ''}
              {moveName(step.split('/')[1])}
            </span>
          ))}
        </p>
      )}
      <p role="status">
        {words.chance}: <strong>{percent(branch.probability)}</strong>
      </p>
      <Table
        label={words.questions}
        columns={[columns.question, columns.now, columns.given, columns.change]}
        rows={told.questions.map(({ id, ask, probability }) => {
          const then = branch.questions[id] ?? probability
          return {
            key: id,
            cells: [
              ask,
              <Num key="now" of={`question:${id}`} label={ask}>
                {percent(probability)}
              </Num>,
              `${estimativeWords(then)}, ${percent(then)}`,
              points(probability, then),
            ],
          }
        })}
      />
      <Table
        label={texts.beliefs.title}
        columns={[texts.changes.columns.type, columns.now, columns.given]}
        rows={Object.entries(branch.beliefs).flatMap(([actor, types]) =>
          Object.entries(types).map(([type, share]) => ({
            key: `${actor}.${type}`,
            cells: [
              `${playerName(told, actor)}, ${plain(type)}`,
              <Num key="now" of={`belief:${actor}.${type}`} label={`${playerName(told, actor)}, ${plain(type)}`}>
                {percent(told.beliefs[actor]?.[type]?.posterior ?? 0)}
              </Num>,
              percent(share),
            ],
          })),
        )}
      />
    </div>
  )
}
