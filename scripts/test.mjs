/**
 * `npm test`: installs what is missing, then type check, lint, format check, import checks and every test. The last line counts:
 * each check is one, each test case is one.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install, run } from './bootstrap.mjs'
import { ensureChromium } from './chromium.mjs'
import { buildPage } from './page.mjs'

const quick = process.argv.includes('--quick')
await install()
const counts = { passed: 0, failed: 0, skipped: 0 }

const checks = [
  { name: 'types', program: 'tsc', args: ['-p', '.'] },
  { name: 'lint', program: 'oxlint', args: ['--type-aware'] },
  { name: 'format', program: 'oxfmt', args: ['--check'] },
  { name: 'imports', program: 'node', args: ['scripts/check-imports.ts'] },
]
for (const { name, program, args } of checks) {
  const { code, output } = await run(program, args, { quiet: true })
  process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}\n${code === 0 ? '' : output}`)
  counts[code === 0 ? 'passed' : 'failed']++
}

if (!quick) {
  await ensureChromium()
  await buildPage()
}
const folder = mkdtempSync(join(tmpdir(), 'standoff-test-'))
const report = join(folder, 'report.json')
const tests = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const { code } = await run('vitest', quick ? [...tests, 'src'] : tests)
try {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'))
  counts.passed += numPassedTests
  counts.failed += Math.max(numFailedTests, code === 0 ? 0 : 1)
  counts.skipped += numPendingTests + numTodoTests
} catch {
  counts.failed++
}
rmSync(folder, { recursive: true, force: true })
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
process.exitCode = counts.failed === 0 && counts.passed > 4 ? 0 : 1
