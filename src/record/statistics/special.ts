/** Distributions and special functions under the names that this room uses; the work is jStat's. */
import jstat from 'jstat'

const { jStat } = jstat

export const lnGamma = (x: number): number => jStat.gammaln(x)
export const lnBeta = (a: number, b: number): number => jStat.gammaln(a) + jStat.gammaln(b) - jStat.gammaln(a + b)

/** Quantile of Gamma(shape, rate). */
export const gammaQuantile = (p: number, shape: number, rate: number): number => jStat.gamma.inv(p, shape, 1 / rate)
export const betaQuantile = (p: number, a: number, b: number): number => jStat.beta.inv(p, a, b)
/** P(X ≤ x) of Beta(a, b). */
export const betaBelow = (x: number, a: number, b: number): number => jStat.beta.cdf(x, a, b)
export const normalQuantile = (p: number): number => jStat.normal.inv(p, 0, 1)
/** P(X > x) of χ² with the given degrees of freedom. */
export const chiSquareAbove = (x: number, degrees: number): number => 1 - jStat.chisquare.cdf(x, degrees)
