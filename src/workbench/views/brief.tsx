/** The outlook beside the lanes: each question in words, number, range and base rate, and the three pieces of evidence that moved it most. */
import { driverTitle, indicatorRatios, pathName, percent, plain, points, ratioText, shortDay } from '../../briefing/words.ts'
import type { Assessment, Indicator, QuestionView } from '../../outlook/index.ts'
import { Num } from '../parts/num.tsx'
import { Section } from '../parts/section.tsx'
import { compare } from '../solve/compare.ts'
import { answer, changes } from '../state/challenge.ts'
import { hrefOf } from '../state/place.ts'
import { texts } from '../texts.ts'
import { Judgement } from './judgement.tsx'
import { ScoreLine } from './score-line.tsx'

/** Pieces of evidence that are shown. */
const most = 3

export function Brief({ told }: { told: Assessment }) {
  const words = texts.brief
  return (
    <Section id="brief" title={words.title}>
      {told.questions.length === 0 && <p class="empty">{texts.outlook.none}</p>}
      {told.questions.map((question) => (
        <BriefQuestion key={question.id} told={told} question={question} />
      ))}
      <p class="screen-only">
        <a href={hrefOf({ view: 'outlook', open: null })}>{words.more}</a>
      </p>
    </Section>
  )
}

function BriefQuestion({ told, question }: { told: Assessment; question: QuestionView }) {
  return (
    <article class="question">
      <Judgement question={question}>
        <Changed told={told} question={question.id} />
        <Gauge question={question} />
      </Judgement>
      <Moved told={told} question={question.id} />
    </article>
  )
}

/** What the number becomes with the assumptions that were moved. */
function Changed({ told, question }: { told: Assessment; question: string }) {
  const now = answer.value
  if (!now || changes.value.length === 0 || !now.varied.record.converged) return null
  const found = compare(told, now).questions.find(({ id }) => id === question)
  if (!found) return null
  const number = `${now.final ? '' : '≈ '}${percent(found.now)}`
  return <p class="changed">{texts.brief.now(found.wordsNow, number, points(found.before, found.now))}</p>
}

/** From 0 to 1: the assumption range as a bar, the number on it, the base rate as a tick. Its numbers stand beneath. */
function Gauge({ question: { low, high, probability, baseRate } }: { question: QuestionView }) {
  const x = (share: number) => `${(share * 100).toFixed(1)}%`
  return (
    <svg class="gauge" width="100%" height="22" aria-hidden="true">
      <line class="scale" x1="0" x2="100%" y1="11" y2="11" />
      <rect class="range" x={x(low)} width={x(high - low)} y="6" height="10" />
      {baseRate && <line class="base" x1={x(baseRate.value)} x2={x(baseRate.value)} y1="1" y2="21" />}
      <circle cx={x(probability)} cy="11" r="5" />
    </svg>
  )
}

function Moved({ told, question }: { told: Assessment; question: string }) {
  const words = texts.brief
  const list = told.drivers
    .map((driver, index) => ({ driver, key: `driver:${index}` }))
    .filter(({ driver }) => driver.question === question && driver.kind === 'evidence')
    .slice(0, most)
  return (
    <>
      <h4>{words.moved}</h4>
      {list.length === 0 && <p class="empty">{words.none}</p>}
      <ul class="plain moved">
        {list.map(({ driver, key }) => (
          <li key={key}>
            <Num of={key} label={driverTitle(told, driver)}>
              {points(driver.from, driver.to)}
            </Num>{' '}
            <span>{driverTitle(told, driver)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** At the foot of the first view: the next moves that would tell most, and the score so far. */
export function Mind({ told }: { told: Assessment }) {
  const words = texts.brief
  const worth = (information: Record<string, number>) => Math.max(0, ...Object.values(information))
  const list = told.indicators.filter(({ information }) => worth(information) > 0).slice(0, most)
  return (
    <Section id="mind" title={words.next}>
      {list.length === 0 && <p class="empty">{texts.indicators.none}</p>}
      <ul class="plain moved">
        {list.map((item) => (
          <li key={item.id}>
            <Num of={`indicator:${item.id}`} label={pathName(told, item.id)}>
              {percent(item.probability)}
            </Num>{' '}
            <span>
              {pathName(told, item.id)} <small>{texts.indicators.until(shortDay(item.period.to), item.leadDays)}</small>
              <small>{words.ratios(ratiosOf(item))}</small>
            </span>
          </li>
        ))}
      </ul>
      <h3>{words.score}</h3>
      <p>
        <ScoreLine told={told} />
      </p>
    </Section>
  )
}

function ratiosOf(item: Indicator): string {
  return indicatorRatios(item)
    .map(([type, ratio]) => `${plain(type)} ${ratioText(ratio)}`)
    .join(', ')
}
