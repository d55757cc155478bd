/** Patience-1 with what it takes to follow a record: Hanoi as history, observation rules, questions. Small enough for a whole tree. */
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseScenario, type Scenario } from '../../src/scenario/index.ts'
import { root, shortKorea } from './korea.ts'

const observed = `
history:
  - { on: 2019-02-28, about: US.sincere, ratio: 0.3333, why: the Hanoi summit ended without a deal }
observe:
  US.vague: { actor: USA, with: PRK, type: [REQUEST, AGREE, CONSULT], class: overture-vague }
  US.concrete: { actor: USA, with: PRK, class: offer-concrete }
  US.drills: { actor: USA, with: PRK, type: MOBILIZE, class: drill }
  DPRK.calibrated: { actor: PRK, with: USA, level: [2, 6] }
  DPRK.overt: { actor: PRK, with: USA, level: [7, 9] }
  DPRK.engage: { actor: [PRK, USA], with: [USA, PRK], type: CONSULT, class: summit }
  DPRK.silence: { occasions: spa-session, topic: USA, outcome: silent }
precedence:
  US: [concrete, drills, vague]
  DPRK: [engage, overt, calibrated, silence]
questions:
  talks:
    ask: Do the leaders of the United States and North Korea meet by 19 July 2025?
    when: { reached: summit }
    by: 2025-07-19
    baseRate: { actor: [USA, PRK], with: [PRK, USA], type: CONSULT, class: summit, since: 2017-01-20 }
  overt:
    ask: Does North Korea test an intercontinental missile or worse by 19 July 2025?
    when: { move: DPRK.overt }
    by: 2025-07-19
    baseRate: { actor: PRK, level: [7, 9], since: 2017-01-20 }
`

/** The scenario's text, with the prior of a sincere United States as it was before Hanoi. */
export function patienceText(periods = 2): string {
  return (
    readFileSync(join(root, 'cases/korea-2025/patience-1.yaml'), 'utf8')
      .replace(/periods: \d+/, `periods: ${periods}`)
      .replace('prior: 0.25\n        range: [0.10, 0.50]', 'prior: 0.50\n        range: [0.30, 0.70]')
      .replace('performer: { prior: 0.75, range: [0.50, 0.90]', 'performer: { prior: 0.50, range: [0.30, 0.70]') + observed
  )
}

export function patience(periods = 2): Scenario {
  return parseScenario(patienceText(periods), 'patience-1.yaml').scenario
}

/** The short copy with the small reference model, which is assessed in seconds; the claims read the case's own model, and stay out. */
export async function patienceCase(): Promise<string> {
  const dir = await shortKorea((change) => change('scenario.yaml', () => patienceText()))
  await rm(join(dir, 'claims.yaml'))
  return dir
}
