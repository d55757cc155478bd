/** Editing a scenario's text: values change, and every other byte stays, comments and order included. */
import { isCollection, isMap, isNode, isPair, isScalar, isSeq, type Node, parseDocument, stringify } from 'yaml'
import { type Path, refuse, YamlSource } from '../diagnostics/index.ts'

export interface Change {
  path: Path
  /** What shall stand there; undefined removes the entry. */
  value: unknown
}

/**
 * Changes, adds and removes values of a YAML text, one change after the other. A value that stands there already leaves the text as it
 * is. What is added to a mapping comes last; lists are changed item by item, or as a whole.
 * @throws InvalidInput for a path that cannot be followed, or where the text cannot be changed in that place alone.
 * @example editScenario('a: { b: 1 } # one\n', [{ path: ['a', 'b'], value: 2 }]) // 'a: { b: 2 } # one\n'
 */
export function editScenario(text: string, changes: readonly Change[]): string {
  // refuses what is no YAML, or too large
  new YamlSource(text, 'scenario').value()
  return changes.reduce((before, { path, value }) => {
    const edited = edit(before, path, value)
    if (edited !== before) confirm(before, edited, path, value)
    return edited
  }, text)
}

function edit(text: string, path: Path, value: unknown): string {
  const document = parseDocument(text)
  const key = path.at(-1)
  const parent: unknown = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents
  if (key === undefined || !isCollection(parent)) {
    return wrong(path, 'there is no mapping or list to change', 'name an entry of one')
  }
  const node: unknown = document.getIn(path, true)
  const present = isMap(parent) ? parent.has(key) : isNode(node)
  if (value === undefined) return present ? remove(text, parent, key) : text
  if (present) return isNode(node) && equal(node.toJS(document), value) ? text : replace(text, node, value, path)
  return add(text, parent, key, value, path)
}

function replace(text: string, node: unknown, value: unknown, path: Path): string {
  if (!isNode(node) || !node.range) return wrong(path, 'nothing stands there', 'remove the entry and add it again')
  const [start, end] = node.range
  const inside = text.slice(start, end)
  // a block value ends with its line break, which stays
  const kept = /\s*$/.exec(inside)![0]
  return text.slice(0, start) + inline(value, isScalar(node) ? node.type : undefined) + kept + text.slice(end)
}

/** A value on one line, in the quotes that were used before where it is a text. */
function inline(value: unknown, quotes?: string | null): string {
  const style = typeof value === 'string' && (quotes === 'QUOTE_DOUBLE' || quotes === 'QUOTE_SINGLE') ? quotes : undefined
  return stringify(value, {
    collectionStyle: 'flow',
    lineWidth: 0,
    blockQuote: false,
    ...(style && { defaultStringType: style, defaultKeyType: 'PLAIN' }),
  }).trimEnd()
}

function add(text: string, parent: Node, key: string | number, value: unknown, path: Path): string {
  if (!(isMap(parent) || isSeq(parent)) || !parent.range)
    return wrong(path, 'nothing can be added there', 'edit the file by hand')
  const entry = isMap(parent) ? `${inline(String(key))}: ${inline(value)}` : inline(value)
  if (isSeq(parent) && key !== parent.items.length) return wrong(path, 'a list grows at its end', `use ${parent.items.length}`)
  const last = parent.items.at(-1)
  const end = last === undefined ? undefined : endOf(last)
  if (parent.flow === true || end === undefined) {
    if (end !== undefined) return `${text.slice(0, end)}, ${entry}${text.slice(end)}`
    const [open, close] = isMap(parent) ? ['{', '}'] : ['[', ']']
    return `${text.slice(0, parent.range[0])}${open} ${entry} ${close}${text.slice(parent.range[1])}`
  }
  const start = startOf(parent.items[0])
  const column = start - (text.lastIndexOf('\n', start - 1) + 1)
  const indent = ' '.repeat(
    isSeq(parent) ? Math.max(0, text.lastIndexOf('-', start) - text.lastIndexOf('\n', start - 1) - 1) : column,
  )
  // behind the last entry and a comment on its line
  const line = text.indexOf('\n', text[end - 1] === '\n' ? end - 1 : end)
  const at = line < 0 ? text.length : line
  return `${text.slice(0, at)}\n${indent}${isSeq(parent) ? '- ' : ''}${entry}${text.slice(at)}`
}

function remove(text: string, parent: Node, key: string | number): string {
  if (!(isMap(parent) || isSeq(parent))) return text
  const items: readonly unknown[] = parent.items
  const at = isMap(parent)
    ? parent.items.findIndex((item) => String(isScalar(item.key) ? item.key.value : item.key) === String(key))
    : Number(key)
  const [start, end] = [startOf(items[at]), endOf(items[at])]
  if (parent.flow === true) {
    if (at + 1 < items.length) return text.slice(0, start) + text.slice(startOf(items[at + 1]))
    return at > 0 ? text.slice(0, endOf(items[at - 1])) + text.slice(end) : text.slice(0, start) + text.slice(end)
  }
  if (items.length === 1) {
    const [from, empty] = isSeq(parent) ? [text.lastIndexOf('-', start), '[]'] : [start, '{}']
    return text.slice(0, from) + empty + text.slice(start + text.slice(start, end).trimEnd().length)
  }
  const from = text.lastIndexOf('\n', start - 1) + 1
  const line = text.indexOf('\n', text[end - 1] === '\n' ? end - 1 : end)
  return text.slice(0, from) + (line < 0 ? '' : text.slice(line + 1))
}

function startOf(item: unknown): number {
  const node: unknown = isPair(item) ? item.key : item
  return isNode(node) ? node.range![0] : 0
}

/** Where an entry ends, without the white space behind it. */
function endOf(item: unknown): number {
  const node: unknown = isPair(item) ? (isNode(item.value) ? item.value : item.key) : item
  return isNode(node) ? node.range![1] : 0
}

/** The edited text must mean what it meant but for the change. */
function confirm(before: string, edited: string, path: Path, value: unknown): void {
  const now = parseDocument(edited)
  // by way of JSON nothing is shared any more, so that what an alias repeats would not change along
  const wanted: unknown = JSON.parse(JSON.stringify(parseDocument(before).toJS()))
  if (now.errors.length === 0 && equal(now.toJS(), changed(wanted, path, value))) return
  wrong(path, 'the text cannot be changed in this place alone', 'edit the file by hand')
}

function changed(wanted: unknown, path: Path, value: unknown): unknown {
  const holder = path.slice(0, -1).reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], wanted)
  const key = path.at(-1)!
  if (Array.isArray(holder)) holder.splice(Number(key), 1, ...(value === undefined ? [] : [value]))
  else if (value === undefined) delete (holder as Record<string, unknown>)[key]
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })
  return wanted
}

function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || (a === 0 && b === 0)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b))
    return false
  const [left, right] = [Object.entries(a), Object.entries(b)]
  return (
    left.length === right.length &&
    left.every(([key, x]) => Object.hasOwn(b, key) && equal(x, (b as Record<string, unknown>)[key]))
  )
}

function wrong(path: Path, message: string, hint: string): never {
  return refuse('scenario/edit', 'scenario', `${path.join('.') || 'the file'}: ${message}`, hint)
}
