/** The part of jStat that the project uses; the package ships no types. */
declare module 'jstat' {
  interface TwoParameters {
    inv(p: number, a: number, b: number): number
    cdf(x: number, a: number, b: number): number
  }
  const jStat: {
    /** Beta distribution with shapes a and b. */
    beta: TwoParameters
    /** Gamma distribution with shape a and scale b. */
    gamma: TwoParameters
    /** Normal distribution with mean a and standard deviation b. */
    normal: TwoParameters
    /** F distribution with a and b degrees of freedom. */
    centralF: TwoParameters
    chisquare: { cdf(x: number, degrees: number): number }
    /** Logarithm of the gamma function. */
    gammaln(x: number): number
  }
  export default { jStat }
}
