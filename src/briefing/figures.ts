/** The figures. The page and the report draw with the same functions; `document` says where. Nothing here reaches a `node:` module. */
export { beliefsFigure, type BeliefsOptions } from './figures/beliefs-figure.ts'
export { type FigureOptions, figureStyle } from './figures/frame.ts'
export { indexFigure, type IndexOptions } from './figures/index-figure.ts'
export { reliabilityFigure, type ReliabilityGroup } from './figures/reliability-figure.ts'
export { outlookFigure, type OutlookOptions } from './figures/outlook-figure.ts'
export {
  timelineFigure,
  type TimelineLayout,
  timelineLayout,
  timelineLegend,
  type TimelineOptions,
} from './figures/timeline-figure.ts'
