/**
 * Stories of what the page writes, in a real browser over the short case. Intake: three documents dropped and pasted, decided on, and beliefs that
 * move; taken back and done again; kept over a reload. Briefing: every format, with the numbers of the page.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { barriers } from '../support/page.ts'
import { patience, program, workbench } from '../support/workbench.ts'

const missile =
  'North Korea launched an intercontinental ballistic missile toward the United States on 27 January 2025, the South Korean military said.'
const files = [
  { name: 'missile.txt', mimeType: 'text/plain', buffer: Buffer.from(missile) },
  {
    name: 'seoul.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(
      '---\ntitle: Seoul protests\npublisher: A paper\ndate: 2025-01-28\n---\n\nSouth Korea condemned the launch on 27 January 2025.\n',
    ),
  },
]
const pasted =
  'Professor Kim Yong-hyun of Dongguk University said that talks were unlikely this year. <script>alert(1)</script>'

describe.skipIf(program === null)('what the page writes', { timeout: patience }, () => {
  const bench = workbench()

  const documents = async () => (await readdir(join(bench.dir, 'documents'))).toSorted()

  test('briefing: every format is there, with the numbers of the page', async () => {
    const { page, complaints } = await bench.open()
    const brief = page.getByRole('region', { name: 'Outlook' })
    await brief.waitFor({ timeout: patience })
    const [number] = /\d+%/.exec(await brief.innerText())!
    const links = page.locator('.briefing a')
    expect(await links.allInnerTexts()).toEqual(['to print', 'Word', 'Markdown', 'JSON', 'tables'])
    const hrefs = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))
    const [html, docx, md, json, csv] = await Promise.all(
      hrefs.map(async (href) => Buffer.from(await (await fetch(href)).arrayBuffer())),
    )
    expect(html.toString()).toContain(`: ${number}.`)
    expect(md.toString()).toContain(`: ${number}.`)
    expect(await (await JSZip.loadAsync(docx)).file('word/document.xml')!.async('string')).toContain(`: ${number}.`)
    expect(await (await JSZip.loadAsync(csv)).file('questions.csv')!.async('string')).toContain(`, ${number} (`)
    const { tables } = JSON.parse(json.toString()) as { tables: { questions: { shown: string }[] } }
    expect(tables.questions[0].shown).toContain(`, ${number} (`)

    await page.goto(hrefs[0])
    expect(await barriers(page)).toEqual([])
    await page.locator('a[href^="#s"]').first().click()
    expect(await page.locator('li:target').innerText()).toMatch(/^“/)
    await page.evaluate(() => {
      const annex = document.querySelector('.annex')!
      while (annex.nextSibling) annex.nextSibling.remove()
      annex.remove()
    })
    const pages = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)
    expect(pages!.length).toBeLessThanOrEqual(2)
    expect(complaints()).toEqual([])
    await page.close()
  })

  test('intake: three documents come in, survive a reload, are decided on by keys, and beliefs move', async () => {
    const before = await documents()
    const { page, complaints } = await bench.open('#view=evidence')
    const part = page.getByRole('region', { name: 'Adding documents' })
    await part.waitFor({ timeout: patience })
    // the label of a file that is chosen by keys alone: focus, and what the browser's own dialog would give
    await part.getByLabel('Choose files').focus()
    await part.getByLabel('Choose files').setInputFiles(files)
    const forms = part.locator('.pending form')
    await forms.nth(1).waitFor()
    await part.getByText('Or paste a text').first().click()
    await part.getByLabel('Or paste a text').fill(pasted)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await forms.nth(2).waitFor()
    expect(await part.locator('script').count()).toBe(0)
    expect(await documents()).toEqual(before)

    // what waits is not lost with the page
    await page.reload()
    await forms.nth(2).waitFor({ timeout: patience })
    await part.getByText('a date is needed').first().waitFor()
    for (const k of [0, 2]) await forms.nth(k).getByLabel('Published on').fill('2025-01-28')
    expect(await barriers(page)).toEqual([])
    await part.getByRole('button', { name: 'Add all 3' }).click()
    await part.getByRole('status').getByText('3 documents added.').waitFor()
    const added = (await documents()).filter((name) => !before.includes(name))
    expect(added).toHaveLength(3)
    expect(
      await readFile(
        join(
          bench.dir,
          'documents',
          added.find((name) => name.includes('north-korea'))!,
        ),
        'utf8',
      ),
    ).toContain(missile)

    await page.getByRole('button', { name: /^Undo: adding/ }).click()
    await page.getByText(/^Undone: adding/).waitFor()
    expect((await documents()).filter((name) => name.endsWith('.removed'))).toHaveLength(1)
    await page.getByRole('button', { name: /^Redo: adding/ }).click()
    await page.getByText(/^Done again: adding/).waitFor()
    expect((await documents()).filter((name) => name.endsWith('.removed'))).toEqual([])
    await page.getByText(/^Changed since this was assessed: documents\//).waitFor()

    await part.getByRole('button', { name: 'Decide on what was read in them' }).click()
    const triage = page.getByRole('region', { name: 'Deciding on what was read' })
    const group = triage.getByRole('group', { name: 'Proposed coding' })
    await group.waitFor({ timeout: patience })
    await group.getByText(/^1 of 4 /).waitFor()
    expect(await group.innerText()).toContain('ballistic missile')
    expect(await group.innerText()).toMatch(/North Korea is? ?.*→|: \d+% → \d+%/)
    await triage.getByLabel('Your name').fill('Ann Ito')
    await group.focus()
    await page.keyboard.press('a')
    await triage.getByRole('status').getByText('Accepted by Ann Ito.').waitFor()
    await page.keyboard.press('Control+z')
    await group.getByText(/^1 of 4 /).waitFor()
    await page.keyboard.press('Control+Shift+z')
    await group.getByText(/^2 of 4 /).waitFor()

    const chance = async () => Number(/(\d+)%/.exec(await page.getByRole('region', { name: 'Outlook' }).innerText())![1])
    const go = async (name: string) => {
      await page.getByRole('link', { name, exact: true }).focus()
      await page.keyboard.press('Enter')
    }
    await go('Did the dog not bark?')
    const then = await chance()
    await go('Evidence')
    await triage.getByRole('button', { name: 'Assess again with these decisions' }).click()
    await triage
      .getByRole('status')
      .getByText(/^Assessed again/)
      .waitFor({ timeout: patience })
    await page.getByText('Changed since this was assessed').waitFor({ state: 'hidden' })
    await go('Did the dog not bark?')
    expect(Math.abs((await chance()) - then)).toBeGreaterThan(5)
    expect(await page.locator('.briefing a').first().getAttribute('href')).toContain('decided=')
    expect(complaints()).toEqual([])
    await page.close()
  })

  test('the model: checked and completed while it is written, mended by a key, changed in a form, drawn, saved, and never over another', async () => {
    const { page, complaints } = await bench.open('#view=model')
    const part = page.getByRole('region', { name: 'The model of this case' })
    const content = part.locator('.cm-content')
    await content.waitFor({ timeout: patience })
    const status = part.locator('.problems').getByRole('status')
    await status.getByText(/warning|No errors/).waitFor()
    expect(await barriers(page)).toEqual([])
    const file = () => readFile(join(bench.dir, 'scenario.yaml'), 'utf8')
    const before = await file()
    // one choice of the first, four answers, and a stage after each acceptance
    const image = part.getByRole('img', { name: /^Tree of the first period: 9 decisions drawn/ })
    await image.waitFor()

    // a name that there is not, found by the checker, mended by its own offer
    await content.focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('  third:\n    ask: Does a summit come?\n    when: { reached: sumit }\n    by: 2025-07-19\n')
    await status.getByText(/^1 error/).waitFor()
    await part.getByText('did you mean `summit`?').waitFor()
    expect(await barriers(page)).toEqual([])
    await part.getByRole('button', { name: 'Save', exact: true }).click()
    await part.getByRole('status').getByText('It has errors and cannot be saved').waitFor()
    expect(await file()).toBe(before)
    await content.focus()
    await page.keyboard.press('Control+.')
    await status.getByText(/^(No errors|0 errors)/).waitFor()

    // completion of a key, by the schema
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('wh')
    await page.keyboard.press('Control+Space')
    await part.getByRole('option', { name: /whatIfs/ }).waitFor()
    await page.keyboard.press('Escape')
    for (const key of ['Backspace', 'Backspace']) await page.keyboard.press(key)

    // the form changes one number and leaves every other byte
    await part.getByText('Its numbers as a form').click()
    await status.getByText(/^(No errors|0 errors)/).waitFor()
    const rent = part.getByLabel('rent, Value')
    await rent.fill('0.25')
    // two changes at once, of one entry: the second waits for the first
    await part.getByLabel('rent, Lowest').fill('0.05')
    await page.keyboard.press('Tab')
    await part.getByText('being written into the file').waitFor({ state: 'hidden' })
    expect(await part.getByLabel('rent, Lowest').inputValue()).toBe('0.05')
    await part.getByText('not saved yet; kept in this browser').waitFor()

    // what is not saved outlasts the page
    await page.reload()
    await content.waitFor({ timeout: patience })
    await part.getByText('What you had not saved was taken up again.').waitFor()
    await content.focus()
    await page.keyboard.press('Control+s')
    await part
      .getByRole('status')
      .getByText(/^Saved\./)
      .waitFor()
    const after = await file()
    expect(after).toMatch(/rent: .*value: 0\.25, range: \[0\.05, /)
    expect(after).toContain('when: { reached: summit }')
    const old = before.split('\n')
    const fresh = after.split('\n').filter((line) => !old.includes(line))
    expect(fresh.map((line) => line.trim().slice(0, 6))).toEqual(['rent: ', 'third:', 'ask: D'])

    // somebody else has written meanwhile
    await writeFile(join(bench.dir, 'scenario.yaml'), `${after}# by another hand\n`)
    await content.focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('# mine\n')
    await page.keyboard.press('Control+s')
    await part
      .getByRole('alert')
      .getByText(/Somebody else has saved the file/)
      .waitFor()
    expect(await file()).toContain('# by another hand')
    await part.getByRole('button', { name: 'Take theirs' }).click()
    await content.getByText('# by another hand').waitFor()
    await page.getByRole('button', { name: 'Undo: saving the scenario' }).click()
    await page.getByText('Undone: saving the scenario.').waitFor()
    expect(await file()).toBe(before)
    expect(complaints().filter((text) => !/status of (409|422)/.test(text))).toEqual([])
    await page.close()
  })

  test('a new case: begun from a form by keys alone, solved at once, and not made twice', async () => {
    const { page, complaints } = await bench.open('#view=model')
    const form = page.getByRole('region', { name: 'A new case' })
    await form.getByLabel('Name of the folder').waitFor({ timeout: patience })
    expect(await barriers(page)).toEqual([])
    await form.getByLabel('Name of the folder').focus()
    await page.keyboard.type('gulf')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Who blinks first?')
    await form.getByLabel('The day it begins').fill('2025-01-20')
    await page.reload()
    expect(await form.getByLabel('Title').inputValue()).toBe('Who blinks first?')
    await form.getByLabel('Name of the folder').fill('../gulf')
    await form.getByRole('button', { name: 'Make it and open it' }).focus()
    await page.keyboard.press('Enter')
    await page
      .getByRole('status')
      .getByText(/is no name for a case/)
      .waitFor()
    await form.getByLabel('Name of the folder').fill('gulf')
    await form.getByText('The same on the command line').click()
    expect(await form.locator('code').innerText()).toContain("standoff new cases/gulf --title 'Who blinks first?'")
    await form.getByRole('button', { name: 'Make it and open it' }).focus()
    const first = page.url()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Who blinks first?' }).waitFor({ timeout: patience })
    expect(new URL(page.url()).origin).not.toBe(new URL(first).origin)
    const outlook = page.getByRole('region', { name: 'Outlook' })
    expect(await outlook.innerText()).toMatch(/Do the United States and North Korea meet for talks by 19 July 2025\?[^]*\d+%/)
    expect(await readdir(join(bench.dir, '..', 'gulf'))).toContain('scenario.yaml')
    expect(await barriers(page)).toEqual([])

    await page.goto(`${new URL(page.url()).origin}/#view=model`)
    await page.getByRole('button', { name: 'Duplicate gulf' }).click()
    const { origin } = new URL(page.url())
    await page.getByRole('button', { name: 'Duplicate', exact: true }).click()
    await page.waitForURL((url) => url.origin !== origin)
    await page.goto(`${new URL(page.url()).origin}/#view=model`)
    await page.getByRole('row', { name: /^gulf-copy .* this one/ }).waitFor()
    expect(complaints().filter((text) => !/status of (409|422)/.test(text))).toEqual([])
    await page.close()
  })
})
