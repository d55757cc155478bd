/** How good forecasts were: the backtest at the head, whatever its sign; the ledger; how reliable forecasts of dyads are. */
import { useEffect, useState } from 'preact/hooks'
import { decimals, percent } from '../../briefing/words.ts'
import type { Scorekeeping } from '../../case/index.ts'
import { Figure } from '../parts/figure.tsx'
import { Table } from '../parts/table.tsx'
import { get } from '../state/load.ts'
import { scoreTexts as words } from '../texts-score.ts'
import { Ledger } from './ledger.tsx'

export function ScoreView({ asOf }: { asOf: string }) {
  const [told, setTold] = useState<Scorekeeping | 'failed' | null>(null)
  useEffect(() => {
    let live = true
    void get(`/api/score?asOf=${encodeURIComponent(asOf)}`).then(({ body, problems }) => {
      if (live) setTold(problems.length > 0 ? 'failed' : (body as Scorekeeping))
    })
    return () => {
      live = false
    }
  }, [asOf])
  if (told === 'failed') return <p role="alert">{words.failed}</p>
  if (told === null || told.asOf !== asOf) return <p role="status">{words.loading}</p>
  return (
    <>
      <Backtest told={told} />
      <Ledger told={told} />
      <Reliability told={told} />
    </>
  )
}

function signed(x: number): string {
  return `${x < 0 ? '−' : '+'}${decimals(Math.abs(x))}`
}

type Skill = { skill: number; low: number; high: number } | null
const spread = (told: Skill) => (told === null ? '' : `${signed(told.skill)} (${signed(told.low)} to ${signed(told.high)})`)

function Backtest({ told: { backtest, says } }: { told: Scorekeeping }) {
  if (backtest === null) return <p>{words.noBacktest}</p>
  const [verdict, ...rest] = says
  return (
    <>
      <p>
        <strong>{verdict}</strong>
      </p>
      {rest.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <h3>{words.backtest}</h3>
      <Table
        label={words.backtest}
        columns={[words.forecaster, words.n, words.log, words.rps, words.against.climatology, words.against.markov]}
        rows={backtest.scores.map(({ forecaster, n, log, rps, against }) => ({
          key: forecaster,
          cells: [
            words.forecasters[forecaster],
            n,
            decimals(log),
            decimals(rps),
            spread(against.climatology),
            spread(against.markov),
          ],
        }))}
      />
      {backtest.scenario && <p class="quiet">{words.scenarioKnows(backtest.scenario.start)}</p>}
    </>
  )
}

function Reliability({ told: { trials } }: { told: Scorekeeping }) {
  return (
    <>
      <h3>{words.reliability}</h3>
      {trials.length === 0 && <p>{words.noTrial}</p>}
      <div class="screen even">
        {trials.map(({ days, n, origins, brier, climatology, skill, bins }) => (
          <Figure
            key={days}
            height={320}
            on={[bins]}
            draw={(figures, options) => figures.reliabilityFigure(bins, options)}
            caption={`${words.window(days)}. ${words.trial(n, origins, decimals(brier), decimals(climatology), spread(skill))}`}
          >
            <details>
              <summary>{words.window(days)}</summary>
              <Table
                label={`${words.reliability}: ${words.window(days)}`}
                columns={[words.group.forecast, words.n, words.group.came, words.group.band]}
                rows={bins.map((bin, k) => ({
                  key: String(k),
                  cells: [percent(bin.forecast), bin.n, percent(bin.value), `${percent(bin.low)} – ${percent(bin.high)}`],
                }))}
              />
            </details>
          </Figure>
        ))}
      </div>
    </>
  )
}
