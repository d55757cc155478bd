/** `npm start`: install what is missing, build the page if it is stale, assess the bundled case, open the workbench. */
import { install, root, run } from './bootstrap.mjs'
import { buildPage } from './page.mjs'

await install()
await buildPage()
process.exitCode = (await run('node', ['src/cli/main.ts', 'open', ...process.argv.slice(2)], { cwd: root })).code
