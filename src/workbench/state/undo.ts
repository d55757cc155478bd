/** Undo and redo across everything that the page writes: decisions, documents, the scenario. Each step says how it is taken back. */
import { computed, signal } from '@preact/signals'
import { undoTexts as words } from '../texts-work.ts'

export interface Step {
  /** What was done. */
  label: string
  /** Both say whether it worked. */
  undo: () => Promise<boolean>
  redo: () => Promise<boolean>
}

const steps = signal<readonly Step[]>([])
/** How many of the steps stand. */
const standing = signal(0)
export const undoing = signal(false)
export const undoSaid = signal('')

export const lastStep = computed(() => steps.value[standing.value - 1] ?? null)
export const nextStep = computed(() => steps.value[standing.value] ?? null)

/** Takes note of what was done; what was undone before can no longer be redone. */
export function done(step: Step): void {
  steps.value = [...steps.value.slice(0, standing.value), step]
  standing.value = steps.value.length
}

export async function undoLast(): Promise<boolean> {
  const step = lastStep.value
  if (!step || undoing.value) return false
  return run(step.undo, words.undone(step.label), -1)
}

export async function redoNext(): Promise<boolean> {
  const step = nextStep.value
  if (!step || undoing.value) return false
  return run(step.redo, words.redone(step.label), 1)
}

async function run(work: () => Promise<boolean>, said: string, by: 1 | -1): Promise<boolean> {
  undoing.value = true
  const worked = await work()
  undoing.value = false
  undoSaid.value = worked ? said : words.failed
  if (worked) standing.value += by
  return worked
}

/** Ctrl Z and Ctrl Shift Z (or Ctrl Y), where nobody is writing: fields and the editor have an undo of their own. */
export function listenToUndo(): void {
  addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement
    if (!(event.ctrlKey || event.metaKey) || target.closest('input, textarea, select, .cm-editor')) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    void (key === 'y' || event.shiftKey ? redoNext() : undoLast())
  })
}
