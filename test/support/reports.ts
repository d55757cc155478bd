/** Random reports that collide often: few actors, types and days. */
import fc from 'fast-check'
import { type EventRow, eventRow } from '../../src/record/index.ts'

const code = fc.constantFrom('USA', 'PRK', 'KOR', null)
const day = fc.nat(12).map((k) => `2024-01-${String(10 + k).padStart(2, '0')}`)

const one: fc.Arbitrary<EventRow> = fc
  .record({
    n: fc.nat(200),
    date: day,
    late: fc.nat(3),
    actor: code,
    recipient: code,
    cameo: fc.constantFrom('010', '020', '040', '042', '043', '111', '190', '193'),
    place: fc.constantFrom('Seoul', null),
    url: fc.constantFrom('https://www.reuters.com/a', 'https://apnews.com/b', 'https://example.org/c', null),
  })
  .map(({ n, late, date, ...row }) => {
    const known = new Date(Date.parse(`${date}T00:00:00Z`) + late * 86_400_000).toISOString().slice(0, 10)
    return eventRow({ source: 'test', source_id: String(n), date, known, ...row })
  })

/** Up to sixty; some have one id and say the same. */
export const randomReports: fc.Arbitrary<EventRow[]> = fc
  .array(one, { maxLength: 60 })
  .map((rows) => [...new Map(rows.map((row) => [row.id, row])).values()])
