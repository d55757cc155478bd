/** Lists of provocations: the rung that an event's words stand for, and bad rows with their line. */
import { describe, expect, it } from 'vitest'
import { provocationLevel, readProvocations } from './index.ts'

describe('a list of provocations', () => {
  it('has rungs by the words of its events', () => {
    const levels = {
      'Nuclear Test / Short-range missile launch': 8,
      'Inter-Continental Ballistic Missile/Short-Range Missile Launches': 7,
      'Satellite Launch': 7,
      'Shelling of Yeonpyeong Island': 9,
      'Submarine Launched Ballistic Missile Launch': 6,
      'Short-range Ballistic Missile Launch': 5,
      'Strategic cruise missile': 4,
      'Balloon-floating Trash': 3,
      'Rocket Engine Test': null,
    }
    for (const [event, level] of Object.entries(levels)) expect([event, provocationLevel(event)]).toEqual([event, level])
  })

  it('says in which line a date is none', () => {
    const text =
      'date,class,event\n2024-01-01,Missile Provocation,Strategic cruise missile\n2024-13-01,Other Provocation,GPS Signal Jamming\n'
    const refused = expect.objectContaining({ diagnostics: [expect.objectContaining({ code: 'record/bad-row' })] })
    expect(() => readProvocations(text, 'list.csv')).toThrow(refused)
    expect(() => readProvocations(text, 'list.csv')).toThrow(/list\.csv:3/)
    expect(readProvocations(text.split('\n').slice(0, 2).join('\n'), 'list.csv')).toEqual([
      { date: '2024-01-01', level: 4, text: 'Strategic cruise missile' },
    ])
  })
})
