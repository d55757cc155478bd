/** A modal dialog that follows a value of the page: shown while it holds, and telling the page when the reader shuts it. */
import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * Handlers and reference for a `<dialog>`. Escape or a click beside its content calls `shut`, which has to end `open`.
 *
 * The browser tells of a dialog's end in a later task. By then a quick reader may have opened it again: an end is told on only where the
 * dialog is still shut, and it is shown in the same turn as `open` (a layout effect), so the two cannot cross.
 */
export function useModal(open: boolean, shut: () => void) {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current!
    if (open && !dialog.open) dialog.showModal()
    if (!open && dialog.open) dialog.close()
  }, [open])
  return {
    ref,
    onClose: () => {
      if (!ref.current!.open) shut()
    },
    onClick: (event: MouseEvent) => {
      if (event.target === ref.current) shut()
    },
  }
}
