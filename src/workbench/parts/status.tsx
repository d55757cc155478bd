/** Whether a fact was checked against its source or recalled: a sign and a word, never colour alone. */
import { texts } from '../texts.ts'

export function Status({ status }: { status: 'checked' | 'recalled' }) {
  return (
    <span class={`status ${status}`} title={texts.statusMeans[status]}>
      <span aria-hidden="true">{status === 'checked' ? '✓' : '~'}</span> {texts.status[status]}
    </span>
  )
}
