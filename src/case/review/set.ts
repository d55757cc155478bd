/** `field=value` as the fields of a coding: lists by commas, `null` for nothing, days as an interval of one day. */
import { refuse } from '../../diagnostics/index.ts'

const lists = new Set(['recipients', 'contexts', 'topics', 'about', 'likelihood'])
const numbers = new Set(['level', 'authority'])

/** `type=ACCUSE; recipients=USA,KOR` apart. */
export function settingsIn(text: string): string[] {
  return text.split(/;\s*(?=[a-z]+=)/)
}

/**
 * @throws InvalidInput for a setting without `=`.
 * @example setOf(['type=ACCUSE', 'recipients=USA,KOR', 'date=2025-01-24'])
 */
export function setOf(settings: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    settings
      .filter((item) => item.trim() !== '')
      .map((item) => {
        const at = item.indexOf('=')
        if (at < 1) refuse('case/bad-edit', item, 'this is no field=value', 'for example type=ACCUSE')
        const [field, text] = [item.slice(0, at).trim(), item.slice(at + 1).trim()]
        return [field, valueOf(field, text)]
      }),
  )
}

function valueOf(field: string, text: string): unknown {
  if (text === 'null') return null
  if (lists.has(field)) return text === '' ? [] : text.split(',').map((item) => item.trim())
  if (numbers.has(field) && text !== '') return Number(text)
  if (field === 'date') {
    const [from, to = from] = text.split('..')
    return { from, to, words: null }
  }
  return text
}
