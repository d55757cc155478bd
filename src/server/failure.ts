/** What the server says when it cannot answer. */
export interface Failure {
  error: { code: string; message: string; hint: string }
}

export function failure(code: string, message: string, hint: string): Failure {
  return { error: { code, message, hint } }
}
