/** The scenario's named variants, each against the scenario itself solved with the same effort. */
import type { WhatIfView } from './assessment.ts'
import { counts, type Draw } from './ensemble.ts'
import type { Prepared } from './prepare.ts'

/** @param solved results of `prepared.tasks`: the scenario itself, then the variants */
export function whatIfs({ input }: Prepared, [base, ...variants]: readonly (Draw | undefined)[]): WhatIfView[] {
  const { whatIfs: list, questions } = input.scenario
  return Object.entries(list).map(([id, { ask, set, why }], k) => {
    const variant = variants[k]
    const told = base && variant && counts(base) && counts(variant)
    const view = (q: number) => {
      const probability = variant!.paths[q].at(-1) ?? 0
      return { probability, change: probability - (base!.paths[q].at(-1) ?? 0) }
    }
    return {
      id,
      ask,
      set,
      why: why ?? null,
      questions: told ? Object.fromEntries(Object.keys(questions).map((question, q) => [question, view(q)])) : null,
    }
  })
}
