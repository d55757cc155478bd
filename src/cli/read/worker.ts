/** Worker thread of `standoff read --out`: one file in, its codings out. */
export { codeFile as default } from './file.ts'
