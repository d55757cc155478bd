/**
 * coder: one document in, codings out. Reading, sentences, actors, events with modality and dates, attribution, assessments,
 * statements, occasions: general rules over readable cue lists in `data/`. Everything it makes is a proposal with an exact
 * anchor and a trace of what made it. Imports ontology and diagnostics only; other rooms import this file only.
 */
export { codeDocument, type CodeOptions, explainCoding } from './code.ts'
export { type Document, type Format, readDocument, type ReadOptions } from './document.ts'
export type { Explanation } from './explanation.ts'
export { explanationParts, type ToldPart, traceParts } from './words.ts'
export { documentsOf } from './analysis/gold.ts'
export { evaluateParser } from './analysis/evaluation.ts'
export { analyse, standardParser } from './analysis/index.ts'
export { readConllu } from './analysis/conllu.ts'
export { copiesOf, type Copy, signature } from './documents/duplicates.ts'
export { readableNames, readSource } from './documents/source.ts'
export { default as limits } from './data/limits.json' with { type: 'json' }
export { type CoderScore, goldAnswers } from './evaluate/coder.ts'
export { attributionRecords, type AttributionScore, goldAttributions } from './evaluate/attribution.ts'
export { factualityRecords, goldModality, type ModalityScore } from './evaluate/modality.ts'
export { actorRecords, type ActorScore, goldActors } from './evaluate/actors.ts'
export { type DyadScore, dyadRecords, dyadsCoded, dyadsRead, goldDyads } from './evaluate/dyads.ts'
export { addActors, type OwnActor } from './lexicon.ts'
export { nameActor, type Named } from './naming.ts'
export { type GoldRecord, goldRecords } from './evaluate/gold.ts'
export * from './second/index.ts'
