/**
 * What every script does first, in plain JavaScript that Node 20 can run: install what is missing, and find the project's own Node.
 * After it, `node` on the PATH is the Node of node_modules, which runs TypeScript.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')

/** Runs a program by name in the project's folder and resolves to its exit code. */
export function run(program, args, options = {}) {
  const { quiet = false, ...rest } = options
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'code'),
    ...rest.env,
  }
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32',
      ...rest,
      env,
    })
    const output = []
    child.stdout?.on('data', (chunk) => output.push(chunk))
    child.stderr?.on('data', (chunk) => output.push(chunk))
    // at a terminal Ctrl-C reaches the child by itself, and twice would mean "at once"
    const forward = (signal) => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal))
    process.on('SIGINT', forward).on('SIGTERM', forward)
    child.on('error', (error) => resolve({ code: 127, output: String(error) }))
    child.on('close', (code, signal) => {
      process.off('SIGINT', forward).off('SIGTERM', forward)
      resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 1), output: Buffer.concat(output).toString() })
    })
  })
}

/** Installs the locked dependencies unless they are there already. */
export async function install() {
  if (!stale()) return
  process.stderr.write('installing dependencies (once, about a minute) …\n')
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund'], { quiet: true })
  if (code === 0) return
  process.stderr.write(`${output}\nnpm ci failed: check the network and that npm is at least version 10\n`)
  process.exit(1)
}

/** npm writes down what it installed; when that differs from the lock file, something is missing. */
function stale() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installed) || !existsSync(join(bin, process.platform === 'win32' ? 'node.cmd' : 'node'))) return true
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const there = JSON.parse(readFileSync(installed, 'utf8')).packages
  return Object.entries(wanted).some(
    ([path, entry]) => path !== '' && !entry.optional && !entry.peer && there[path]?.version !== entry.version,
  )
}
