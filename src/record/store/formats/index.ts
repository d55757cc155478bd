/** The formats that can be imported, by name. */
import { acled } from './acled.ts'
import type { Format } from './format.ts'
import { gdelt, gdeltMentions } from './gdelt.ts'
import { icews } from './icews.ts'
import { polecat } from './polecat.ts'
import { provocations } from './provocations.ts'
import { csv, jsonl } from './table.ts'
import { tkg } from './tkg.ts'

export const formats: readonly Format[] = [csv, jsonl, gdelt, gdeltMentions, icews, polecat, acled, tkg, provocations]
export { tkgFiles, tkgKeys } from './tkg.ts'
export * from './format.ts'
