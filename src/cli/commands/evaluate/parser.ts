/** standoff evaluate parser TREEBANK: how well and how fast raw text is parsed, against a treebank in CoNLL-U. */
import { gunzipSync } from 'node:zlib'
import { codeDocument, documentsOf, evaluateParser, readConllu, readDocument, standardParser } from '../../../coder/index.ts'
import { InvalidInput, refuse } from '../../../diagnostics/index.ts'
import { program } from '../../../case/program.ts'
import { print, printJson, readInput } from '../../io.ts'
import { exit } from '../../run.ts'

interface Options {
  json?: boolean
}

/** No treebank of the field is larger; what unpacks to more is no treebank. */
const largest = 500_000_000

export async function command(path: string, options: Options): Promise<number> {
  const bytes = await readInput(path)
  const gold = readConllu(new TextDecoder().decode(path.endsWith('.gz') ? unpack(bytes, path) : bytes), path)
  if (gold.length === 0) refuse('coder/conllu', path, 'there is no sentence in it', 'give a treebank in CoNLL-U')
  const parser = standardParser()
  const { n, documents, sentences } = evaluateParser(parser, gold)
  const texts = documentsOf(gold).map((document) => document.text)
  const parsing = timed(() => texts.forEach((text) => parser.analyse(text)))
  const before = parser.sentences
  const coding = timed(() => texts.forEach(codings))
  // A coder that parses by itself has spent that time already.
  const whole = parser.sentences > before ? coding : parsing + coding
  const { upos: tagAccuracy, uas, las } = documents
  const perSecond = (seconds: number) => gold.length / seconds
  const result = {
    schema: 'standoff/parser-evaluation@1',
    n,
    tagAccuracy,
    uas,
    las,
    sentencesPerSecond: perSecond(whole),
    parsedPerSecond: perSecond(parsing),
    documents,
    sentencesApart: sentences,
  }
  if (options.json) printJson(result)
  else {
    const share = (value: number) => value.toFixed(4)
    print(`${path}: ${gold.length} sentences, ${n} words; F1 from raw text, in the manner of CoNLL 2018`)
    print('                    words  sentences  upos    xpos    lemmas  UAS     LAS')
    for (const [name, row] of [['whole documents', documents] as const, ['sentences apart', sentences] as const])
      print(
        `  ${name}   ${share(row.words)} ${share(row.sentences)}     ${[row.upos, row.xpos, row.lemmas, row.uas, row.las].map(share).join('  ')}`,
      )
    print(
      `${perSecond(parsing).toFixed(0)} sentences a second to trees, ${perSecond(whole).toFixed(0)} to trees and codings, on one core`,
    )
  }
  return exit.done
}

/** Text to codings, of any day: nothing in a treebank says when it was published. */
function codings(text: string): void {
  if (text.trim() !== '') codeDocument(readDocument(text, { name: 'treebank', date: '2025-01-01' }), { coder: program })
}

function unpack(bytes: Uint8Array, name: string): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: largest })
  } catch (error) {
    if (error instanceof InvalidInput) throw error
    return refuse('cli/unreadable', name, 'this is no gzip file, or unpacks beyond measure', 'give the treebank unpacked')
  }
}

/** CPU seconds of this process. */
function timed(run: () => void): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
