/** `codings.jsonl`: one coding a line, append-only; of several lines with one id the last holds. */
import { type Diagnostic, InvalidInput } from '../diagnostics/index.ts'
import { Coding } from '../ontology/index.ts'

/** @throws InvalidInput with the line of every record that is none. */
export function readCodings(text: string, file: string): Coding[] {
  const byId = new Map<string, Coding>()
  const problems: Diagnostic[] = []
  text.split(/\r?\n/).forEach((line, i) => {
    if (line.trim() === '') return
    try {
      const coding = Coding.parse(JSON.parse(line))
      byId.set(coding.id, coding)
    } catch (error) {
      const message = error instanceof SyntaxError ? `no JSON: ${error.message}` : 'this record is no coding'
      const hint = 'each line is one coding as `standoff read --json` prints it; mend or remove the line'
      problems.push({ code: 'case/bad-coding', severity: 'error', message, hint, file, at: { line: i + 1, column: 1 } })
    }
  })
  if (problems.length > 0) throw new InvalidInput(problems)
  return [...byId.values()]
}

/** Proposals of the coder and the decisions taken on them; a decision stays even when the coder no longer proposes it. */
export function mergeCodings(proposals: readonly Coding[], decisions: readonly Coding[]): Coding[] {
  const decided = new Set(decisions.map((coding) => coding.id))
  return [...proposals.filter((coding) => !decided.has(coding.id)), ...decisions].toSorted(
    (a, b) => compare(a.anchor.document, b.anchor.document) || a.anchor.start - b.anchor.start || compare(a.id, b.id),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
