/** The one record in which every method states its answer: what was asked, what was found, and how far from right it is. */
export interface Solution {
  /** `aqre`; other methods name themselves likewise. */
  readonly method: string
  readonly parameters: Readonly<Record<string, number | string>>
  /** The behaviour strategy profile, in the game's own layout. */
  readonly profile: Float64Array
  readonly converged: boolean
  /** Why it stopped, in words. */
  readonly reason: string
  /**
   * How far from what the method's own condition asks. Quantal response: the largest distance, in log-odds, of a choice from the
   * logit response to it. Other methods say what theirs is.
   */
  readonly residual: number
  /** Largest gain any player would have from a best response, in payoff units. A quantal response has regret by design. */
  readonly maxRegret: number
  readonly regret: Float64Array
  /** Expected payoff of each player. */
  readonly value: Float64Array
  readonly iterations: number
  /** Wall-clock seconds by the clock handed in; not reproducible. */
  readonly seconds: number
}

/** What a solver may spend and whom it tells. Time is handed in: the core reads no clock of its own. */
export interface Budget {
  /** Milliseconds since any fixed moment. */
  clock: () => number
  seconds?: number
  signal?: AbortSignal
  onProgress?: (progress: { lambda: number; sweeps: number; residual: number }) => void
}
