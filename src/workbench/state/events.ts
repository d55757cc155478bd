/** What the server tells while the page is open: which files of the case changed, and how far an assessment is. */
import { signal } from '@preact/signals'
import { assessment, busy } from './load.ts'
import { open } from './review.ts'

/** Files that changed since the assessment on screen. */
export const changedFiles = signal<readonly string[]>([])
export const solved = signal<{ done: number; total: number } | null>(null)

/** Files that bear on no number, or that the triage tells of itself. */
function told(file: string): boolean {
  return file === 'forecasts.jsonl' || (file === 'codings.jsonl' && open.value !== null)
}

export function followEvents(): void {
  const source = new EventSource('/api/events')
  source.addEventListener('files', ({ data }: MessageEvent<string>) => {
    const { files } = JSON.parse(data) as { files: string[] }
    const fresh = files.filter((file) => !told(file))
    if (fresh.length > 0) changedFiles.value = [...new Set([...changedFiles.value, ...fresh])]
  })
  source.addEventListener('progress', ({ data }: MessageEvent<string>) => {
    const { done, total } = JSON.parse(data) as { done: number; total: number }
    solved.value = done < total ? { done, total } : null
  })
  assessment.subscribe(() => {
    changedFiles.value = []
    solved.value = null
  })
  busy.subscribe((is) => {
    if (!is) solved.value = null
  })
}
