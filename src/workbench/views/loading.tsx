/** While the first answer is awaited. */
import { texts } from '../texts.ts'

export function Loading() {
  return (
    <div class="notice" role="status">
      <h2>{texts.loading.title}</h2>
      <p>{texts.loading.body}</p>
      <div class="pulse" aria-hidden="true" />
    </div>
  )
}
