/** The browser that tests and screenshots use: the system's Chromium, kept quiet. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
export const browserFlags = ['--headless', '--no-sandbox', ...quiet, '--disable-component-update', '--disable-sync']

export function findChromium(): string | null {
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)]
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return candidates.find((path) => isExecutable(path)) ?? null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
