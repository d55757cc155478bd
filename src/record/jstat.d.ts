/** The part of jStat that the project uses; the package ships no types. */
declare module 'jstat' {
  const jStat: {
    beta: {
      /** Quantile of the beta distribution at p for shapes a and b. */
      inv(p: number, a: number, b: number): number
    }
  }
  export default { jStat }
}
