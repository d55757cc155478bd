/** Requests for the same thing at the same time share one computation; nothing is kept once it is done. */
export function shared<T>(compute: (key: string | undefined) => Promise<T>): (key: string | undefined) => Promise<T> {
  const running = new Map<string | undefined, Promise<T>>()
  return (key) => {
    const other = running.get(key)
    if (other) return other
    const mine = compute(key).finally(() => running.delete(key))
    running.set(key, mine)
    return mine
  }
}
