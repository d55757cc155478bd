/**
 * How an assessment reads: numbers and dates, what stands behind a number, what a timeline holds and where its marks stand. Nothing here
 * loads Plot and nothing reaches a `node:` module, so a page can load it first and the other figures later.
 */
export {
  type Span,
  timeline,
  type Timeline,
  type TimelineMark,
  type TimelineRow,
  type TimelineShape,
} from './figures/timeline.ts'
export { dayNumber, dayOfNumber, type TimeScale } from './figures/lanes/time.ts'
export { type Spot, svgOf } from './figures/lanes/shapes.ts'
export { type TimelineLayout, timelineLayout } from './figures/timeline-figure.ts'
export { monthsBefore } from './figures/timeline.ts'
export { expertName, judgementText, reasonText, tallyText, verdictText } from './experts.ts'
export * from './format.ts'
export type { Item } from './item.ts'
export { driverTitle, itemOf, judgedText, retrodictionText } from './items.ts'
export { actorInProse, actorName, moveName, movesText, type Named, pathName, playerName, quadName } from './names.ts'
export * from './variants.ts'
export { documentOf, occasions, type OccasionView, quotesOf, resolve, type Resolved } from './refs.ts'
export { authorityLadder, forumById, provocationLadder, rungName, saidBy } from '../ontology/index.ts'
