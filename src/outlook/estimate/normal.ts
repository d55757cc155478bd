/**
 * The normal distribution function in one and two dimensions, in double precision.
 *
 * One dimension: Hart's rational approximation with a continued fraction in the tails, as West (2005, "Better approximations to
 * cumulative normal functions") gives it; the lower tail is no difference from 1, so it does not round to 0 early. Two dimensions: Drezner & Wesolowsky (1990) in Genz's form (2004, "Numerical computation of rectangular bivariate and
 * trivariate normal and t probabilities"): the derivative by the correlation, integrated from independence by Gauss and Legendre.
 */

/**
 * P(X ≤ x) for a standard normal X; absolute error below 1e-15, relative error below 1e-7 for x > −37.
 * @example normalCdf(-1.959963984540054) // 0.025
 */
export function normalCdf(x: number): number {
  const z = Math.abs(x)
  const tail = z > 38 ? 0 : lowerTail(z)
  return x > 0 ? 1 - tail : tail
}

/** Hart 1968, algorithm 5666: numerator and denominator, highest power first. */
const numerator = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
  220.206867912376,
]
const denominator = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
]
const horner = (coefficients: readonly number[], x: number) => coefficients.reduce((sum, c) => sum * x + c, 0)

function lowerTail(z: number): number {
  const density = Math.exp((-z * z) / 2)
  if (z < 7.07106781186547) return (density * horner(numerator, z)) / horner(denominator, z)
  const fraction = z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))
  return density / (fraction * Math.sqrt(2 * Math.PI))
}

/** Largest correlation, in size, that {@link bivariateNormalCdf} takes: beyond it the integrand is too steep for its nodes. */
const steepest = 0.925

/**
 * P(X ≤ h, Y ≤ k) for standard normal X and Y with correlation ρ; absolute error below 1e-14.
 * @throws RangeError for |ρ| > 0.925.
 * @example bivariateNormalCdf(0, 0, 0.5) // 1/3
 */
export function bivariateNormalCdf(h: number, k: number, rho: number): number {
  if (!(Math.abs(rho) <= steepest)) throw new RangeError(`the correlation is ${rho}; it must be within ±${steepest}`)
  const angle = Math.asin(rho)
  const squares = (h * h + k * k) / 2
  let sum = 0
  for (let i = 0; i < nodes.length; i++) {
    const sine = Math.sin((angle * (nodes[i] + 1)) / 2)
    sum += weights[i] * Math.exp((sine * h * k - squares) / (1 - sine * sine))
  }
  return (sum * angle) / (4 * Math.PI) + normalCdf(h) * normalCdf(k)
}

const { nodes, weights } = gaussLegendre(20)

/** Nodes and weights on [−1, 1]: roots of the Legendre polynomial by Newton's method (Davis & Rabinowitz 1984, section 2.7). */
function gaussLegendre(count: number): { nodes: number[]; weights: number[] } {
  const nodes: number[] = []
  const weights: number[] = []
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5))
    let slope = 0
    for (let round = 0; round < 10; round++) {
      let [before, here] = [1, x]
      for (let d = 2; d <= count; d++) [before, here] = [here, ((2 * d - 1) * x * here - (d - 1) * before) / d]
      slope = (count * (before - x * here)) / (1 - x * x)
      x -= here / slope
    }
    nodes.push(x)
    weights.push(2 / ((1 - x * x) * slope * slope))
  }
  return { nodes, weights }
}
