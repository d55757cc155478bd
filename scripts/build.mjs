/** `npm run build`: the package as it is published: JavaScript, types and data of every room, and the built page. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { install, root, run } from './bootstrap.mjs'
import { buildPage } from './page.mjs'

await install()
const dist = join(root, 'dist')
for (const name of existsSync(dist) ? readdirSync(dist) : []) if (name !== 'page') rmSync(join(dist, name), { recursive: true })
const { code } = await run('tsc', ['-p', 'tsconfig.build.json'])
if (code !== 0) process.exit(code)
await buildPage()
