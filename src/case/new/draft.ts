/**
 * The guided start of a case: two actors, of which the first moves and the second answers, with their types and moves. What the
 * template makes of it is a whole scenario that can be solved; its numbers are marked as priors, to be argued with.
 */
import { z } from 'zod'
import { isoDate } from '../../ontology/index.ts'

/** Words that YAML reads as something else than a text. */
const reserved = new Set(['true', 'false', 'null'])
const free = (word: string) => !reserved.has(word.toLowerCase())

const label = z.string().trim().min(1, 'say something').max(120)
const move = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,40}$/, 'a move has lower-case letters, digits and hyphens')
  .refine(free, 'take another word')
  .describe('a move: lower-case letters, digits and hyphens')
const type = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,40}$/, 'a type has letters, digits and underscores')
  .refine(free, 'take another word')
const code = z.string().regex(/^[A-Z]{3,6}$/, 'a code has three to six capital letters, such as USA')

/** Names of a folder that are safe on every system. */
export const caseName = z
  .string()
  .regex(
    /^(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9][a-z0-9-]{0,62}$/,
    'a name has lower-case letters, digits and hyphens, at most 63',
  )

const distinct = (list: readonly string[]) => new Set(list).size === list.length

export const CaseDraft = z
  .strictObject({
    title: label,
    about: z.string().trim().max(1000).optional(),
    asOf: isoDate.describe('the day the case is seen from, and on which its first period begins'),
    first: z
      .strictObject({
        name: label,
        code,
        types: z.array(type).min(1).max(4).refine(distinct, 'every type once'),
        moves: z.array(move).min(2).max(5).refine(distinct, 'every move once').describe('waiting first, the offer last'),
      })
      .describe('who moves first'),
    second: z
      .strictObject({
        name: label,
        code,
        types: z.array(type).min(1).max(4).refine(distinct, 'every type once'),
        moves: z.array(move).min(1).max(5).refine(distinct, 'every move once').describe('waiting first'),
        accept: move.default('accept').describe('the move that leads to talks'),
      })
      .describe('who answers'),
  })
  .refine(({ first, second }) => first.code !== second.code, 'the two actors need different codes')
  .refine(
    ({ second }) => !second.moves.includes(second.accept),
    'the move that leads to talks stands apart from the other moves',
  )

export type CaseDraft = z.output<typeof CaseDraft>

/** Filled in where nobody says otherwise. */
export const exampleDraft: z.input<typeof CaseDraft> = {
  title: 'Who moves first?',
  asOf: '2025-01-20',
  first: { name: 'United States', code: 'USA', types: ['sincere', 'performer'], moves: ['wait', 'pressure', 'offer'] },
  second: {
    name: 'North Korea',
    code: 'PRK',
    types: ['dealable', 'intransigent'],
    moves: ['wait', 'provoke'],
    accept: 'engage',
  },
}
