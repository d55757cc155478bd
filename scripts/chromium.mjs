/** Chromium for the browser tests: found, or installed through the system's package manager when that is allowed. */
import { run } from './bootstrap.mjs'

export async function ensureChromium() {
  if (await there()) return
  if (
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    (await run('apt-get', ['--version'], { quiet: true })).code === 0
  ) {
    process.stderr.write('installing Chromium for the browser tests …\n')
    await run('apt-get', ['update', '-qq'], { quiet: true })
    await run('apt-get', ['install', '-y', '-qq', 'chromium'], { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } })
    if (await there()) return
  }
  process.stderr.write('no Chromium: the browser tests will be skipped; to run them: sudo apt-get install chromium\n')
}

async function there() {
  return (await run('chromium', ['--version'], { quiet: true })).code === 0
}
