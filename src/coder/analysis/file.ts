/** The parser that comes with the program, read from `models/parser.bin` when it is first asked for. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Parser } from './parser.ts'

let parser: Parser | undefined

/** @throws InvalidInput `coder/model` for a damaged model file. */
export function standardParser(): Parser {
  if (!parser) {
    const file = fileURLToPath(new URL('../../../models/parser.bin', import.meta.url))
    parser = Parser.from(readFileSync(file), file)
  }
  return parser
}
