/**
 * The crisis bargaining game of Lewis & Schultz (2003, "Revealing preferences: empirical estimation of a crisis bargaining game with
 * incomplete information", Political Analysis 11), in the notation of Crisman-Cox & Gibilisco (2019, "Estimating signaling games in
 * international relations", PSRM) and their R package sigInt.
 *
 * A challenges B or leaves the status quo (payoffs S_A, 0). B concedes (V_A, C_B) or resists. A then stands firm (W_A + ε_A,
 * W_B + ε_B) or backs down (a + ε_a, V_B). The shocks are independent standard normal; A knows ε_A and ε_a from the start, B knows
 * ε_B. With p_R the probability that B resists, Φ and Φ₂(·, ·, ρ) the normal distribution functions in one and two dimensions:
 *
 *   c   = (S_A − (1 − p_R) V_A) / p_R                            A challenges if its better war or retreat payoff exceeds c
 *   p_C = 1 − Φ(c − W_A) Φ(c − a)                                A challenges
 *   p_F = Φ₂((W_A − a)/√2, W_A − c, 1/√2) / p_C                  A stands firm, having challenged
 *   p_R = Φ((p_F W_B + (1 − p_F) V_B − C_B) / p_F)               B resists, judging A by its challenge
 *
 * An equilibrium is a fixed point in p_R. There may be several (Crisman-Cox & Gibilisco 2019): all that a grid in Φ⁻¹(p_R) separates
 * are returned. The shocks' variance of 1 sets the scale of all payoffs.
 */
import { bivariateNormalCdf, normalCdf } from './normal.ts'

export const CRISIS_PAYOFFS = ['S_A', 'V_A', 'C_B', 'W_A', 'W_B', 'a', 'V_B'] as const
/** One payoff of the game, without its shock, in standard deviations of a shock. */
export type CrisisPayoff = (typeof CRISIS_PAYOFFS)[number]
export type CrisisPayoffs = Readonly<Record<CrisisPayoff, number>>

/** Status quo; concession; A stands firm; A backs down. */
export const CRISIS_OUTCOMES = ['SQ', 'CD', 'SF', 'BD'] as const
export type CrisisOutcome = (typeof CRISIS_OUTCOMES)[number]

/** An equilibrium: probabilities of moves and of outcomes. */
export interface CrisisEquilibrium {
  /** A challenges. */
  challenge: number
  /** B resists a challenge. */
  resist: number
  /** A stands firm against resistance. */
  standFirm: number
  outcomes: Readonly<Record<CrisisOutcome, number>>
  /** Φ⁻¹(p_R) of the answer less that of p_R: how far from a fixed point. */
  residual: number
}

/** Φ⁻¹(p_R) is sought within ±`edge`; two equilibria nearer than a cell of the grid may be missed, and always both. */
const edge = 8
const cells = 64
/** A challenge rarer than about Φ(−6) counts as that rare: beyond, p_F would be a quotient of rounding errors. */
const rarest = 6
/** A's threshold c counts as at least minus this: by then A always challenges. */
const far = 1e6

/**
 * All equilibria found, by rising p_R; at least one. Each is bisected to a residual of 1e-10 where B's answer is that smooth.
 * @throws RangeError for a payoff that is no finite number.
 * @example
 * const war = { S_A: 0, V_A: 1, C_B: 0, W_A: -1.9, W_B: -2.5, a: -1.2, V_B: 1 }
 * crisisEquilibria(war).length // 1, and 3 with W_B: -2.85
 */
export function crisisEquilibria(payoffs: CrisisPayoffs): CrisisEquilibrium[] {
  for (const name of CRISIS_PAYOFFS)
    if (!Number.isFinite(payoffs[name])) throw new RangeError(`the payoff ${name} is ${payoffs[name]}, not a finite number`)
  return fixedPoints((z) => answer(payoffs, z) - z).map((z) => equilibriumAt(payoffs, z))
}

/** What A does when B resists with probability p; `quiet` is the probability of no challenge. */
function challenger({ S_A, V_A, W_A, a }: CrisisPayoffs, p: number) {
  const c = Math.max(-far, Math.min((S_A - (1 - p) * V_A) / p, Math.max(W_A, a) + rarest))
  const quiet = normalCdf(c - W_A) * normalCdf(c - a)
  const challenge = normalCdf(W_A - c) + normalCdf(c - W_A) * normalCdf(a - c)
  const firm = bivariateNormalCdf((W_A - a) / Math.SQRT2, W_A - c, Math.SQRT1_2)
  return { quiet, challenge, standFirm: Math.max(0, Math.min(1, firm / challenge)) }
}

/** Φ⁻¹ of the probability with which B resists, given that A expects it to be Φ(z). */
function answer(payoffs: CrisisPayoffs, z: number): number {
  const { standFirm } = challenger(payoffs, normalCdf(z))
  const { W_B, V_B, C_B } = payoffs
  const found = W_B + V_B * (1 / standFirm - 1) - C_B / standFirm
  return Math.max(-edge, Math.min(edge, found))
}

/** Zeros of a function that is not negative at −edge and not positive at edge. */
function fixedPoints(excess: (z: number) => number): number[] {
  const zeros: number[] = []
  let [low, below] = [-edge, excess(-edge)]
  if (below === 0) zeros.push(low)
  for (let k = 1; k <= cells; k++) {
    const high = -edge + (2 * edge * k) / cells
    const above = excess(high)
    if (above === 0) zeros.push(high)
    else if (below * above < 0) zeros.push(zero(excess, low, below, high, above))
    ;[low, below] = [high, above]
  }
  return zeros
}

/** The zero between two points of opposite sign by regula falsi, the stale end halved (Dowell & Jarratt 1971, "Illinois"). */
function zero(f: (z: number) => number, from: number, atFrom: number, to: number, atTo: number): number {
  let [a, fa, b, fb] = [from, atFrom, to, atTo]
  for (let k = 0; k < 100 && Math.abs(b - a) > 1e-13; k++) {
    const c = b - (fb * (b - a)) / (fb - fa)
    const fc = f(c)
    if (Math.abs(fc) < 1e-12) return c
    if (fc * fb < 0) [a, fa] = [b, fb]
    else fa /= 2
    ;[b, fb] = [c, fc]
  }
  return b
}

function equilibriumAt(payoffs: CrisisPayoffs, z: number): CrisisEquilibrium {
  const [resist, concede] = [normalCdf(z), normalCdf(-z)]
  const { quiet, challenge, standFirm } = challenger(payoffs, resist)
  const outcomes = {
    SQ: quiet,
    CD: challenge * concede,
    SF: challenge * resist * standFirm,
    BD: challenge * resist * (1 - standFirm),
  }
  return { challenge, resist, standFirm, outcomes, residual: answer(payoffs, z) - z }
}
