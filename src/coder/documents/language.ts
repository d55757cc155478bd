/** The language of a text by the trigrams of its letters (franc), told only where there is enough of it. */
import { franc } from 'franc-min'
import limits from '../data/limits.json' with { type: 'json' }

/**
 * Language tag of a text, from its beginning; null where it is too short or like none.
 * @example languageOf('Seoul protested on Monday against the launch of several missiles by the North, officials said.') // 'en'
 */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, limits.languageCharacters)
  if (sample.replace(/\P{L}/gu, '').length < limits.languageLetters) return null
  const code = franc(sample)
  return code === 'und' ? null : tagOf(code)
}

/** The shortest form of a language code: `eng` and `en-US` are `en`; null for what is no code. */
export function tagOf(code: string): string | null {
  try {
    return new Intl.Locale(code).language
  } catch {
    return null
  }
}
