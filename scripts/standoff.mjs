/** The command line from a clone: in this process when it can run TypeScript and everything is installed, else through the bootstrap. */
import { existsSync } from 'node:fs'

const [major, minor] = process.versions.node.split('.').map(Number)
if ((major > 22 || (major === 22 && minor >= 18)) && existsSync(new URL('../node_modules/commander', import.meta.url))) {
  await import('../src/cli/main.ts')
} else {
  const { install, run } = await import('./bootstrap.mjs')
  await install()
  process.exitCode = (await run('node', ['src/cli/main.ts', ...process.argv.slice(2)], { cwd: process.cwd() })).code
}
