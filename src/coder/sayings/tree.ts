/** A sentence's dependency tree read from above: what hangs on a token, and the words that a token stands for. */
import type { Token } from '../text.ts'

export class Branches {
  readonly tokens: readonly Token[]
  private readonly children: number[][]

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
    this.children = tokens.map(() => [])
    tokens.forEach((token, i) => {
      if (token.head >= 0) this.children[token.head].push(i)
    })
  }

  /** What hangs directly on a token by a relation, left to right. */
  of(head: number, relation: RegExp): number[] {
    return this.children[head].filter((i) => relation.test(this.tokens[i].deprel))
  }

  /** Token range of what hangs under a token, without the branches that `leave` names. */
  range(head: number, leave: (i: number) => boolean): [from: number, to: number] {
    let [from, to] = [head, head + 1]
    const open = [head]
    for (let steps = 0; open.length > 0 && steps <= this.tokens.length; steps++) {
      const at = open.pop()!
      from = Math.min(from, at)
      to = Math.max(to, at + 1)
      for (const i of this.children[at]) if (!leave(i)) open.push(i)
    }
    return [from, to]
  }

  under(i: number, ancestor: number): boolean {
    for (let at = i, steps = 0; at >= 0 && steps <= this.tokens.length; at = this.tokens[at].head, steps++)
      if (at === ancestor) return true
    return false
  }
}
