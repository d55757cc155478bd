/** Gold data for `standoff evaluate`: the text of a file, unpacked where its name ends in `.gz`. */
import { gunzipSync } from 'node:zlib'
import { InvalidInput, refuse } from '../diagnostics/index.ts'
import { readInput } from './io.ts'

/** No gold data of the field are larger; what unpacks to more is none. */
const largest = 500_000_000

/** @throws InvalidInput `cli/unreadable`, or `code` where the file is no gzip or unpacks to too much. */
export async function readGold(path: string, code: string): Promise<string> {
  const bytes = await readInput(path)
  if (!path.endsWith('.gz')) return new TextDecoder().decode(bytes)
  try {
    return new TextDecoder().decode(gunzipSync(bytes, { maxOutputLength: largest }))
  } catch (error) {
    if (error instanceof InvalidInput) throw error
    return refuse(code, path, 'it cannot be unpacked', 'give a gzip file of at most 500 MB, or the text itself')
  }
}

/** A share with three decimals, a dash for none. */
export function share(value: number | null): string {
  return value === null ? '  –  ' : value.toFixed(3)
}
