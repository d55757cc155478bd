/** The explanation of one number: formula, what went in, and what each of that rests on, down to the sentence. */
import { useEffect } from 'preact/hooks'
import { itemOf } from '../../briefing/words.ts'
import type { Assessment } from '../../outlook/index.ts'
import { go } from '../state/place.ts'
import { panelKey } from '../state/reading.ts'
import { texts } from '../texts.ts'
import { Inputs } from './inputs.tsx'
import { useModal } from './modal.ts'

export function Panel({ told }: { told: Assessment }) {
  const key = panelKey.value
  const item = key === null ? null : itemOf(told, key)
  const words = texts.panel
  const shut = () => {
    if (panelKey.value !== null) go({ open: null })
  }
  const modal = useModal(key !== null, shut)
  useEffect(() => {
    modal.ref.current!.scrollTop = 0
  }, [key])
  return (
    <dialog class="panel" aria-labelledby="panel-title" {...modal}>
      {key !== null && (
        <div class="panel-body">
          <div class="section-head">
            <h2 id="panel-title">{item?.title ?? words.unknown}</h2>
            <button type="button" class="close" onClick={shut}>
              {words.close}
            </button>
          </div>
          {item && (
            <>
              <p class="value">{item.value}</p>
              <h3>{words.formula}</h3>
              <p class="formula">{item.explain.formula}</p>
              <Inputs key={key} told={told} inputs={item.explain.inputs} />
              {item.explain.note && (
                <>
                  <h3>{words.note}</h3>
                  <p>{item.explain.note}</p>
                </>
              )}
            </>
          )}
        </div>
      )}
    </dialog>
  )
}
