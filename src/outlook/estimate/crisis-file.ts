/** The file that says which payoffs of the crisis bargaining game are to be estimated. */
import { z } from 'zod'
import { readShape, YamlSource } from '../../diagnostics/index.ts'
import { type CrisisModel } from './crisis-fit.ts'

const payoff = z.union([z.number(), z.array(z.string()).min(1)]).describe('a fixed number, or its regressors')

export const CrisisFile = z.strictObject({
  standoff: z.literal(1),
  title: z.string().optional(),
  crisis: z.strictObject({
    S_A: payoff,
    V_A: payoff,
    C_B: payoff,
    W_A: payoff,
    W_B: payoff,
    a: payoff,
    V_B: payoff,
  }),
  values: z
    .record(z.string(), z.number())
    .default({})
    .describe('coefficient → where its search starts, 0 by default; for a simulation its true value'),
})

export interface CrisisModelFile {
  title: string
  model: CrisisModel
  values: Readonly<Record<string, number>>
}

/** Whether a text is meant as a file of a crisis model. */
export function isCrisisFile(text: string): boolean {
  return /^crisis\s*:/m.test(text)
}

/** @throws InvalidInput for what is no such file. */
export function readCrisisModel(text: string, file: string): CrisisModelFile {
  const { title, crisis, values } = readShape(new YamlSource(text, file), CrisisFile, 'outlook', 'docs/estimation.md')
  return { title: title ?? 'A crisis', model: crisis, values }
}
