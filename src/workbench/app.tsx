/** The one screen. */
import type { Assessment } from '../outlook/index.ts'
import { assessment, busy, problems } from './state/load.ts'
import { view } from './state/place.ts'
import { texts } from './texts.ts'
import { Answer } from './views/answer.tsx'
import { Assumptions } from './views/assumptions.tsx'
import { Beliefs } from './views/beliefs.tsx'
import { Brief, Mind } from './views/brief.tsx'
import { Challenge } from './views/challenge.tsx'
import { ChangesView } from './views/changes.tsx'
import { Drivers } from './views/drivers.tsx'
import { Experts } from './views/experts.tsx'
import { Facts } from './views/facts.tsx'
import { Failed } from './views/failed.tsx'
import { Intake } from './intake/intake.tsx'
import { Header } from './views/header.tsx'
import { Indicators } from './views/indicators.tsx'
import { Keys } from './views/keys.tsx'
import { Loading } from './views/loading.tsx'
import { Matrix } from './views/matrix.tsx'
import { Method } from './views/method.tsx'
import { Observed } from './views/observed.tsx'
import { Outlook } from './views/outlook.tsx'
import { Outside } from './views/outside.tsx'
import { Palette } from './views/palette.tsx'
import { Panel } from './views/panel.tsx'
import { Reader } from './views/reader.tsx'
import { Score } from './views/score.tsx'
import { Strip } from './views/strip.tsx'
import { Summary } from './views/summary.tsx'
import { TimeView } from './views/time/time.tsx'
import { WindowView } from './views/time/window.tsx'
import { Tornado } from './views/tornado.tsx'
import { Tree } from './views/tree.tsx'
import { Triage } from './views/triage.tsx'
import { WhatIf } from './views/what-if.tsx'
import { Work } from './views/work.tsx'

export function App() {
  const told = assessment.value
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        {texts.skip}
      </a>
      <Header told={told} />
      <main id="main" tabIndex={-1} aria-busy={busy.value}>
        {problems.value.length > 0 && <Failed problems={problems.value} stale={told !== null} />}
        {!told && busy.value && <Loading />}
        {told && <div class={`view ${view.value}`}>{shown(told)}</div>}
        {view.value === 'model' && <Work />}
      </main>
      {told && <Panel told={told} />}
      {told && <Palette told={told} />}
      <Keys />
    </>
  )
}

/** The parts of the view that the place stands in. */
function shown(told: Assessment) {
  switch (view.value) {
    case 'now':
      return (
        <div class="screen">
          <div class="column">
            <Answer told={told} />
            <TimeView told={told} />
            <WindowView told={told} />
          </div>
          <div class="column side">
            <Brief told={told} />
            <Strip told={told} />
            <Mind told={told} />
          </div>
        </div>
      )
    case 'changes':
      return <ChangesView told={told} />
    case 'outlook':
      return (
        <>
          <div class="screen even">
            <Outlook told={told} />
            <div class="column">
              <Drivers told={told} />
              <Outside told={told} />
            </div>
          </div>
          <Tree told={told} />
          <Indicators told={told} />
          <Challenge told={told} />
          <div class="screen even">
            <Tornado told={told} />
            <WhatIf told={told} />
          </div>
          <Beliefs told={told} />
        </>
      )
    case 'evidence':
      return (
        <>
          <Reader told={told} />
          <Intake told={told} />
          <Triage told={told} />
          <div class="screen even">
            <Matrix told={told} />
            <Observed told={told} />
          </div>
          <Experts told={told} />
        </>
      )
    case 'record':
      return (
        <>
          <Summary told={told} />
          <div class="screen even">
            <Facts told={told} />
            <Assumptions told={told} />
          </div>
          <Score asOf={told.asOf} />
          <Method told={told} />
        </>
      )
    case 'model':
      return null
  }
}

/** The hash of the address holds the place, so the skip link moves the focus itself. */
function skip(event: Event): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#main')?.focus()
}
