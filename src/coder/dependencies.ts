/**
 * Clauses settled by the dependency tree: chunks say which words form a phrase, the tree says what belongs to what. Takes the
 * clauses that `clauses.ts` found by position and gives each the subject, object, phrases, relation and governor that its verb
 * has in the tree (Universal Dependencies v2). Where the tree says nothing, the part stays empty.
 */
import type { Clause, Nominal } from './clauses.ts'
import { copulas, type Chunk, type NounPhrase, type VerbGroup } from './phrases.ts'
import type { Token } from './text.ts'

/** How far phrases that hang on phrases are followed. */
const depth = 3

const finite = /^(?:MD|VB[DPZ])$/

/**
 * "dismantled bridges, destroyed roads and built walls": the verb of a list that the parser takes for an adjective of the noun
 * after it is joined to the first verb again, with that noun as its object. Changes heads and relations in place.
 */
function joinList(tokens: readonly Token[], i: number): void {
  const verb = tokens[i]
  const noun = tokens[verb.head]
  if (verb.pos !== 'VERB' || verb.deprel !== 'amod' || verb.head < i || tokens[i - 1].lower !== ',') return
  const object = tokens[noun.head]
  if (noun.deprel !== 'conj' || object?.deprel !== 'obj') return
  const first = tokens[object.head]
  if (!/^VB[DN]$/.test(first.xpos) || !/^VB[DN]$/.test(verb.xpos)) return
  ;[noun.head, noun.deprel] = [i, 'obj']
  ;[verb.head, verb.deprel] = [object.head, 'conj']
}

export class Tree {
  private readonly tokens: readonly Token[]
  private readonly children: number[][]
  private readonly phraseAt = new Map<number, NounPhrase>()
  private readonly clauseAt = new Map<number, Clause>()

  constructor(tokens: readonly Token[], chunks: readonly Chunk[]) {
    for (let i = 1; i < tokens.length; i++) joinList(tokens, i)
    this.tokens = tokens
    this.children = tokens.map(() => [])
    tokens.forEach((token, i) => {
      if (token.head >= 0) this.children[token.head].push(i)
    })
    for (const chunk of chunks) {
      if (chunk.kind === 'noun') for (let i = chunk.from; i < chunk.to; i++) this.phraseAt.set(i, chunk)
    }
  }

  settle(clauses: readonly Clause[]): void {
    for (const clause of clauses) {
      for (let i = clause.verb.from; i < clause.verb.to; i++) this.clauseAt.set(i, clause)
    }
    for (const clause of clauses) this.form(clause.verb)
    for (const clause of clauses) this.place(clause)
    for (const clause of clauses) this.parts(clause)
    for (const clause of clauses) if (!clause.subject) clause.subject = this.inherited(clause, 0)
    for (const clause of clauses) if (this.circular(clause)) clause.governor = null
  }

  /** The token that stands for a clause in the tree: its verb, or the predicate after a copula. */
  private headOf(verb: VerbGroup): number {
    const { deprel, head } = this.tokens[verb.head]
    return /^(?:cop|aux)/.test(deprel) && head >= 0 ? head : verb.head
  }

  private of(head: number, relation: RegExp): number[] {
    return this.children[head].filter((i) => relation.test(this.tokens[i].deprel))
  }

  private form(verb: VerbGroup): void {
    const head = this.headOf(verb)
    const { xpos } = this.tokens[verb.head]
    const auxiliary = this.of(head, /^(?:aux|cop)/).some((i) => finite.test(this.tokens[i].xpos))
    if (this.of(verb.head, /^aux:pass/).length > 0) verb.passive = true
    if (verb.form === 'infinitive') return
    if (finite.test(xpos) || auxiliary) {
      verb.form = 'finite'
      // A past tense that the row of chunks took for a participle.
      if (finite.test(xpos) && this.of(verb.head, /^aux:pass/).length === 0) verb.passive = false
    } else if (xpos === 'VBG') verb.form = 'ing'
    else if (xpos === 'VBN') {
      // "Rebels freed …": a past tense taken for a participle still has its subject.
      const active = this.stands(head) || this.of(head, /^nsubj(?!:pass)/).length > 0 || this.sharesPerfect(head)
      if (active) [verb.form, verb.passive] = ['finite', false]
      else [verb.form, verb.passive] = ['participle', true]
    }
  }

  /** "has dismantled A and destroyed B": a participle joined to one with "have" that has an object of its own. */
  private sharesPerfect(at: number): boolean {
    const { deprel, head } = this.tokens[at]
    if (deprel !== 'conj' || this.of(at, /^obj/).length === 0) return false
    const perfect = this.of(head, /^aux$/).some((i) => /^(?:has|have|had|having)$/.test(this.tokens[i].lower))
    return perfect && this.of(head, /^aux:pass/).length === 0
  }

  /** Whether a participle must be the verb of its sentence: there is no auxiliary, and no other verb that could be. */
  private stands(at: number): boolean {
    const { deprel, head } = this.tokens[at]
    if (this.of(at, /^(?:aux|cop)/).length > 0) return false
    if (deprel === 'root') return true
    return (
      deprel === 'acl' &&
      /^(?:root|nsubj)$/.test(this.tokens[head].deprel) &&
      !this.tokens.some((token) => finite.test(token.xpos))
    )
  }

  private place(clause: Clause): void {
    const at = this.headOf(clause.verb)
    const { deprel, head } = this.tokens[at]
    const mark = this.of(at, /^mark/).map((i) => this.tokens[i].lower)[0] ?? null
    const when = this.of(at, /^advmod/)
      .map((i) => this.tokens[i].lower)
      .find((word) => /^(?:when|while|once)$/.test(word))
    clause.marker = mark === 'to' ? null : (mark ?? when ?? null)
    const above = head < 0 ? null : this.clauseOver(head)
    clause.governor = above === clause ? null : above
    const { form } = clause.verb
    if (/^(?:root|parataxis)/.test(deprel) || !clause.governor || (clause.verb.form === 'finite' && this.stands(at)))
      [clause.relation, clause.governor] = ['main', null]
    else if (deprel.startsWith('conj')) this.conjunct(clause, at)
    else if (form === 'infinitive') clause.relation = 'infinitive'
    else if (/^(?:ccomp|csubj)/.test(deprel)) clause.relation = 'complement'
    else if (deprel.startsWith('acl:relcl')) clause.relation = 'relative'
    else if (deprel.startsWith('acl')) clause.relation = form === 'finite' ? 'relative' : 'participle'
    else if (form === 'finite') clause.relation = 'adverbial'
    else clause.relation = 'participle'
  }

  /** "did this and did that" shares the subject; "A did this and B did that" hangs where its partner does. */
  private conjunct(clause: Clause, at: number): void {
    const partner = clause.governor!
    if (this.of(at, /^nsubj/).length === 0) {
      clause.relation = 'conjunct'
      return
    }
    const outer = this.tokens[this.headOf(partner.verb)]
    const complement = outer.deprel.startsWith('ccomp')
    clause.relation = complement ? 'complement' : 'main'
    clause.governor = complement && outer.head >= 0 ? this.clauseOver(outer.head) : null
    clause.marker ??= partner.marker === 'if' || partner.marker === 'whether' ? partner.marker : null
  }

  /** The clause whose verb a token is, or hangs on. */
  private clauseOver(token: number): Clause | null {
    for (let i = token, steps = 0; i >= 0 && steps < this.tokens.length; i = this.tokens[i].head, steps++) {
      const own = this.clauseAt.get(i)
      if (own && this.headOf(own.verb) === i) return own
      const copula = this.of(i, /^(?:cop|aux)/)
        .map((j) => this.clauseAt.get(j))
        .find((item) => item !== undefined)
      if (copula && this.headOf(copula.verb) === i) return copula
    }
    return null
  }

  private parts(clause: Clause): void {
    const at = this.headOf(clause.verb)
    const { passive } = clause.verb
    // a main verb in the past or present has a subject, whatever the tree made of it
    const before = clause.relation === 'main' && clause.verb.form === 'finite' ? clause.subject : null
    clause.subject = this.nominal(this.of(at, /^nsubj/)[0]) ?? before
    if (this.tokens[at].deprel.startsWith('acl') && this.tokens[at].head >= 0) {
      const modified = this.nominal(this.tokens[at].head)
      const named = clause.subject?.phrases[0]
      const relative = !named || /^(?:who|which|that|whom)$/.test(this.tokens[named.head].lower)
      if (relative && modified) clause.subject = { phrases: modified.phrases.slice(0, 1), attached: [] }
    }
    const object = this.of(at, /^obj/)[0] ?? (at === clause.verb.head ? this.beside(clause) : at)
    clause.object = passive ? null : this.nominal(object)
    clause.prepositional = []
    const recipient = this.of(at, /^iobj/)[0]
    if (recipient !== undefined) this.hang(clause, 'to', recipient, 0)
    for (const i of this.of(at, /^obl|^nmod/)) this.hang(clause, this.prepositionOf(i), i, 0)
    if (clause.object && object !== undefined) this.hangOn(clause, object, 0)
    clause.prepositional.sort((a, b) => a.nominal.phrases[0].from - b.nominal.phrases[0].from)
  }

  /** The object of a verb to which the tree gives none: the phrase right after it, unless it is somebody's subject or says when. */
  private beside({ verb, object }: Clause): number | undefined {
    const phrase = object?.phrases[0]
    if (!phrase || copulas.has(verb.lemma) || verb.passive) return undefined
    const between = this.tokens.slice(verb.to, phrase.from)
    if (between.some(({ pos, deprel }) => pos !== 'ADV' && deprel !== 'compound:prt')) return undefined
    const { deprel } = this.tokens[phrase.head]
    return /^(?:nsubj|obl:(?:unmarked|tmod)|ccomp|csubj|root|parataxis)/.test(deprel) ? undefined : phrase.head
  }

  private prepositionOf(i: number): string {
    return (
      this.of(i, /^case/)
        .map((j) => this.tokens[j].lower)
        .at(-1) ?? ''
    )
  }

  private hang(clause: Clause, preposition: string, i: number, level: number): void {
    const nominal = this.nominal(i)
    if (nominal && preposition !== '' && !clause.prepositional.some((part) => part.nominal.phrases[0] === nominal.phrases[0]))
      clause.prepositional.push({ preposition, nominal })
    this.hangOn(clause, i, level)
  }

  private hangOn(clause: Clause, i: number, level: number): void {
    if (level >= depth) return
    for (const j of this.of(i, /^nmod(?!:poss|:desc)/)) this.hang(clause, this.prepositionOf(j), j, level + 1)
  }

  /** The phrase of a token with those joined to it, and what hangs on them. */
  private nominal(i: number | undefined): Nominal | null {
    if (i === undefined) return null
    const heads = [i, ...this.of(i, /^conj/)]
    const phrases = [...new Set(heads.flatMap((j) => [...this.sharing(j), this.phraseAt.get(j) ?? []].flat()))]
    if (phrases.length === 0) return null
    const attached: Nominal['attached'] = []
    const visit = (j: number, level: number) => {
      for (const k of this.of(j, /^nmod(?!:poss|:desc)|^appos/)) {
        for (const m of [k, ...this.of(k, /^conj/)]) {
          const phrase = this.phraseAt.get(m)
          if (phrase && !phrases.includes(phrase) && !attached.some((item) => item.phrase === phrase))
            attached.push({ preposition: this.prepositionOf(k), phrase })
        }
        if (level < depth) visit(k, level + 1)
      }
    }
    for (const j of heads) visit(j, 0)
    return { phrases: phrases.sort((a, b) => a.from - b.from), attached }
  }

  /** "British and Irish negotiators", "Kenya and Uganda's ministers": the name before the conjunction shares the head after it. */
  private sharing(head: number): NounPhrase[] {
    const phrase = this.phraseAt.get(head)
    if (!phrase || phrase.from < 2 || this.tokens[phrase.from - 1].deprel !== 'cc') return []
    const name = this.phraseAt.get(phrase.from - 2)
    if (!name || this.tokens[name.head].head !== head || !/^(?:amod|compound|nmod:poss)/.test(this.tokens[name.head].deprel))
      return []
    return [name]
  }

  /** The subject of an infinitive, a participle or a joined verb: that of its governor, or the governor's object. */
  private inherited(clause: Clause, steps: number): Nominal | null {
    const { governor, relation } = clause
    if (!governor || steps > 6 || !/^(?:infinitive|participle|conjunct|adverbial)$/.test(relation)) return null
    if (relation === 'adverbial' && clause.verb.form === 'finite') return null
    const above = governor.subject ?? this.inherited(governor, steps + 1)
    const controls = !copulas.has(governor.verb.lemma) && !subjectControl.has(governor.verb.lemma)
    return relation === 'infinitive' && governor.object && controls ? governor.object : above
  }

  private circular(clause: Clause): boolean {
    const seen = new Set<Clause>()
    for (let item: Clause | null = clause; item; item = item.governor) {
      if (seen.has(item)) return true
      seen.add(item)
    }
    return false
  }
}

/** Verbs whose subject, not object, does the infinitive. */
const subjectControl = new Set(['promise', 'vow', 'threaten', 'agree', 'decide'])
