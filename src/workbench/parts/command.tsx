/** The command line that does the same as what the reader sees or did, folded away until it is asked for. */
import { useState } from 'preact/hooks'
import { texts } from '../texts.ts'

export function Command({ text }: { text: string }) {
  const [copied, setCopied] = useState(false)
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <details class="command screen-only">
      <summary>{texts.command}</summary>
      <p>
        <code>{text}</code>{' '}
        <button type="button" class="more" onClick={copy}>
          {copied ? texts.copied : texts.copy}
        </button>
      </p>
    </details>
  )
}
