/** The view of the model and of other cases, whose code is fetched when it is first wanted. */
import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { modelTexts as words } from '../texts-work.ts'

const loaded = signal<ComponentType | null>(null)
const failed = signal(false)

export function Work() {
  useEffect(() => {
    if (loaded.value) return
    import('../work/work.tsx').then(
      ({ WorkView }) => (loaded.value = WorkView),
      () => (failed.value = true),
    )
  }, [])
  const View = loaded.value
  if (View) return <View />
  return <p role={failed.value ? 'alert' : 'status'}>{failed.value ? words.failed : words.loading}</p>
}
