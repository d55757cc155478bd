/** What the tests of the page do to it: Tab to a place, look where the focus is, ask axe for barriers. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Axe {
  run: (within?: Element) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

/** Barriers that axe finds, each with its rule and the element; in one part of the page where a selector is given. */
export async function barriers(page: Page, within?: string): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(
    (selector) => (globalThis as unknown as { axe: Axe }).axe.run(document.querySelector(selector ?? ':root')!),
    within,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}

export async function focusOn(locator: Locator): Promise<void> {
  await expect.poll(() => locator.evaluate((element) => element === document.activeElement)).toBe(true)
}

/** Presses Tab until the focus is there; fails when it is not reached. */
export async function tabTo(page: Page, locator: Locator, most = 150): Promise<void> {
  await locator.waitFor()
  for (let presses = 0; presses < most; presses++) {
    if (await locator.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab does not lead there')
}
