/**
 * The story "challenge": a reader doubts an assumption, moves it, and watches the conclusions change; flips a conclusion's word; sends
 * the link; and comes back to the assessment. On a copy of the Korea case with two quarters, in a real browser.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { assess, openCase } from '../../src/case/index.ts'
import { estimativeWords } from '../../src/ontology/index.ts'
import type { Assessment } from '../../src/outlook/index.ts'
import { barriers } from '../support/page.ts'
import { patience, program, workbench } from '../support/workbench.ts'

describe.skipIf(program === null)('challenge: what if I am wrong about …', { timeout: patience }, () => {
  const bench = workbench()
  let told: Assessment
  beforeAll(async () => {
    told = await assess(await openCase(bench.dir), { clock: () => performance.now() })
  }, patience)

  test('an assumption is moved by keyboard, and the conclusions change as the command line says', async () => {
    const { page, complaints } = await open()
    const strip = page.getByRole('region', { name: 'What if I am wrong about …' })
    await strip.getByText('Nothing is changed').waitFor()
    const slider = strip.getByRole('slider').first()
    const path = (await slider.getAttribute('id'))!.replace('lever-', '')
    await slider.focus()
    await page.keyboard.press('End')
    await answered(page)
    const set = new URLSearchParams(new URL(page.url()).hash.slice(1)).get('set')!.replace(':', '=')
    expect(set.startsWith(`${path}=`)).toBe(true)
    await strip.getByText('The same on the command line').click()
    expect(await strip.locator('code').innerText()).toMatch(new RegExp(`assess cases/korea --as-of 2025-01-28 --set ${set}$`))

    const now = await assess(await openCase(bench.dir), { set: [set], draws: 0, cache: false, clock: () => performance.now() })
    expect(now.set).toEqual([set])
    const rows = await strip.locator('.answers tbody tr').allInnerTexts()
    expect(rows).toHaveLength(told.questions.length)
    for (const [k, { probability, ask }] of now.questions.entries()) {
      expect(rows[k]).toContain(ask)
      expect(rows[k].toLowerCase()).toContain(
        `${estimativeWords(told.questions[k].probability)}, ${shown(told.questions[k].probability)}`,
      )
      expect(rows[k].toLowerCase()).toContain(`${estimativeWords(probability)}, ${shown(probability)}`)
    }
    expect(now.questions.some(({ probability }, k) => Math.abs(probability - told.questions[k].probability) > 0.01)).toBe(true)
    const moves = await strip.getByRole('group', { name: 'First moves of the game' }).innerText()
    expect(moves).toContain(
      `North Korea: engage\t${shown(told.game.moves['DPRK']['engage'])}\t${shown(now.game.moves['DPRK']['engage'])}`,
    )
    expect(await strip.innerText()).toContain('Converged: residual below the tolerance.')
    expect(await strip.getByRole('status').innerText()).toMatch(/^With the changes: talks .*overt .*\.$/)
    expect(complaints()).toEqual([])
    await page.close()
  })

  test('a conclusion’s word flips, the link shows the same, and the way back leads to the assessment', async () => {
    const { page } = await open()
    const strip = page.getByRole('region', { name: 'What if I am wrong about …' })
    await page
      .getByRole('button', { name: /^Try it: / })
      .first()
      .click()
    await answered(page)
    const turns = await strip.locator('.turns').innerText()
    expect(turns).toMatch(/“(.+)” becomes “(.+)”/)
    const [answers, link] = [await strip.locator('.answers').innerText(), page.url()]
    expect(link).toContain('set=')
    await page.close()

    const again = await open(link)
    await answered(again.page)
    const same = again.page.getByRole('region', { name: 'What if I am wrong about …' })
    expect(await same.locator('.answers').innerText()).toBe(answers)
    expect(await same.locator('.turns').innerText()).toBe(turns)
    await same.getByRole('button', { name: 'All as assessed' }).click()
    await same.getByText('Nothing is changed').waitFor()
    expect(again.page.url()).not.toContain('set=')
    expect(await same.locator('.answers').count()).toBe(0)
    await again.page.close()
  })

  test('one assumption is put back alone, a state and a whole what-if are chosen', async () => {
    const { page } = await open(`#set=rent:0.25,lambda:5`)
    const strip = page.getByRole('region', { name: 'What if I am wrong about …' })
    await answered(page)
    await strip.getByText(/^The other \d+ assumptions$/).click()
    await strip.getByLabel('Filter the assumptions to move').fill('ωR')
    const rent = strip.getByRole('slider', { name: /^Rent/ })
    expect(await rent.getAttribute('aria-valuetext')).toBe('0.25 utility per quarter')
    await strip.getByRole('button', { name: /^Reset rent .* to 0.3$/i }).click()
    await expect.poll(() => page.url()).toMatch(/[#&]set=lambda:5$/)
    expect(await rent.evaluate((element) => element === document.activeElement)).toBe(true)
    await strip.getByText('Changed: λ, how surely choices follow payoffs 4 → 5.').waitFor()
    await strip.getByLabel('Russia: start').selectOption('low')
    await expect.poll(() => page.url()).toMatch(/[#&]set=lambda:5,russia.start:low$/)
    await answered(page)
    await page.close()
  })

  test('a setting that does not fit is refused in words, and the next change works', async () => {
    const { page } = await open(`#set=rnet:0.25`)
    const strip = page.getByRole('region', { name: 'What if I am wrong about …' })
    const alert = strip.getByRole('alert')
    await alert.getByText('The scenario has nothing called rnet').waitFor()
    expect(await alert.innerText()).toContain('Did you mean rent?')
    await strip.getByRole('button', { name: 'All as assessed' }).click()
    await strip.getByText('Nothing is changed').waitFor()
    expect(await alert.count()).toBe(0)
    await page.close()
  })

  test('many changes at once end with the last one', async () => {
    const { page } = await open()
    await page.locator('.lever').first().waitFor()
    const last = await page.evaluate(() => {
      const slider = document.querySelector<HTMLInputElement>('.lever input')!
      for (const place of [0.1, 0.2, 0.3, 0.7, 0.8, 0.9]) {
        slider.value = String(Number(slider.min) + place * (Number(slider.max) - Number(slider.min)))
        slider.dispatchEvent(new Event('input', { bubbles: true }))
      }
      return `${slider.id.replace('lever-', '')}=${Number(slider.value)}`
    })
    await answered(page)
    expect(await page.locator('.verdicts [data-settings]').getAttribute('data-settings')).toBe(last)
    await page.close()
  })

  test.each(['light', 'dark'] as const)(
    'has no barrier that axe knows, %s, with an answer and all assumptions open',
    async (scheme) => {
      const { page, complaints } = await open(`#set=lambda:5`, scheme)
      await answered(page)
      for (const summary of await page.locator('#challenge-title ~ * summary, .challenge summary').all()) await summary.click()
      expect(await barriers(page, '.challenge')).toEqual([])
      expect(complaints()).toEqual([])
      await page.close()
    },
  )

  test.each([
    [390, 844],
    [640, 480],
  ])('needs no sideways scrolling at %i × %i', async (width, height) => {
    const { page } = await open(`#set=lambda:5`)
    await answered(page)
    await page.setViewportSize({ width, height })
    await page.locator('.levers.rest summary').click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
    await page.close()
  })

  test('the page shares memory with its worker, and loads the solver apart', async () => {
    const page = await bench.browser.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.setViewportSize({ width: 800, height: 200 })
    await page.goto(`${bench.url}#view=outlook`)
    await page.locator('.question').first().waitFor({ timeout: patience })
    expect(asked.filter((name) => /worker/.test(name))).toEqual([])
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
    await page.locator('#challenge-title').scrollIntoViewIfNeeded()
    await expect.poll(() => asked.filter((name) => /worker/.test(name)).length).toBe(1)
    await page.close()
    const html = readFileSync(join(bench.built, 'index.html'), 'utf8')
    const names = readdirSync(join(bench.built, 'assets')).filter((name) => html.includes(name))
    expect(names.filter((name) => /worker/.test(name))).toEqual([])
    const first = names.reduce(
      (sum, name) => sum + gzipSync(readFileSync(join(bench.built, 'assets', name)), { level: 9 }).length,
      0,
    )
    expect(first).toBeLessThan(200_000)
    for (const name of readdirSync(join(bench.built, 'assets')).filter((item) => item.endsWith('.js')))
      expect(readFileSync(join(bench.built, 'assets', name), 'utf8'), name).not.toMatch(/\bnew Function\b|\beval\(/)
  })

  /** A page with its outlook on screen, and what the browser had to complain about. */
  async function open(address = '#view=outlook', colorScheme: 'light' | 'dark' = 'light') {
    const opened = await bench.open(address, colorScheme)
    await opened.page.locator('#challenge-title').waitFor({ timeout: patience })
    await opened.page.locator('#challenge-title').scrollIntoViewIfNeeded()
    return opened
  }
})

/** The final answer to what stands in the address. */
async function answered(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const set = new URLSearchParams(new URL(page.url()).hash.slice(1)).get('set') ?? ''
        const shown = page.locator('.verdicts [data-final="true"]')
        if ((await shown.count()) === 0) return 'no answer'
        return (await shown.getAttribute('data-settings')) === set.replaceAll(':', '=').replaceAll(',', ' ')
      },
      { timeout: 60_000 },
    )
    .toBe(true)
}

/** @example shown(0.215) // '22%' */
function shown(probability: number): string {
  if (probability < 0.01) return '<1%'
  return probability > 0.99 ? '>99%' : `${Math.round(probability * 100)}%`
}
