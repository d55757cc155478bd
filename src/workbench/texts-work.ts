/** The part of the catalogue about what the page writes: documents, cases, the scenario, and taking things back. */
export const undoTexts = {
  undo: 'Undo',
  redo: 'Redo',
  undoWhat: (label: string) => `Undo: ${label}`,
  redoWhat: (label: string) => `Redo: ${label}`,
  undone: (label: string) => `Undone: ${label}.`,
  redone: (label: string) => `Done again: ${label}.`,
  failed: 'It could not be taken back; somebody else may have changed it.',
}

export const staleTexts = {
  title: (files: string) => `Changed since this was assessed: ${files}.`,
  again: 'Assess again',
  progress: (done: number, total: number) => `Assessing in the background: ${done} of ${total} variants solved`,
}

export const intakeTexts = {
  title: 'Adding documents',
  about:
    'What is added is kept in the case as it was published. The coder reads it at once and proposes; nothing counts before somebody decides.',
  choose: 'Choose files',
  drop: 'or drop them here: text, Markdown, HTML, PDF, Word, feeds',
  paste: 'Or paste a text',
  pasteAdd: 'Take the text',
  url: 'Or the address of a page, where there is a network',
  urlAdd: 'Fetch',
  waiting: (name: string) => `${name} is being read …`,
  pending: 'To be added',
  fields: { title: 'Title', publisher: 'Publisher', date: 'Published on' },
  read: (letters: string, codings: number | null) =>
    codings === null
      ? `${letters} characters; a date is needed before anything in it can be dated`
      : `${letters} characters; ${codings} ${codings === 1 ? 'coding' : 'codings'} would be proposed`,
  known: (file: string) => `The case has this text already, as ${file}.`,
  add: 'Add to the case',
  addAll: (n: number) => `Add all ${n}`,
  drop1: 'Leave out',
  noDate: 'Say on which day it was published.',
  added: (n: number) => `${n} ${n === 1 ? 'document' : 'documents'} added.`,
  addedOne: (title: string) => `adding “${title}”`,
  later: (day: string) => `The newest is of ${day}, after the day on screen; it counts from then on.`,
  asOf: (day: string) => `See the case as of ${day}`,
  decide: 'Decide on what was read in them',
  pasted: 'pasted text',
}

export const modelTexts = {
  loading: 'Fetching this part of the page …',
  failed: 'This part of the page could not be fetched. Is the server still running?',
}
