/** Builds the page (src/workbench) into dist/page: no inline script or style, so that a strict content security policy holds. */
import { defineConfig } from 'vite'

export default defineConfig({
  root: new URL('./src/workbench', import.meta.url).pathname,
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: new URL('./dist/page', import.meta.url).pathname,
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      // The rooms' modules only declare: what the page does not use of the vocabulary (its zod schemas) is left out.
      treeshake: {
        moduleSideEffects: (id: string) => /\.css$|workbench\/main\.tsx$|\.html$/.test(id) || !id.includes('/src/'),
      },
    },
  },
})
