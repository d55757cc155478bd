/** Forecasts of links: who will do what to whom next, by temporal knowledge graphs. Pure. */
import data from '../data/peers.json' with { type: 'json' }

export { type Facts, type Graph, graphFiles, type GraphTexts, readGraph } from './graph.ts'
export { type Question, questionsOf, type Ranked, ranksOf, type RankSummary, summarise } from './ranks.ts'
export { type CitedEvent, explainLink, type LinkExplanation, type LinkReason, scoreWithout } from './explain.ts'
export { type DeletionTest, deletionTest } from './deletion.ts'
export { strictRanks } from './strict.ts'
export { forecastLinks, type LinkForecaster, type LinkOptions, linkRanks, Scorer } from './forecaster.ts'

export interface PeerFigure {
  method: string
  set: string
  setting: string
  mrr: number | null
  hits10: number | null
  source: string
}
/** What others published, with the source. */
export const peerFigures: readonly PeerFigure[] = data.figures
