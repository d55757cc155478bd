/** The one screen. */
import { assessment, busy, problems } from './state/load.ts'
import { texts } from './texts.ts'
import { Assumptions } from './views/assumptions.tsx'
import { Beliefs } from './views/beliefs.tsx'
import { Drivers } from './views/drivers.tsx'
import { Experts } from './views/experts.tsx'
import { Facts } from './views/facts.tsx'
import { Failed } from './views/failed.tsx'
import { Header } from './views/header.tsx'
import { Indicators } from './views/indicators.tsx'
import { Loading } from './views/loading.tsx'
import { Matrix } from './views/matrix.tsx'
import { Method } from './views/method.tsx'
import { Observed } from './views/observed.tsx'
import { Outlook } from './views/outlook.tsx'
import { Outside } from './views/outside.tsx'
import { Panel } from './views/panel.tsx'
import { Reader } from './views/reader.tsx'
import { Silence } from './views/silence.tsx'
import { Summary } from './views/summary.tsx'
import { TimelineView } from './views/timeline.tsx'
import { Tornado } from './views/tornado.tsx'
import { Triage } from './views/triage.tsx'
import { WhatIf } from './views/what-if.tsx'

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
        {told && (
          <>
            <div class="screen">
              <div class="column">
                <TimelineView told={told} />
                <Silence told={told} />
                <Beliefs told={told} />
                <Matrix told={told} />
                <Indicators told={told} />
                <Observed told={told} />
              </div>
              <div class="column side">
                <Outlook told={told} />
                <Outside told={told} />
                <Drivers told={told} />
              </div>
            </div>
            <div class="screen even">
              <Tornado told={told} />
              <WhatIf told={told} />
            </div>
            <Experts told={told} />
            <Reader told={told} />
            <Triage told={told} />
            <div class="screen even">
              <Facts told={told} />
              <Assumptions told={told} />
            </div>
            <Summary told={told} />
            <Method told={told} />
          </>
        )}
      </main>
      {told && <Panel told={told} />}
    </>
  )
}

/** The hash of the address holds the place, so the skip link moves the focus itself. */
function skip(event: Event): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#main')?.focus()
}
