/**
 * workbench: the page, one screen on one case: did the dog not bark? Preact and signals, built by vite into `dist/page`, served by
 * the server. `state/` is what it shows and where (the address's hash), `views/` are the parts of the screen, `parts/` what they share,
 * `texts.ts` every word. Imports types of outlook, and words and figures of briefing.
 */
export { buildPage } from './build.ts'
