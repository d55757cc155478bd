import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { serve } from '../src/server/index.ts'
import { buildPage } from '../src/workbench/index.ts'
import { browserFlags, findChromium } from '../test/support/chromium.ts'
import { patienceCase } from '../test/support/patience.ts'
const built = mkdtempSync(join(tmpdir(), 'p-page-'))
await buildPage(built)
const dir = await patienceCase()
const { url, close } = await serve({ dir, port: 0, page: built })
const browser = await chromium.launch({ executablePath: findChromium()!, args: browserFlags })
const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } })
page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log('console', m.text()))
page.on('pageerror', (e) => console.log('pageerror', e.stack))
const shot = async (name: string) => page.screenshot({ path: `/tmp/v-${name}.png`, fullPage: true })
await page.goto(url)
await page.locator('.axis svg').waitFor({ timeout: 180000 })
await page.waitForTimeout(500)
await shot('now')
const box = (await page.locator('.axis').boundingBox())!
await page.mouse.move(box.x + 450, box.y + 200)
await page.mouse.down()
await page.mouse.move(box.x + 600, box.y + 220, { steps: 5 })
await page.mouse.up()
await page.waitForTimeout(300)
await shot('brush')
console.log(page.url())
for (const v of ['changes', 'outlook', 'evidence', 'record']) {
  await page.goto(`${url}#view=${v}`)
  if (v === 'changes') await page.locator('.changes .lead').waitFor({ timeout: 120000 })
  if (v === 'outlook') {
    await page.locator('#tree-title').scrollIntoViewIfNeeded()
    await page.locator('.branch').first().waitFor({ timeout: 60000 })
    await page.locator('button.branch').first().click()
    await page.waitForTimeout(500)
  }
  await page.waitForTimeout(500)
  await shot(v)
}
await page.keyboard.press('/')
await page.waitForTimeout(300)
await page.keyboard.type('missile')
await page.waitForTimeout(300)
await page.screenshot({ path: '/tmp/v-find.png' })
await browser.close()
await close()
process.exit(0)
