/** The score of forecasts; its code and its numbers are fetched when the part is looked at. */
import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { texts } from '../texts.ts'
import { Section } from '../parts/section.tsx'

const loaded = signal<ComponentType<{ asOf: string }> | null>(null)
const failed = signal(false)

export function Score({ asOf }: { asOf: string }) {
  useEffect(() => {
    if (loaded.value) return
    import('../score/score.tsx').then(
      ({ ScoreView }) => (loaded.value = ScoreView),
      () => (failed.value = true),
    )
  }, [])
  const View = loaded.value
  const words = texts.score
  return (
    <Section id="score" title={words.title}>
      {View ? (
        <View asOf={asOf} />
      ) : (
        <p role={failed.value ? 'alert' : 'status'}>{failed.value ? words.failed : words.loading}</p>
      )}
    </Section>
  )
}
