/** Triage in a real browser, over a copy of the case: decided by keys, kept in the file, undone, assessed again. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { barriers, tabTo } from '../support/page.ts'
import { patience, program, workbench } from '../support/workbench.ts'

describe.skipIf(program === null)(`triage in ${program ?? 'chromium, which is not installed'}`, { timeout: patience }, () => {
  const bench = workbench()

  const lines = async () =>
    (await readFile(join(bench.dir, 'codings.jsonl'), 'utf8').catch(() => ''))
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line)

  test('a proposed coding is accepted by a key, kept, undone and edited; then the case is assessed again', async () => {
    const { page, complaints } = await bench.open('#view=evidence')
    const part = page.getByRole('region', { name: 'Deciding on what was read' })
    await part.getByRole('button', { name: /^Decide on \d+ proposed codings$/ }).click({ timeout: patience })
    const group = part.getByRole('group', { name: 'Proposed coding' })
    await group.waitFor({ timeout: patience })
    const first = await group.locator('mark').innerText()
    const status = part.getByRole('status')

    // How it was read, by keys: the same words as the command line has, in numbers that add up.
    await tabTo(page, group.getByText('How this was read'))
    await page.keyboard.press('Enter')
    const trace = group.locator('details.how-read')
    await trace.getByText('Where', { exact: true }).waitFor()
    expect(await trace.innerText()).toMatch(/Who says so[^]*Modality[^]*Actors[^]*Date[^]*Where/)
    const amounts = (await trace.locator('.sum td').allInnerTexts()).map((text) =>
      Math.round(Number(text.replace('−', '-')) * 100),
    )
    expect(amounts.length).toBeGreaterThan(2)
    expect(amounts.slice(0, -1).reduce((a, b) => a + b, 0)).toBe(amounts.at(-1))
    await trace.getByText('The same on the command line').click()
    expect(await trace.locator('code').innerText()).toMatch(/ read cases\/\S+\/documents\/\S+ --explain [0-9a-f]{12}$/)
    expect(await barriers(page, '.triage')).toEqual([])
    await group.focus()

    await page.keyboard.press('a')
    await status.getByText('Say who decides first.').waitFor()
    expect(await lines()).toEqual([])
    await part.getByLabel('Your name').fill('Ann Ito')
    await group.focus()
    await page.keyboard.press('a')
    await status.getByText('Accepted by Ann Ito.').waitFor()
    expect(await lines()).toMatchObject([
      { decision: 'accept', by: 'Ann Ito', coding: { anchor: { quote: first }, status: 'accepted' } },
    ])
    expect(await group.innerText()).toContain('2 of ')

    await page.keyboard.press('u')
    await status.getByText('Undone by Ann Ito.').waitFor()
    expect(await group.locator('mark').innerText()).toBe(first)
    const [accepted, undone] = await lines()
    expect(undone).toMatchObject({ decision: 'undo', of: accepted.id })

    await page.keyboard.press('n')
    await group.getByText(/^2 of /).waitFor()
    await page.keyboard.press('e')
    await part.getByLabel(/^Change fields/).fill('level=5')
    await part.getByRole('button', { name: 'Keep as edited' }).click()
    await status.getByText('Kept as edited by Ann Ito.').waitFor()
    expect((await lines()).at(-1)).toMatchObject({ decision: 'edit', coding: { level: 5, status: 'edited' } })
    await page.keyboard.press('r')
    await status.getByText('Rejected by Ann Ito.').waitFor()
    expect(await barriers(page)).toEqual([])

    await part.getByRole('button', { name: 'Assess again with these decisions' }).click()
    await status.getByText(/^Assessed again/).waitFor({ timeout: patience })
    expect(complaints()).toEqual([])
    await page.close()
  })
})

interface Line {
  id: string
  decision: string
}
