/** Builds the page (src/workbench) into dist/page: no inline script or style, so that a strict content security policy holds. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const rollupOptions = {
  checks: { pluginTimings: false },
  // The rooms' modules only declare: what the page does not use of the vocabulary (its zod schemas) is left out.
  treeshake: {
    moduleSideEffects: (id: string) =>
      /\.css$|workbench\/main\.tsx$|workbench\/(?:solve|editor)\/worker\.ts|\.html$/.test(id) ||
      !/\/src\/\w+\//.test(id) ||
      id.includes('node_modules'),
  },
}

export default defineConfig({
  root: fileURLToPath(new URL('./src/workbench', import.meta.url)),
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: fileURLToPath(new URL('./dist/page', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions,
  },
  // Scenarios need no linear programmes: HiGHS, 3.5 MB, would only lie in the folder.
  worker: { format: 'es', rollupOptions: { ...rollupOptions, external: ['highs'] } },
})
