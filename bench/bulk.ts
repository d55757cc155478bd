/**
 * Synthetic articles for measuring `standoff read --out`: sentences of the coder's own corpus, six to ten an article, with title,
 * publisher and day; every fiftieth is a copy of an earlier one under another day, as agencies' texts are. Each depends on the seed
 * and its own number alone.
 *
 *     node bench/bulk.ts FOLDER [ARTICLES] && /usr/bin/time -v npx standoff read FOLDER --out codings.jsonl
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { uniformInt } from 'pure-rand/distribution/uniformInt'

const [folder, count = '20000'] = process.argv.slice(2)
const sentences = readFileSync(new URL('../models/corpus/corpus.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { text: string }).text)

function article(n: number, day: string): string {
  const random = xoroshiro128plus(n)
  const pick = () => sentences[uniformInt(random, 0, sentences.length - 1)]
  const body = Array.from({ length: uniformInt(random, 6, 10) }, pick)
  return `---\ntitle: ${JSON.stringify(pick())}\npublisher: Synthetic ${uniformInt(random, 1, 20)}\ndate: ${day}\n---\n\n${body.join(' ')}\n`
}

mkdirSync(folder, { recursive: true })
for (let n = 0; n < Number(count); n++) {
  const day = new Date(Date.UTC(2020, 0, 1 + (n % 1500))).toISOString().slice(0, 10)
  const of = n % 50 === 49 ? n - 49 : n
  writeFileSync(join(folder, `${String(n).padStart(6, '0')}.md`), article(of, day))
}
