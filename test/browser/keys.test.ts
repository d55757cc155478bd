/**
 * The stories again by keys alone, the mouse never touched. Morning: what changed, down to a fact. Doubt: from a number to its sentence and
 * back. Challenge: an assumption beside the outlook. Intake: a text pasted, added and decided on. Briefing: a form of it reached.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { focusOn, tabTo } from '../support/page.ts'
import { patience, program, workbench } from '../support/workbench.ts'

describe.skipIf(program === null)('the stories by keys alone', { timeout: patience }, () => {
  const bench = workbench()

  test('morning: 2 leads to what changed, and a number there to what lies behind it', async () => {
    const page = await open()
    await page.keyboard.press('2')
    const part = page.getByRole('region', { name: 'Monday morning: what changed' })
    await part.getByText(/^From .* to 28 January 2025$/).waitFor({ timeout: patience })
    const number = part.getByRole('button', { name: /point/ }).first()
    await tabTo(page, number)
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog')
    await panel.getByText('What went in').waitFor()
    expect(await panel.innerText()).toContain('without this evidence')
    await page.keyboard.press('Escape')
    await focusOn(number)
    await page.close()
  })

  test('doubt: from the number to its sentence, and back to the explanation', async () => {
    const page = await open()
    const number = page.getByRole('button', { name: /\?: [<>]?\d+%$/ }).first()
    await tabTo(page, number)
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog')
    const quote = panel.locator('a.quote').first()
    await tabTo(page, quote)
    await page.keyboard.press('Enter')
    await focusOn(page.locator('mark'))
    expect(await page.locator('mark').count()).toBe(1)
    await tabTo(page, page.getByRole('link', { name: 'Back to the explanation' }))
    await page.keyboard.press('Enter')
    await panel.getByText('What went in').waitFor()
    await page.close()
  })

  test('challenge: an arrow moves the first assumption, and the outlook above it says what becomes of it', async () => {
    const page = await open()
    const strip = page.getByRole('region', { name: 'Move an assumption' })
    const slider = strip.getByRole('slider').first()
    await tabTo(page, slider)
    await page.keyboard.press('End')
    const outlook = page.getByRole('region', { name: 'Outlook' })
    await strip.getByText('Solved as finely as the assessment.').waitFor({ timeout: patience })
    const said = await outlook.locator('.changed').allInnerTexts()
    expect(said.length).toBeGreaterThan(0)
    for (const text of said) expect(text).toMatch(/^with your changes [a-z ]+, [<>]?\d+% \(([−+]?\d+|<1) points?\)$/)
    await tabTo(page, strip.getByRole('button', { name: /^Reset / }))
    await page.keyboard.press('Enter')
    await outlook.locator('.changed').first().waitFor({ state: 'detached' })
    await focusOn(slider)
    await page.close()
  })

  test('intake: a text is pasted and named, added, and rejected in triage', async () => {
    const page = await open()
    await page.keyboard.press('4')
    const intake = page.getByRole('region', { name: 'Adding documents' })
    await tabTo(page, intake.locator('summary', { hasText: 'Or paste a text' }))
    await page.keyboard.press('Enter')
    const area = intake.getByLabel('Or paste a text')
    await tabTo(page, area)
    await page.keyboard.insertText('South Korea condemned the launch of a missile by North Korea on 27 January 2025.')
    await tabTo(page, intake.getByRole('button', { name: 'Take the text' }))
    await page.keyboard.press('Enter')
    const title = intake.getByLabel('Title')
    await tabTo(page, title)
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText('Seoul speaks')
    await tabTo(page, intake.getByLabel('Published on'))
    await page.keyboard.type('01282025')
    await tabTo(page, intake.getByRole('button', { name: 'Add to the case' }))
    await page.keyboard.press('Enter')
    await expect.poll(async () => await readdir(join(bench.dir, 'documents'))).toContain('2025-01-28-seoul-speaks.md')
    await tabTo(page, intake.getByRole('button', { name: 'Decide on what was read in them' }))
    await page.keyboard.press('Enter')
    const triage = page.getByRole('region', { name: 'Deciding on what was read' })
    const group = triage.getByRole('group', { name: 'Proposed coding' })
    await group.getByText(/^1 of \d+ /).waitFor({ timeout: patience })
    await tabTo(page, triage.getByLabel('Your name'))
    await page.keyboard.insertText('Ann Ito')
    await tabTo(page, triage.getByRole('button', { name: 'Reject' }))
    await page.keyboard.press('r')
    await triage.getByRole('status').getByText('Rejected by Ann Ito.').waitFor()
    await page.close()
  })

  test('briefing and help: Tab leads to every form of it, ? tells the keys', async () => {
    const page = await open()
    for (const name of ['to print', 'Word', 'Markdown', 'JSON', 'tables']) {
      await tabTo(page, page.getByRole('banner').getByRole('link', { name, exact: true }))
    }
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog').innerText()).toContain('find or do something')
    await page.keyboard.press('Escape')
    await page.close()
  })

  async function open(): Promise<Page> {
    const { page } = await bench.open()
    await page.locator('.axis svg').first().waitFor({ timeout: patience })
    return page
  }
})
