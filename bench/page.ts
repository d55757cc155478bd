/**
 * How fast the page is with a large record: first paint of the lanes, and from one step of the brush to the repaint after it.
 *
 *     node bench/page.ts [10000] [100000]
 *
 * Serves the reference case with its record repeated until it has so many events, drives Chromium, and drags the brush across the lanes
 * in steps. The browser's own tracing tells the times: from the start of the input event's task to the end of the paint that
 * follows, on the page's main thread. Beside it stands the longest task that a step made.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { assess, basisOf, openCase } from '../src/case/index.ts'
import type { Assessment } from '../src/outlook/index.ts'
import { createApp } from '../src/server/index.ts'
import { listen } from '../src/server/listen.ts'
import { buildPage } from '../src/workbench/index.ts'
import { browserFlags, findChromium } from '../test/support/chromium.ts'
import { patienceCase } from '../test/support/patience.ts'

/** Steps of the brush, over how many pixels. */
const steps = 40
const across = 400

const program = findChromium()
if (program === null) throw new Error('no Chromium; install it with the system’s package manager')
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000]
const built = mkdtempSync(join(tmpdir(), 'standoff-bench-'))
await buildPage(built)
const dir = await patienceCase()
const theCase = await openCase(dir)
const told = await assess(theCase, { clock: () => performance.now() })
console.log(`${cpus().length} × ${cpus()[0].model.trim()}, Chromium, Node ${process.versions.node}\n`)
const browser = await chromium.launch({ executablePath: program, args: browserFlags })
for (const size of sizes) await measure(browser, enlarged(told, size))
await browser.close()
rmSync(built, { recursive: true, force: true })
rmSync(join(dir, '..'), { recursive: true, force: true })

/** The record again and again, each time some days on, within the two years before the as-of day. */
function enlarged(small: Assessment, size: number): Assessment {
  const last = Date.parse(small.asOf) / 86_400_000
  const facts = Array.from({ length: size }, (_, k) => {
    const fact = small.facts[k % small.facts.length]
    const date = new Date((last - ((k * 7919) % 730)) * 86_400_000).toISOString().slice(0, 10)
    return { ...fact, id: `${fact.id}-${k}`, date, known: date, reports: [] }
  })
  return { ...small, facts: facts.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)) }
}

async function measure(driven: Browser, big: Assessment): Promise<void> {
  let port = 0
  const app = createApp({
    assess: async () => big,
    basis: async (asOf) => basisOf(theCase, asOf),
    text: async () => undefined,
    page: built,
    port: () => port,
    clock: () => performance.now(),
  })
  const listening = await listen(app.fetch, 0, () => undefined)
  port = listening.port
  const page = await driven.newPage({ viewport: { width: 1280, height: 1000 } })
  const start = performance.now()
  await page.goto(`http://127.0.0.1:${port}/`)
  await page.locator('.axis svg path').first().waitFor({ timeout: 120_000 })
  const loaded = performance.now() - start
  await page.locator('.window .events').waitFor()
  const box = (await page.locator('.axis').boundingBox())!
  await driven.startTracing(page, { categories: ['devtools.timeline', 'toplevel', 'disabled-by-default-devtools.timeline'] })
  await page.mouse.move(box.x + 300, box.y + 200)
  await page.mouse.down()
  for (let k = 1; k <= steps; k++) {
    await page.mouse.move(box.x + 300 + (across * k) / steps, box.y + 200)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  }
  await page.mouse.up()
  const trace = JSON.parse((await driven.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  const { repaint, task } = stepsOf(trace.traceEvents)
  console.log(`${big.facts.length.toLocaleString('en')} events, ${repaint.length} steps of the brush`)
  console.log(`  first paint of the lanes   ${loaded.toFixed(0)} ms after the address was asked for`)
  console.log(
    `  brush to repaint           median ${quantile(repaint, 0.5)} ms, 95% ${quantile(repaint, 0.95)} ms, most ${quantile(repaint, 1)} ms`,
  )
  console.log(`  the step's own task        median ${quantile(task, 0.5)} ms, most ${quantile(task, 1)} ms\n`)
  await page.close()
  await listening.close()
}

interface TraceEvent {
  name: string
  ph: string
  ts: number
  dur?: number
  tid: number
  pid: number
  args?: { data?: { type?: string } }
}

/** Of each pointer move that the page handled: until the paint after it ended, and its own length, in ms. */
function stepsOf(events: readonly TraceEvent[]): { repaint: number[]; task: number[] } {
  const moves = events.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'pointermove')
  const [first] = moves
  const released = events.find(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'pointerup')?.ts ?? Infinity
  const own = events.filter(({ pid, tid }) => pid === first.pid && tid === first.tid).toSorted((a, b) => a.ts - b.ts)
  const paints = own.filter(({ name }) => name === 'Paint')
  const found = moves.flatMap(({ ts, dur = 0 }, k) => {
    const until = moves[k + 1]?.ts ?? released
    const after = paints.filter((paint) => paint.ts >= ts && paint.ts < until)
    const last = after.at(-1)
    return last ? [{ repaint: (last.ts + (last.dur ?? 0) - ts) / 1000, task: dur / 1000 }] : []
  })
  return { repaint: found.map((item) => item.repaint), task: found.map((item) => item.task) }
}

function quantile(list: readonly number[], share: number): string {
  const sorted = list.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]?.toFixed(1) ?? '–'
}
