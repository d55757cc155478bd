/** `npm run screenshots`: the pictures of the documentation, taken of the running workbench in light and dark. */
import { mkdtempSync, rmSync } from 'node:fs'
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
const { url, close } = await serve({ dir: join(root, 'cases/korea-2025'), port: 0, page: built })
const browser = await chromium.launch({ executablePath: program, args: browserFlags })
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 1100 } })
  await page.goto(url, { timeout: 180_000 })
  await page.locator('.question svg').first().waitFor({ timeout: 180_000 })
  await page.screenshot({ path: join(root, `docs/images/workbench-${colorScheme}.png`) })
  // One assumption changed, by the link that keeps it.
  await page.goto(`${url}#set=lambda:2.5,rent:0.26`)
  await page.locator('.verdicts [data-final="true"]').waitFor({ timeout: 180_000 })
  await page.locator('#challenge-title').evaluate((title) => title.scrollIntoView())
  await page.locator('.challenge').screenshot({ path: join(root, `docs/images/workbench-challenge-${colorScheme}.png`) })
}
await browser.close()
await close()
rmSync(built, { recursive: true })
