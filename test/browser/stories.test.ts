/**
 * Stories of the page, in a real browser over the short case. Morning: what changed, why, and the sentence behind it. Time: a window brushed by
 * mouse and by keys, the past replayed. Branches: what follows a move. And every view: no barrier, no sideways scrolling, keys alone.
 */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { assess, changesOf, openCase } from '../../src/case/index.ts'
import type { Assessment } from '../../src/outlook/index.ts'
import { barriers } from '../support/page.ts'
import { patience, program, workbench } from '../support/workbench.ts'

const views = ['now', 'changes', 'outlook', 'evidence', 'record']

describe.skipIf(program === null)('stories of the page', { timeout: patience }, () => {
  const bench = workbench()
  let told: Assessment
  beforeAll(async () => {
    told = await assess(await openCase(bench.dir), { clock: () => performance.now() })
  }, patience)

  test('morning: what changed in a week, why the outlook moved, and on to the sentence', async () => {
    const { page, complaints } = await open()
    await page.getByRole('link', { name: 'What changed' }).click()
    const part = page.getByRole('region', { name: 'Monday morning: what changed' })
    await part.getByText('From 21 January 2025 to 28 January 2025').waitFor({ timeout: patience })
    const made = await changesOf(await openCase(bench.dir), '2025-01-21', { clock: () => performance.now() })
    expect(made.facts.length).toBeGreaterThan(0)
    const text = await part.innerText()
    for (const { ask, to, why } of made.questions) {
      expect(text).toContain(ask)
      expect(text).toContain(`→ ${Math.round(to * 100)}%`)
      expect(why.length).toBeGreaterThan(0)
    }
    await part.getByText('The same on the command line').click()
    expect(await part.locator('code').innerText()).toMatch(/assess cases\/korea --as-of 2025-01-28 --since 2025-01-21$/)
    const news = page.getByRole('region', { name: 'New events' })
    expect(await news.getByRole('listitem').count()).toBe(made.facts.length)
    expect(await page.getByRole('region', { name: 'What to collect, by when' }).getByRole('row').count()).toBe(
      made.collect.length + 1,
    )

    await news.getByRole('button', { name: /cruise/ }).click()
    await page.getByRole('dialog').locator('a.quote').first().click()
    await page.locator('mark').waitFor()
    expect(page.url()).toContain('view=evidence')
    await page.getByRole('link', { name: 'Back to the explanation' }).click()
    await page.getByRole('dialog').getByText('What went in').waitFor()
    expect(page.url()).toContain('view=changes')
    expect(complaints()).toEqual([])
    await page.close()
  })

  test('time: a window brushed by the mouse filters events and actors; a cell narrows them; the link keeps it', async () => {
    const { page, complaints } = await open()
    const all = await eventsShown(page)
    const box = (await page.locator('.axis').boundingBox())!
    await page.mouse.move(box.x + 420, box.y + 150)
    await page.mouse.down()
    await page.mouse.move(box.x + 560, box.y + 170, { steps: 4 })
    await page.mouse.up()
    const part = page.getByRole('region', { name: /^In the window: / })
    await part.waitFor()
    const [from, to] = /brush=([\d-]+)\.\.([\d-]+)/.exec(page.url())!.slice(1)
    const inside = told.facts.filter(({ date }) => date >= from && date <= to)
    expect(await eventsShown(page)).toBe(inside.length)
    expect(inside.length).toBeLessThan(all)

    const cell = part.getByRole('button', { name: /^North Korea to South Korea, / })
    const own = inside.filter((fact) => fact.actor === 'PRK' && fact.recipients.includes('KOR'))
    expect(Number(await cell.innerText())).toBe(own.length)
    await cell.click()
    expect(await eventsShown(page)).toBe(own.length)
    await page.reload()
    await page.getByRole('region', { name: /^In the window: / }).waitFor({ timeout: patience })
    expect(await eventsShown(page)).toBe(own.length)
    await page.getByRole('button', { name: 'Clear the window' }).click()
    expect(await eventsShown(page)).toBe(all)
    expect(complaints()).toEqual([])
    await page.close()
  })

  test('time: by keys alone, the window is moved and the past replayed, and nothing later is shown', async () => {
    const { page } = await open()
    const all = await eventsShown(page)
    await page.getByRole('slider', { name: 'Window from' }).focus()
    for (let press = 0; press < 6; press++) await page.keyboard.press('PageUp')
    await expect.poll(() => page.url()).toContain('brush=')
    expect(await eventsShown(page)).toBeLessThan(all)
    await page.keyboard.press('Escape')
    await expect.poll(() => eventsShown(page)).toBe(all)
    await page.getByRole('slider', { name: 'As of: replay the past' }).focus()
    for (let press = 0; press < 2; press++) await page.keyboard.press('ArrowLeft')
    await page.getByText(/^What was known on 14 January 2025/).waitFor()
    const known = told.facts.filter(
      ({ date, known: day }) => date >= '2023-01-28' && date <= '2025-01-28' && day <= '2025-01-14',
    )
    expect(await eventsShown(page)).toBe(known.length)
    expect(await page.getByRole('region', { name: 'The whole axis' }).innerText()).not.toContain('25 Jan 2025')
    await page.getByRole('button', { name: 'Assess as of 14 January 2025' }).click()
    await page.getByText('Retrodiction as of 14 January 2025.').waitFor({ timeout: patience })
    await page.close()
  })

  test('another day: asked again as of it, and a link leads to the same view', async () => {
    const { page } = await open()
    await page.getByLabel('As of', { exact: true }).fill('2025-01-24')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByText('Retrodiction as of 24 January 2025.').waitFor({ timeout: patience })
    expect(page.url()).toContain('as-of=2025-01-24')
    const text = await page.locator('main').innerText()
    expect(text).not.toContain('25 Jan 2025')
    const link = page.url()
    await page.close()
    const again = await open(link)
    await again.page.getByText('Retrodiction as of 24 January 2025.').waitFor()
    await again.page.close()
  })

  test('branches: a path opens, its chances are those of the solved game, and a marked indicator says what follows', async () => {
    const { page, complaints } = await open('#view=outlook')
    const part = page.getByRole('region', { name: 'The branches ahead' })
    await part.scrollIntoViewIfNeeded()
    const first = part.locator('button.branch').first()
    await first.waitFor({ timeout: 60_000 })
    const [option] = told.indicators.filter(({ actor }) => actor === 'US')
    expect(await part.getByRole('button', { name: new RegExp(`^United States: ${option.move} `) }).innerText()).toContain(
      `${Math.round(option.probability * 100)}%`,
    )
    await part.getByRole('button', { name: new RegExp(`^United States: ${option.move} `) }).click()
    await part.locator('.choice').nth(1).waitFor()
    const link = page.url()
    expect(link).toContain(`path=0/US.${option.move}`)
    const shown = `${Math.round(option.after['talks'] * 100)}%`
    await expect.poll(() => part.locator('.given table').first().innerText()).toContain(shown)
    await page.goto(`${bench.url}${new URL(link).hash}`)
    await page.reload()
    await part.scrollIntoViewIfNeeded()
    await expect.poll(() => part.locator('.choice').count(), { timeout: 60_000 }).toBeGreaterThan(1)
    await part.getByRole('button', { name: 'Back to what was observed' }).click()

    const [indicator] = told.indicators.filter(({ actor }) => actor === 'DPRK')
    const wanted = page.getByRole('button', { name: `Mark as observed: North Korea: ${indicator.move}, and see what follows` })
    await wanted.click()
    await part.getByText('Marked as observed:').waitFor()
    await expect
      .poll(() => part.locator('.given table').first().innerText())
      .toContain(`${Math.round(indicator.after['talks'] * 100)}%`)
    expect(complaints()).toEqual([])
    await page.close()
  })

  test('doubt, in the dark: a coding of the reader says who says so, how real it is, and how it was read', async () => {
    const coding = told.evidence.find(({ kind, holder }) => kind === 'event' && holder !== null)!
    const { page, complaints } = await open(`#view=evidence&open=coding:${coding.id}`, 'dark')
    const card = page.getByRole('complementary', { name: 'What it was read as' })
    await card.waitFor({ timeout: patience })
    const pairs = await card.locator('.pairs').innerText()
    expect(pairs).toContain(coding.holder)
    expect(pairs).toContain(coding.modality)
    const title = card.getByText('How this was read')
    await title.focus()
    await page.keyboard.press('Enter')
    await card.getByText('Where', { exact: true }).waitFor()
    expect(await card.locator('.how-read').innerText()).toMatch(
      new RegExp(`Who says so\\s+${coding.holder}[^]*Modality\\s+${coding.modality}`),
    )
    expect(await barriers(page, 'aside.coding')).toEqual([])
    await title.press('Enter')
    await card.getByText('Where', { exact: true }).waitFor({ state: 'hidden' })
    expect(complaints()).toEqual([])
    await page.close()
  })

  test('finding: / and Ctrl K open, arrows choose, Enter goes; ? tells the keys; digits change the view', async () => {
    const { page } = await open()
    await page.keyboard.press('/')
    const field = page.getByRole('combobox', { name: /^Find events/ })
    await field.fill('cruise 25')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    expect(await page.getByRole('option').count()).toBeGreaterThan(1)
    // as fast as the keys go: the browser tells of one end after the next beginning
    for (let times = 0; times < 10; times++) {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
    }
    await field.fill('go to evidence')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toContain('view=evidence')
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('find or do something').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('5')
    await page.getByRole('region', { name: 'How this was computed' }).waitFor()
    await page.close()
  })

  test.each(views.flatMap((view) => [[view, 'light'] as const, [view, 'dark'] as const]))(
    'the view %s has no barrier that axe knows, %s, and fits a phone and half a screen',
    async (view, scheme) => {
      const { page, complaints } = await open(`#view=${view}`, scheme)
      await settled(page, view)
      expect(await barriers(page)).toEqual([])
      for (const [width, height] of [
        [390, 844],
        [640, 480],
      ]) {
        await page.setViewportSize({ width, height })
        await page.waitForTimeout(100)
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
      }
      expect(complaints()).toEqual([])
      await page.close()
    },
  )

  async function open(address = '', colorScheme: 'light' | 'dark' = 'light') {
    const opened = await bench.open(address, colorScheme)
    await opened.page.locator('.views').waitFor({ timeout: patience })
    if (address === '') await opened.page.locator('.axis svg').first().waitFor()
    return opened
  }
})

async function settled(page: Page, view: string): Promise<void> {
  if (view === 'now') await page.locator('.axis svg').first().waitFor()
  if (view === 'changes') await page.locator('.changes .lead').waitFor({ timeout: patience })
  if (view === 'outlook') {
    await page.locator('#tree-title').scrollIntoViewIfNeeded()
    await page.locator('button.branch').first().waitFor({ timeout: 60_000 })
  }
  if (view === 'evidence') await page.locator('.document .text').waitFor()
}

/** How many events the list says there are. */
async function eventsShown(page: Page): Promise<number> {
  const line = await page.locator('.window h3:has-text("Events") + p').innerText()
  return Number(/(?:of )?([\d,]+)(?: Everybody)?\s*$/.exec(line.replaceAll(/\s+/g, ' '))![1].replaceAll(',', ''))
}
