/** The desk: the newest settings win, whatever the worker is doing and however late it answers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Varied } from '../../outlook/index.ts'
import { Desk, type Told } from './desk.ts'
import type { Job, Outcome, Trouble } from './messages.ts'

function varied({ settings, effort }: Pick<Job, 'settings' | 'effort'>, method: Varied['method']): Varied {
  const record = {
    nodes: 1,
    informationSets: 1,
    residual: 0,
    maxRegret: null,
    converged: true,
    reason: '',
    iterations: 1,
    value: {},
    error: null,
    several: false,
  }
  return {
    settings,
    effort,
    method,
    questions: {},
    beliefs: {},
    first: { moves: {}, given: {} },
    record,
    values: {},
    seconds: 0,
  }
}

/** A desk with a worker that answers when it is told to. */
function office(method: Varied['method'] = 'recursion') {
  const jobs: Job[] = []
  const told: Told[] = []
  const failed: (readonly Trouble[])[] = []
  let running: Job | null = null
  let stopped = false
  const desk = new Desk({
    send: (job) => {
      expect(running).toBeNull()
      stopped = false
      running = job
      jobs.push(job)
    },
    stop: () => (stopped = true),
    tell: (item) => told.push(item),
    fail: (troubles) => failed.push(troubles),
  })
  /** The worker answers; by default it stops if it was asked to in time. */
  const answer = (outcome?: Outcome, late = false) => {
    const job = running!
    running = null
    desk.hear({ id: job.id, outcome: outcome ?? (stopped && !late ? { stopped: true } : { varied: varied(job, method) }) })
  }
  return { desk, jobs, told, failed, answer, running: () => running, isStopped: () => stopped }
}

const plain = (jobs: readonly Job[]) => jobs.map(({ settings, effort }) => [settings.join(), effort])

describe('the desk', () => {
  it('solves the scenario as it stands first, then a draft, then as finely as the assessment', () => {
    const { desk, jobs, told, answer } = office()
    desk.ask(['rent=0.2'])
    answer()
    answer()
    expect(told.map(({ final, varied: { effort } }) => [effort, final])).toEqual([['draw', false]])
    expect(desk.busy).toBe(true)
    answer()
    expect(told.at(-1)).toMatchObject({ settings: ['rent=0.2'], final: true, base: { settings: [] } })
    expect(plain(jobs)).toEqual([
      ['', 'draw'],
      ['rent=0.2', 'draw'],
      ['rent=0.2', 'full'],
    ])
    expect(desk.busy).toBe(false)
  })

  it('asks once for a whole tree, which no grid coarsens', () => {
    const { desk, jobs, told, answer } = office('tree')
    desk.ask(['rent=0.2'])
    answer()
    answer()
    expect(told).toMatchObject([{ final: true }])
    expect(jobs).toHaveLength(2)
  })

  it('skips what was asked for in between, and stops what runs', () => {
    const { desk, jobs, told, answer, isStopped } = office('tree')
    desk.ask([])
    answer()
    for (const rent of [0.21, 0.22, 0.23, 0.24]) desk.ask([`rent=${rent}`])
    expect(isStopped()).toBe(true)
    answer()
    answer()
    expect(plain(jobs).map(([settings]) => settings)).toEqual(['', 'rent=0.21', 'rent=0.24'])
    expect(told.map(({ settings }) => settings)).toEqual([['rent=0.24']])
  })

  it('shows no answer that comes too late to be stopped', () => {
    const { desk, told, answer } = office('tree')
    desk.ask([])
    answer()
    desk.ask(['rent=0.2'])
    desk.ask(['rent=0.3'])
    answer(undefined, true)
    expect(told).toEqual([])
    answer()
    expect(told.map(({ settings }) => settings)).toEqual([['rent=0.3']])
  })

  it('goes quiet after a reset, and takes the same settings again', () => {
    const { desk, told, answer, running } = office('tree')
    desk.ask([])
    answer()
    desk.ask(['rent=0.2'])
    desk.ask([])
    answer()
    expect([running(), told]).toEqual([null, []])
    desk.ask(['rent=0.2'])
    answer()
    expect(told).toHaveLength(1)
  })

  it('hands on what is wrong, and goes on with the next change', () => {
    const { desk, told, failed, answer } = office('tree')
    desk.ask(['rent=much'])
    answer()
    answer({ troubles: [{ code: 'scenario/setting', message: 'rent cannot be much', hint: 'give a number' }] })
    expect(failed).toMatchObject([[{ code: 'scenario/setting' }]])
    desk.ask(['rent=0.2'])
    answer()
    expect(told).toHaveLength(1)
  })

  it('ends with the last settings asked for, in whatever order things happen', () => {
    const step = fc.oneof(
      fc.constantFrom('a', 'b', 'c', '').map((name) => ({ ask: name === '' ? [] : [name] })),
      fc.boolean().map((late) => ({ late })),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.constantFrom('a', 'b', 'c'), (steps, last) => {
        const { desk, told, answer, running } = office()
        for (const item of steps) {
          if ('ask' in item) desk.ask(item.ask)
          else if (running()) answer(undefined, item.late)
        }
        desk.ask([last])
        for (let k = 0; k < 6 && running(); k++) answer()
        expect(running()).toBeNull()
        expect(told.at(-1)).toMatchObject({ settings: [last], final: true, varied: { settings: [last], effort: 'full' } })
      }),
      { seed: 6, numRuns: 300 },
    )
  })
})
