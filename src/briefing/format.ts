/** Numbers and dates as people read them: two decimals at most, percentages without false precision, no locale of the machine. */

const months = 'January February March April May June July August September October November December'.split(' ')

/** @example percent(0.2154) // '22%' */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '<1%'
  if (share < 1 && share > 0.99) return '>99%'
  return `${Math.round(share * 100)}%`
}

/** @example percentRange(0.108, 0.39) // '11–39%' */
export function percentRange(low: number, high: number): string {
  const [from, to] = [percent(low), percent(high)]
  return from === to ? from : `${from.replace(/%$/, '')}–${to}`
}

/** Two decimals, always: for bits and regrets that stand in a column. @example decimals(0.8745) // '0.87' */
export function decimals(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.005) return value < 0 ? '>−0.01' : '<0.01'
  return value.toFixed(2).replace('-', '−')
}

/** A stated number exactly as it was stated; an assumption is not rounded. @example stated(0.3) // '0.3' */
export function stated(value: number): string {
  return String(value).replace('-', '−')
}

/** @example count(17429) // '17,429' */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** An empty day, before all others, reads as nothing. @example day('2025-01-23') // '23 January 2025' */
export function day(iso: string): string {
  if (iso === '') return ''
  const [year, month, date] = iso.split('-')
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`
}

/** @example shortDay('2025-01-23') // '23 Jan 2025' */
export function shortDay(iso: string): string {
  if (iso === '') return ''
  const [year, month, date] = iso.split('-')
  return `${Number(date)} ${months[Number(month) - 1]?.slice(0, 3)} ${year}`
}

/** Change of a probability in percentage points, with its sign. @example points(0.31, 0.18) // '−13 points' */
export function points(from: number, to: number): string {
  const change = Math.round((to - from) * 100)
  if (change === 0) return '<1 point'
  return `${change > 0 ? '+' : '−'}${Math.abs(change)} ${Math.abs(change) === 1 ? 'point' : 'points'}`
}

/** A word of the model as prose: `leader-speech` → `leader speech`. */
export function plain(word: string): string {
  return word.replaceAll('-', ' ')
}

/** A symbol at the beginning stays as it is: a large λ is another letter. */
export function capital(text: string): string {
  if (/^\p{Script=Greek}/u.test(text)) return text
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** @example sentence('the data did not discriminate') // 'The data did not discriminate.' */
export function sentence(text: string): string {
  return `${capital(text.replace(/\.$/, ''))}.`
}
