/**
 * Documents put into a case and taken out again. A document is kept as Markdown: front matter that says where it comes from, and its
 * text, whose SHA-256 names it. One that is taken out keeps its file under another name, so that it can be put back.
 */
import { readdir, realpath, rename } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { stringify } from 'yaml'
import { type Document, readDocument } from '../coder/index.ts'
import { refuse } from '../diagnostics/index.ts'
import { syncFolder, withCaseLock, writeWhole } from './files/index.ts'
import type { Case } from './types.ts'

const folder = 'documents'
/** Ending of a document that was taken out; nothing reads such files. */
const out = '.removed'
/** Letters of a file's name, without its date and ending. */
const longest = 60

/**
 * The document as a file of a case: front matter and text.
 * @throws InvalidInput `case/no-date` for a document without a date: a case could not say when it became known.
 */
export function documentFile({ title, publisher, date, url, kind, forum, speaker, sources, text }: Document): string {
  if (date === null) refuse('case/no-date', title, 'the document has no date', 'say on which day it was published: YYYY-MM-DD')
  const named = { title, publisher, date, url, kind, forum, speaker, sources: sources.length > 0 ? sources : null }
  const header = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== null))
  return `---\n${stringify(header, { lineWidth: 0 })}---\n\n${text.replace(/^(?:[ \t]*\r?\n)+/, '')}`
}

/**
 * Writes a document into `documents/` of an open case.
 * @returns its file inside the case folder
 * @throws InvalidInput for a document without a date, and for one whose text the case has already.
 * @example await addDocument(korea, readDocument(bytes, { name: 'note.md' }), () => new Date().toISOString())
 */
export async function addDocument(
  theCase: Case,
  document: Document,
  now: () => string,
): Promise<{ file: string; hash: string }> {
  const content = documentFile(document)
  const { hash } = readDocument(content, { name: 'document.md' })
  const known = theCase.documents.find((item) => item.document.hash === hash)
  if (known)
    refuse('case/known-document', document.title, `the case has this text as ${known.file}`, 'nothing needs to be added')
  return withCaseLock(theCase.dir, { what: 'a new document', now }, async () => {
    const place = await placeOf(theCase.dir)
    const taken = new Set((await readdir(place).catch(() => [])).map((name) => name.toLowerCase()))
    const base = `${document.date}-${slug(document.title)}`
    let name = `${base}.md`
    for (let n = 2; taken.has(name) || taken.has(name + out); n++) name = `${base}-${n}.md`
    await writeWhole(join(place, name), content)
    return { file: `${folder}/${name}`, hash }
  })
}

/** Takes a document out. @throws InvalidInput `case/no-document` for a file that is no document of the case. */
export async function removeDocument(theCase: Case, file: string, now: () => string): Promise<void> {
  if (!theCase.documents.some((item) => item.file === file)) return noDocument(file)
  await renamed(theCase.dir, file, '', out, now)
}

/** Puts back what {@link removeDocument} took out. @throws InvalidInput `case/no-document` where nothing was taken out. */
export async function restoreDocument(theCase: Case, file: string, now: () => string): Promise<void> {
  const names = await readdir(join(theCase.dir, folder)).catch(() => [])
  if (!names.some((name) => `${folder}/${name}` === file + out)) return noDocument(file)
  await renamed(theCase.dir, file, out, '', now)
}

async function renamed(dir: string, file: string, from: string, to: string, now: () => string): Promise<void> {
  await withCaseLock(dir, { what: 'a document', now }, async () => {
    const place = await placeOf(dir)
    const name = file.slice(folder.length + 1)
    const free = !(await readdir(place)).includes(name + to)
    if (!free) refuse('case/known-document', file, `there is a file ${name}${to} already`, 'move it away first')
    await rename(join(place, name + from), join(place, name + to))
    await syncFolder(place)
  })
}

/** The folder of the documents, which may be no link to a place outside the case. */
async function placeOf(dir: string): Promise<string> {
  const place = join(dir, folder)
  const [root, real] = [await realpath(dir), await realpath(place).catch(() => null)]
  if (real !== null && !real.startsWith(root + sep))
    refuse('case/outside', place, 'the folder is a link to a place outside the case', 'make it a folder of the case')
  return place
}

/** A name of small letters, digits and hyphens, whatever the title holds. */
function slug(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-+|-+$/g, '')
  return words === '' ? 'document' : words
}

function noDocument(file: string): never {
  return refuse('case/no-document', file, 'the case has no such document', 'name a file of documents/ as the case lists it')
}
