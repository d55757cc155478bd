/** Builds the page (src/workbench) into dist/page: no inline script or style, so that a strict content security policy holds. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

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
    rollupOptions: {
      // The rooms' modules only declare: what the page does not use of the vocabulary (its zod schemas) is left out.
      treeshake: {
        moduleSideEffects: (id: string) =>
          /\.css$|workbench\/main\.tsx$|\.html$/.test(id) || !/\/src\/\w+\//.test(id) || id.includes('node_modules'),
      },
    },
  },
})
