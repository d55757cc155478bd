/**
 * Files of a case, written so that a crash or a second writer loses nothing: a journal that only grows, a lock for the writers of one
 * case, and whole files that are replaced at once. A door of the room: other rooms may import it without loading the whole case.
 */
export {
  appendJournal,
  type Appended,
  type Journal,
  type JournalFormat,
  type MergeConflict,
  mergeJournals,
  parseJournal,
  readJournal,
} from './journal.ts'
export { type CaseLock, type Holder, type LockOptions, withCaseLock } from './lock.ts'
export { syncFolder, writeWhole } from './whole.ts'
