/**
 * Dictionary forms by ending: from the tag and the longest known ending of a word to what is cut off and put on. Counted in
 * the training data; an ending is kept only where it says something else than the shorter one does.
 */

const longestEnding = 24
const keptLemmas = 50_000

function edit(form: string, lemma: string): string {
  let same = 0
  while (same < form.length && same < lemma.length && form[same] === lemma[same]) same++
  return `${form.length - same}${lemma.slice(same)}`
}

/** Rules from words with their tags and lemmas. */
export function lemmaRules(words: readonly { form: string; xpos: string; lemma: string }[]): Record<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const { form, xpos, lemma } of words) {
    if (form.length > longestEnding) continue
    const lower = form.toLowerCase()
    const change = edit(lower, lemma.toLowerCase())
    // Endings of up to five letters, and the whole word, with a mark that it is whole.
    for (let k = 0; k <= Math.min(5, lower.length - 1); k++) bump(`${xpos} ${lower.slice(lower.length - k)}`, change)
    bump(`${xpos} ^${lower}`, change)
  }
  function bump(key: string, change: string): void {
    const row = counts.get(key) ?? new Map<string, number>()
    row.set(change, (row.get(change) ?? 0) + 1)
    counts.set(key, row)
  }
  const rules: Record<string, string> = {}
  const keys = [...counts.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  for (const key of keys) {
    const ranked = [...counts.get(key)!].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    const [change, count] = ranked[0]
    const total = ranked.reduce((sum, [, n]) => sum + n, 0)
    const [xpos, ending] = key.split(' ')
    const whole = ending.startsWith('^')
    if (!whole && ending !== '' && (total < 3 || count / total < 0.6)) continue
    const shorter = whole ? look(rules, xpos, ending.slice(1)) : look(rules, xpos, ending.slice(1), false)
    if (change !== shorter) rules[key] = change
  }
  return rules
}

function look(rules: Record<string, string>, xpos: string, lower: string, whole = true): string | undefined {
  if (whole) {
    const known = rules[`${xpos} ^${lower}`]
    if (known !== undefined) return known
  }
  for (let k = Math.min(5, lower.length); k >= 0; k--) {
    const rule = rules[`${xpos} ${lower.slice(lower.length - k)}`]
    if (rule !== undefined) return rule
  }
  return undefined
}

/** From a word and its tag to its dictionary form; words met before are kept. */
export function lemmatiser(rules: Record<string, string>): (form: string, xpos: string) => string {
  const kept = new Map<string, string>()
  return (form, xpos) => {
    const key = `${xpos} ${form}`
    let lemma = kept.get(key)
    if (lemma === undefined) {
      lemma = lemmatise(rules, form, xpos)
      if (kept.size < keptLemmas && form.length <= longestEnding) kept.set(key, lemma)
    }
    return lemma
  }
}

/** The dictionary form: lower case, save for names, which keep theirs. */
export function lemmatise(rules: Record<string, string>, form: string, xpos: string): string {
  const name = xpos.startsWith('NNP')
  const lower = form.toLowerCase()
  const rule = look(rules, xpos, lower)
  if (rule === undefined) return name ? form : lower
  const [, cut, put] = /^(\d+)(.*)$/s.exec(rule)!
  const stem = (name ? form : lower).slice(0, lower.length - Number(cut))
  return stem + put || lower
}
