/** Who says what a coding passes on, how real it is and how sure the reading, in a few words. */
import { percent } from '../../briefing/words.ts'
import type { EvidenceView } from '../../outlook/index.ts'
import { texts } from '../texts.ts'

type Told = Pick<EvidenceView, 'kind' | 'holder' | 'affiliation' | 'modality' | 'confidence'>

/** @example saysSo(coding) // 'Moon Chung-in, Yonsei University', or 'the text itself' */
export function saysSo({ kind, holder, affiliation }: Told): string {
  if (holder === null) return texts.coding.itself
  if (kind === 'assessment' && holder === 'author') return texts.coding.author
  return [holder, affiliation].filter(Boolean).join(', ')
}

/** @example reading(coding) // 'says so: the text itself · actual · confidence 95%' */
export function reading(coding: Told): string {
  const { modality, confidence } = coding
  return [texts.coding.said(saysSo(coding)), modality, confidence === null ? null : texts.coding.sure(percent(confidence))]
    .filter(Boolean)
    .join(' · ')
}
