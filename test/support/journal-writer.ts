/** A process that appends records to a journal until it is killed: `node journal-writer.ts DIR FILE NAME SEED`. Tells each accepted id. */
import { writeSync } from 'node:fs'
import { z } from 'zod'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { appendJournal, withCaseLock } from '../../src/case/files/index.ts'

const [, , dir, file, name, seed] = process.argv
const random = xoroshiro128plus(Number(seed))
const schema = z.object({ id: z.string(), text: z.string() })
const options = { what: `writer ${name}`, now: () => '2025-01-28T00:00:00Z', patience: 60_000 }
for (let k = 0; ; k++) {
  const id = `${name}-${k}`
  // now and then a record that takes long to write, so that a kill may fall into it
  const text = 'ö'.repeat(uniformInt(random, 0, 9) < 3 ? 400_000 : 20)
  await withCaseLock(dir, options, (lock) =>
    appendJournal(lock, file, [{ id, text }], { schema, id: (record) => record.id, hint: 'a test record' }),
  )
  writeSync(1, `${id}\n`)
}
