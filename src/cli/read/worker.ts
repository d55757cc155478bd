/** Worker thread of `standoff read --out`: one file in, its codings out. */
import { useActors } from '../actors-file.ts'
import { codeFile, type FileResult, type FileTask } from './file.ts'

let known: string | null = null

export default async function work(task: FileTask): Promise<FileResult> {
  if (task.actors !== null && task.actors !== known) await useActors((known = task.actors))
  return codeFile(task)
}
