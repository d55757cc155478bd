/** Builds the page with vite. */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** @param folder where to; default `dist/page` of this package */
export async function buildPage(folder?: string): Promise<void> {
  const configFile = fileURLToPath(new URL('../../vite.config.ts', import.meta.url))
  await build({ configFile, logLevel: 'warn', ...(folder === undefined ? {} : { build: { outDir: folder } }) })
}
