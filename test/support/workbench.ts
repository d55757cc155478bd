/** The workbench for one file of browser tests: the page built, a case served, Chromium started; all closed after the file's tests. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { serve, type Served } from '../../src/server/index.ts'
import { buildPage } from '../../src/workbench/index.ts'
import { browserFlags, findChromium } from './chromium.ts'
import { remove } from './korea.ts'
import { patienceCase } from './patience.ts'

/** Null where there is no Chromium; the tests of the page are skipped then. */
export const program = findChromium()
/** An assessment takes fifteen seconds on a free machine when it was not kept; machines are not always free. */
export const patience = 280_000

export interface Opened {
  page: Page
  /** What the console said as error or warning, what was thrown, what the content-security policy refused, what dialog came up. */
  complaints: () => string[]
}

export class Workbench {
  /** The folder of the case, of the built page. */
  dir = ''
  readonly built = mkdtempSync(join(tmpdir(), 'standoff-page-'))
  served!: Served
  browser!: Browser

  get url(): string {
    return this.served.url
  }

  /** @param address a hash (a view, a day, what is open), or a whole link of the page */
  async open(address = '', colorScheme: 'light' | 'dark' = 'light'): Promise<Opened> {
    const page = await this.browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme, reducedMotion: 'reduce' })
    page.setDefaultTimeout(60_000)
    const heard: string[] = []
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && heard.push(message.text()))
    page.on('pageerror', (error) => heard.push(error.message))
    page.on('dialog', (dialog) => heard.push(`a dialog: ${dialog.message()}`))
    await page.exposeFunction('refusedByPolicy', (what: string) => heard.push(`refused by policy: ${what}`))
    await page.addInitScript(() => {
      const { refusedByPolicy } = globalThis as unknown as { refusedByPolicy: (what: string) => void }
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        refusedByPolicy(`${violatedDirective} ${blockedURI}`),
      )
    })
    await page.goto(new URL(address, this.url).href)
    return { page, complaints: () => heard }
  }
}

/** Called inside `describe`. @param make a copy of a case to serve, removed afterwards; the one with the small model by default */
export function workbench(make: () => Promise<string> = patienceCase): Workbench {
  const bench = new Workbench()
  beforeAll(async () => {
    await buildPage(bench.built)
    bench.dir = await make()
    bench.served = await serve({ dir: bench.dir, port: 0, page: bench.built, say: () => undefined })
    bench.browser = await chromium.launch({ executablePath: program!, args: browserFlags })
  }, patience)
  afterAll(async () => {
    await bench.browser?.close()
    await bench.served?.close()
    await rm(bench.built, { recursive: true, force: true })
    await remove(bench.dir)
  })
  return bench
}
