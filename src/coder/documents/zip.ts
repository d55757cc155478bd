/**
 * The entries of a ZIP file, unpacked within bounds. A *bomb* is a small file that unpacks beyond measure; what the directory
 * says about sizes is not believed, each entry is unpacked with a limit. Format: APPNOTE 6.3, without ZIP64.
 */
import { inflateRawSync } from 'node:zlib'
import { refuse } from '../../diagnostics/index.ts'
import limits from '../data/limits.json' with { type: 'json' }

const hint = 'open it in a word processor and save it as text or DOCX again'

/**
 * Every entry by its name.
 * @throws InvalidInput `coder/bad-docx` for what is no whole ZIP file, `coder/too-large` for one that unpacks beyond `limits.unpackedBytes`.
 */
export function unzip(bytes: Uint8Array, name: string): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const bad = (why: string) => refuse('coder/bad-docx', name, why, hint)
  const end = endOfDirectory(view)
  if (end < 0) return bad('the file ends before its directory')
  const count = view.getUint16(end + 10, true)
  if (count > limits.packedEntries) refuse('coder/too-large', name, `the file packs ${count} parts`, hint)
  const entries = new Map<string, Uint8Array>()
  let [at, room] = [view.getUint32(end + 16, true), limits.unpackedBytes]
  try {
    for (let i = 0; i < count; i++) {
      if (view.getUint32(at, true) !== 0x02014b50) return bad('its directory is damaged')
      const [flags, method, size] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true), view.getUint32(at + 20, true)]
      const [nameLength, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true))
      const local = view.getUint32(at + 42, true)
      const entry = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
      if ((flags & 1) === 1) return bad('it is protected by a password')
      const data = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
      const packed = bytes.subarray(data, data + size)
      if (packed.length !== size) return bad(`its part ${JSON.stringify(entry)} is cut short`)
      const unpacked =
        method === 0 ? packed : method === 8 ? inflate(packed, room, name) : bad('it is packed in an unknown way')
      room -= unpacked.length
      if (room < 0) tooLarge(name)
      entries.set(entry, unpacked)
      at += 46 + nameLength + extra + comment
    }
  } catch (error) {
    if (error instanceof RangeError) return bad('it is cut short')
    throw error
  }
  return entries
}

function tooLarge(name: string): never {
  return refuse('coder/too-large', name, `the file unpacks to more than ${limits.unpackedBytes} bytes`, hint)
}

/** @throws InvalidInput where more than `room` bytes come out, or nothing sensible does. */
function inflate(packed: Uint8Array, room: number, name: string): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, room) })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(name)
    return refuse('coder/bad-docx', name, 'a part of it cannot be unpacked', hint)
  }
}

function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return -1
}
