/** Days as whole numbers since 1970, and back. */
const dayLength = 86_400_000

export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayLength
}

export function dayOf(number: number): string {
  return new Date(number * dayLength).toISOString().slice(0, 10)
}

/** @example shiftDay('2025-01-31', 1) // '2025-02-01' */
export function shiftDay(day: string, days: number): string {
  return dayOf(dayNumber(day) + days)
}
