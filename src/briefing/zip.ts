/** Files as one ZIP whose bytes depend on the files alone: no clock, no name of a machine. */
import JSZip from 'jszip'

/** The first moment that a ZIP can name. */
const epoch = new Date(Date.UTC(1980, 0, 1))

/** @example await zipped([{ name: 'a.csv', content: 'x' }]) */
export async function zipped(files: readonly { name: string; content: string | Uint8Array }[]): Promise<Uint8Array> {
  const zip = new JSZip()
  for (const { name, content } of files) zip.file(name, content, { date: epoch, createFolders: false })
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', compressionOptions: { level: 6 }, platform: 'DOS' })
}
