/** The model of the case and the cases beside it. A chunk of its own. */
import { Cases } from '../cases/cases.tsx'
import { followDraft } from '../cases/state.ts'
import { ScenarioEditor } from '../editor/editor.tsx'
import '../styles/cases.css'
import '../styles/editor.css'

followDraft()

export function WorkView() {
  return (
    <>
      <ScenarioEditor />
      <Cases />
    </>
  )
}
