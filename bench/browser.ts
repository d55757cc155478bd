/**
 * How long it takes in the browser from a changed assumption to the answer on the page, and how much is loaded.
 *
 *     node bench/browser.ts [Patience-1|Patience-2]
 *
 * Starts the server, drives Chromium, moves one slider after the other and waits for the table that belongs to the change: a first
 * answer, at the effort of a draw, and the answer as fine as the assessment's. Whole trees have one answer, which is both. Beside the
 * time that passed stands the processor time of the page's process, worker and drawing included, which other work on the machine
 * stretches less.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, type CDPSession, chromium } from 'playwright-core'
import { serve } from '../src/server/index.ts'
import { buildPage } from '../src/workbench/index.ts'
import { browserFlags, findChromium } from '../test/support/chromium.ts'
import { korea } from '../test/support/korea.ts'
import { patienceText } from '../test/support/patience.ts'

/** Places along the range of a slider; none is where the scenario has it, which would be no change. */
const places = [0.1, 0.9, 0.3, 0.7, 0.6]
const sliders = {
  'Patience-1, 3 quarters': ['rent', 'humiliation', 'US.sincere'],
  'Patience-2': ['rent', 'humiliation', 'US.sincere'],
}

const program = findChromium()
if (program === null) throw new Error('no Chromium; install it with the system’s package manager')
const folder = mkdtempSync(join(tmpdir(), 'standoff-bench-'))
const built = join(folder, 'page')
await buildPage(built)
const small = join(folder, 'patience-1')
cpSync(korea, small, { recursive: true, filter: (source) => !/\.standoff|briefings|claims\.yaml$/.test(source) })
writeFileSync(join(small, 'scenario.yaml'), patienceText(3))

console.log(`${cpus().length} × ${cpus()[0].model.trim()}, Chromium, Node ${process.versions.node}\n`)
const browser = await chromium.launch({ executablePath: program, args: browserFlags })
const [only] = process.argv.slice(2)
if (only !== 'Patience-2') await measure(browser, 'Patience-1, 3 quarters', small)
if (only !== 'Patience-1') await measure(browser, 'Patience-2', korea)
await browser.close()
weigh()
rmSync(folder, { recursive: true, force: true })

async function measure(browser: Browser, title: keyof typeof sliders, dir: string): Promise<void> {
  const { url, close } = await serve({ dir, port: 0, page: built })
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } })
  await page.goto(`${url}#view=outlook`, { timeout: 600_000 })
  await page.locator('#challenge-title').waitFor({ timeout: 600_000 })
  await page.locator('#challenge-title').scrollIntoViewIfNeeded()
  const first: Times[] = []
  const fine: Times[] = []
  const session = await browser.newBrowserCDPSession()
  await page.locator('.lever').first().waitFor()
  await page.locator('.levers.rest summary').click()
  await page.locator(`#lever-${sliders[title][0]}`).waitFor()
  // The worker is loaded and solves the scenario as it stands before anybody moves a slider; one change warms it up.
  for (const [k, place] of [0.4, ...places].entries()) {
    for (const path of sliders[title]) {
      const toEnd = path === sliders[title][0]
      const before = await processor(session)
      const passed = await page.evaluate(change, { path, place, toEnd })
      if (k > 0) (toEnd ? fine : first).push({ passed, cpu: (await processor(session)) - before })
      await page.getByRole('button', { name: 'All as assessed' }).click()
    }
  }
  console.log(`${title}, one parameter changed, ms from the change to the table`)
  console.log(`  first answer               ${told(first)}`)
  console.log(`  as fine as the assessment  ${told(fine)}\n`)
  await page.close()
  await close()
}

interface Times {
  passed: number
  cpu: number
}

/** Processor time of the pages' processes so far, in ms. */
async function processor(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0)
}

interface Change {
  path: string
  place: number
  /** Wait for the answer as fine as the assessment. */
  toEnd: boolean
}

/** Runs in the page: moves one slider to a place in its range and waits for the table of exactly these settings. */
function change({ path, place, toEnd }: Change): Promise<number> {
  const slider = document.getElementById(`lever-${path}`) as HTMLInputElement
  const [low, high] = [Number(slider.min), Number(slider.max)]
  const start = performance.now()
  slider.value = String(low + place * (high - low))
  const wanted = `${path}=${Number(slider.value)}`
  slider.dispatchEvent(new Event('input', { bubbles: true }))
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no answer to ${wanted} within two minutes`)), 120_000)
    const look = () => {
      const shown = document.querySelector<HTMLElement>('.verdicts [data-settings]')
      if (document.querySelector('.verdicts .notice.failed'))
        reject(new Error(document.querySelector('.verdicts')!.textContent ?? ''))
      if (shown?.dataset['settings'] !== wanted) return
      if (toEnd && shown.dataset['final'] !== 'true') return
      observer.disconnect()
      resolve(performance.now() - start)
    }
    const observer = new MutationObserver(look)
    observer.observe(document.querySelector('.verdicts')!, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    })
  })
}

function weigh(): void {
  const size = (name: string) => gzipSync(readFileSync(join(built, name)), { level: 9 }).length
  const html = readFileSync(join(built, 'index.html'), 'utf8')
  const assets = readdirSync(join(built, 'assets')).map((name) => `assets/${name}`)
  const loaded = ['index.html', ...assets.filter((name) => html.includes(name))]
  const kilo = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
  console.log(`first load, gzip: ${kilo(loaded.reduce((sum, name) => sum + size(name), 0))}`)
  for (const name of assets.filter((item) => !html.includes(item))) {
    console.log(`later, gzip: ${name.replace(/^assets\/(\w+)-.*(\.\w+)$/, '$1$2')} ${kilo(size(name))}`)
  }
}

function told(list: readonly Times[]): string {
  const [passed, cpu] = [list.map((item) => item.passed), list.map((item) => item.cpu)]
  return `median ${median(passed)} (${range(passed)}), processor ${median(cpu)} (${range(cpu)}), ${list.length} changes`
}

function median(list: readonly number[]): string {
  return list.toSorted((a, b) => a - b)[list.length >> 1].toFixed(0)
}

function range(list: readonly number[]): string {
  return `${Math.min(...list).toFixed(0)}–${Math.max(...list).toFixed(0)}`
}
