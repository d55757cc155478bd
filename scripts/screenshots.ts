/** `npm run screenshots`: the pictures of the documentation, taken of the running workbench in light and dark. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { serve } from '../src/server/index.ts'
import { buildPage } from '../src/workbench/index.ts'
import { browserFlags, findChromium } from '../test/support/chromium.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const program = findChromium()
if (program === null) throw new Error('no Chromium; install it with the system’s package manager')
const built = mkdtempSync(join(tmpdir(), 'standoff-page-'))
await buildPage(built)
// A copy, for a new case is made beside it.
const cases = mkdtempSync(join(tmpdir(), 'standoff-cases-'))
cpSync(join(root, 'cases/korea-2025'), join(cases, 'korea-2025'), { recursive: true })
const { url, close } = await serve({ dir: join(cases, 'korea-2025'), port: 0, page: built })
const browser = await chromium.launch({ executablePath: program, args: browserFlags })
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 1100 } })
  const shot = (name: string) => page.screenshot({ path: join(root, `docs/images/workbench${name}-${colorScheme}.png`) })
  // The first view, with a window of the last months.
  await page.goto(url, { timeout: 180_000 })
  await page.locator('.axis svg path').first().waitFor({ timeout: 180_000 })
  await shot('')
  await page.goto(`${url}#brush=2024-09-01..2025-01-28`)
  await page.getByRole('region', { name: /^In the window/ }).waitFor()
  await page.locator('#timeline-title').evaluate((title) => title.scrollIntoView())
  await shot('-time')
  // Morning.
  await page.goto(`${url}#view=changes&since=2025-01-20`)
  await page.locator('.changes .lead').waitFor({ timeout: 600_000 })
  await page.evaluate(() => scrollTo(0, 0))
  await shot('-morning')
  // Doubt: from a number to its sentence.
  await page.goto(`${url}#open=question:talks`)
  await page.getByRole('dialog').locator('a.quote').first().waitFor()
  await shot('-doubt')
  // The branches ahead, two moves on.
  await page.goto(`${url}#view=outlook&path=0/US.offer.concrete,0/DPRK.word.opening`)
  await page.reload()
  await page.locator('#tree-title').scrollIntoViewIfNeeded()
  await page.locator('.choice').nth(2).waitFor({ timeout: 180_000 })
  await page.locator('.tree').screenshot({ path: join(root, `docs/images/workbench-branches-${colorScheme}.png`) })
  // One assumption changed, by the link that keeps it.
  await page.goto(`${url}#set=lambda:2.5,rent:0.26`)
  await page.locator('.verdicts [data-final="true"]').waitFor({ timeout: 180_000 })
  await page.locator('#challenge-title').evaluate((title) => title.scrollIntoView())
  await page.locator('.challenge').screenshot({ path: join(root, `docs/images/workbench-challenge-${colorScheme}.png`) })
  // A document on its way in, and the model beside the checker.
  await page.goto(`${url}#view=evidence`)
  const missile =
    'North Korea launched an intercontinental ballistic missile toward the United States on 27 January 2025, the South Korean military said.'
  await page
    .getByLabel('Choose files')
    .setInputFiles([{ name: 'missile.txt', mimeType: 'text/plain', buffer: Buffer.from(missile) }])
  await page.locator('.pending form').waitFor()
  await shot('-intake')
  await page.getByRole('button', { name: 'Leave out' }).click()
  await page.goto(`${url}#view=model`)
  await page.getByRole('img', { name: /^Tree of the first period/ }).waitFor()
  await page.locator('#editor-title').evaluate((title) => title.scrollIntoView())
  await shot('-model')
  // The briefing as it is handed on.
  await page.goto(new URL('/api/briefing.html', url).href)
  await page.locator('figure svg').first().waitFor()
  await shot('-briefing')
  // A new case, solved as soon as it is made.
  await page.goto(`${url}#view=model`)
  await page.getByRole('img', { name: /^Tree of the first period/ }).waitFor()
  const form = page.getByRole('region', { name: 'A new case' })
  await form.getByLabel('Name of the folder').fill(`strait-${colorScheme}`)
  await form.getByLabel('Title').fill('Who blinks first?')
  await form.getByLabel('The day it begins').fill('2025-01-20')
  await shot('-new')
  await form.getByRole('button', { name: 'Make it and open it' }).click()
  await page.getByRole('heading', { level: 1, name: 'Who blinks first?' }).waitFor({ timeout: 180_000 })
  await shot('-made')
}
await browser.close()
await close()
rmSync(built, { recursive: true })
rmSync(cases, { recursive: true })
