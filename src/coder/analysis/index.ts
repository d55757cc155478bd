/**
 * Language analysis: words, sentences, parts of speech, dictionary forms and dependencies of English text, each word with its
 * exact place. Everything but `file.ts` is pure, so that a page can use it with the bytes of the model.
 */
import { standardParser } from './file.ts'
import type { Sentence } from './parser.ts'

export { standardParser } from './file.ts'
export { Parser, type Sentence, type Token } from './parser.ts'

/**
 * All sentences of a text, in order, by the parser that comes with the program.
 * @example analyse('Seoul protested.')[0].tokens[0].deprel // 'nsubj'
 */
export function analyse(text: string): Sentence[] {
  return standardParser().analyse(text)
}
