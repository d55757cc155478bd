/** What was written last and how it is taken back; and what changed beside the page. */
import { changedFiles, solved } from '../state/events.ts'
import { assessment } from '../state/load.ts'
import { view } from '../state/place.ts'
import { assessAgain, working } from '../state/review.ts'
import { lastStep, nextStep, redoNext, undoing, undoLast, undoSaid } from '../state/undo.ts'
import { staleTexts, undoTexts as words } from '../texts-work.ts'

export function WorkBar() {
  const [last, next] = [lastStep.value, nextStep.value]
  const files = changedFiles.value
  return (
    <>
      {(last || next) && (
        <p class="undo screen-only">
          <button type="button" disabled={!last || undoing.value} onClick={() => void undoLast()}>
            {last ? words.undoWhat(last.label) : words.undo}
          </button>{' '}
          <button type="button" disabled={!next || undoing.value} onClick={() => void redoNext()}>
            {next ? words.redoWhat(next.label) : words.redo}
          </button>{' '}
          <span role="status">{undoSaid.value}</span>
        </p>
      )}
      {files.length > 0 && (
        <p class="stale screen-only" role="status">
          {staleTexts.title(files.length > 4 ? `${files.slice(0, 4).join(', ')} …` : files.join(', '))}{' '}
          <button type="button" disabled={working.value} onClick={() => void assessAgain()}>
            {staleTexts.again}
          </button>
        </p>
      )}
      {solved.value && assessment.value && view.value !== 'changes' && (
        <p class="asking" role="status">
          {staleTexts.progress(solved.value.done, solved.value.total)}
        </p>
      )}
    </>
  )
}
