/** The page in a real browser, over the bundled case cut to half a year: from the outlook to the sentence, by mouse and by keyboard. */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { barriers, focusOn, tabTo } from '../support/page.ts'
import { shortKorea } from '../support/korea.ts'
import { patience, program, workbench } from '../support/workbench.ts'

describe.skipIf(program === null)(`the page in ${program ?? 'chromium, which is not installed'}`, { timeout: patience }, () => {
  const bench = workbench(shortKorea)

  test('leads from the outlook to the sentence in two clicks', async () => {
    const { page, complaints } = await open()
    const number = numberOf(page)
    expect(await number.innerText()).toMatch(/^([<>]?\d+%)$/)
    expect(await page.locator('.question .words').first().innerText()).toMatch(
      /almost no chance|very unlikely|unlikely|roughly even chance|likely|very likely|almost certain/i,
    )
    await number.click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('heading', { name: 'How it comes about' }).waitFor()
    const quote = panel.locator('a.quote').first()
    const words = (await quote.innerText()).replace(/^“|”$/g, '')
    await quote.click()
    const mark = page.locator('mark')
    await mark.waitFor()
    expect(await mark.textContent()).toBe(words)
    await focusOn(mark)
    expect(await page.locator('dialog[open]').count()).toBe(0)
    await page.getByRole('link', { name: 'Back to the explanation' }).click()
    await panel.getByText('What went in').waitFor()
    expect(complaints()).toEqual([])
    await page.close()
  })

  test('reads the silence against its base rate, in both steps', async () => {
    const { page } = await open()
    const silence = page.getByRole('region', { name: 'Did the dog not bark?' })
    const text = await silence.innerText()
    expect(text).toContain('0.88 bits')
    expect(text).toContain('0.11 bits')
    expect(text).toContain('not notable')
    await silence.getByText(/earlier occasions it is compared with/).click()
    expect(await silence.locator('details[open] tbody tr').count()).toBe(11)
    await page.close()
  })

  test('sets variants, evidence and moves side by side, each number with its explanation', async () => {
    const { page } = await open(`#view=outlook`)
    const part = (name: string) => page.getByRole('region', { name, exact: true })
    const opens = async (region: Locator, button: RegExp, title: RegExp) => {
      await region.getByRole('button', { name: button }).first().click()
      await page.getByRole('dialog').getByRole('heading', { level: 2, name: title }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
    await opens(part('What if'), /^Russian support has ended, talks: [<>]?\d+%$/, /^What if: Russian support/)
    await part('What if').getByText('The same on the command line').click()
    expect(await part('What if').locator('code').first().innerText()).toMatch(/^npm run -s standoff -- solve .* --set /)
    await opens(part('Which assumptions carry it'), /^λ.*, Low end: /, /^λ/)
    await opens(part('What would change it'), /Worth, in bits: /, /^(North Korea|United States)/)
    await opens(part('Outside the model'), /nuclear device\?: /, /nuclear device/)
    await page.getByRole('link', { name: 'Evidence', exact: true }).click()
    await opens(part('Evidence by type'), /speaks (for|against|for neither)/, /^(North Korea|United States), /)
    await opens(part('Moves seen so far'), /likelihood of what was seen: .*: 0\.\d\d$/, /how likely what was seen is/)
    await page.close()
  })

  test('closes the explanation on Escape and gives the focus back', async () => {
    const { page } = await open()
    await numberOf(page).click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await focusOn(numberOf(page))
    expect(new URL(page.url()).hash).not.toContain('open=')
    await page.close()
  })

  test('can be walked with the keyboard alone', async () => {
    const { page } = await open()
    await page.keyboard.press('Tab')
    await focusOn(page.getByRole('link', { name: /^Skip/ }))
    await page.keyboard.press('Enter')
    await tabTo(page, numberOf(page))
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog')
    await panel.waitFor()
    const quote = panel.locator('a.quote').first()
    await quote.waitFor()
    await tabTo(page, quote)
    await page.keyboard.press('Enter')
    await focusOn(page.locator('mark'))
    expect(await page.locator('mark').count()).toBe(1)
    await page.close()
  })

  test('says what is wrong with a day that lies before the record', async () => {
    const { page } = await open()
    await page.goto(`${bench.url}#as-of=1900-01-01`)
    const alert = page.getByRole('alert')
    await alert.getByText(/before the record begins/).waitFor()
    expect(await alert.innerText()).toContain('ask for a later day')
    await page.close()
  })

  test.each(['light', 'dark'] as const)('has no barrier that axe knows, %s, panel shut and open', async (colorScheme) => {
    const { page, complaints } = await open('', colorScheme)
    await page.locator('.axis svg').first().waitFor()
    expect(await barriers(page)).toEqual([])
    await numberOf(page).click()
    await page.getByRole('dialog').locator('a.quote').first().waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('dialog').locator('a.quote').first().click()
    await page.locator('mark').waitFor()
    expect(await barriers(page)).toEqual([])
    expect(complaints()).toEqual([])
    await page.close()
  })

  test.each([
    [390, 844],
    [640, 480],
  ])('needs no sideways scrolling at %i × %i', async (width, height) => {
    const { page } = await open()
    await page.setViewportSize({ width, height })
    await page.locator('.axis svg').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
    await page.close()
  })

  /** A page with its outlook on screen, and what the browser had to complain about. */
  async function open(address = '', colorScheme: 'light' | 'dark' = 'light') {
    const opened = await bench.open(address, colorScheme)
    await numberOf(opened.page).waitFor({ timeout: patience })
    return opened
  }
})

/** The number of the first question. */
function numberOf(page: Page): Locator {
  return page
    .locator('.question')
    .first()
    .getByRole('button', { name: /\?: [<>]?\d+%$/ })
    .first()
}
