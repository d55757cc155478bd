/**
 * CodeMirror for the scenario's file, in a shadow root of its own: there its styles are sheets made by script, which the page's strict
 * policy allows, and not style elements, which it does not.
 */
import { autocompletion, type CompletionContext, type CompletionResult, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import {
  bracketMatching,
  defaultHighlightStyle,
  foldGutter,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language'
import { type Diagnostic as Mark, forceLinting, linter, lintGutter, lintKeymap } from '@codemirror/lint'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, hoverTooltip, keymap, lineNumbers } from '@codemirror/view'
import type { Diagnostic } from '../../diagnostics/index.ts'
import { editorTexts as words } from '../texts-editor.ts'
import { placeIn } from './place.ts'
import { fixIn, meaningOf, type Suggestion, suggestions } from './suggest.ts'
import type { Names } from './messages.ts'

export interface Services {
  change: (text: string) => void
  save: () => void
  names: () => Names | null
  schema: () => unknown
  /** What is known of a name of the file: of a parameter its value and reason. */
  about: (word: string) => string | null
  diagnostics: () => readonly Diagnostic[]
}

export interface Editor {
  /** Puts a text in; only what differs is replaced, so that the cursor and the undo of the editor stay. */
  show: (text: string) => void
  /** The diagnostics have changed. */
  lint: () => void
  /** Goes to a place, by line and column from 1. */
  goTo: (line: number, column: number) => void
  end: () => void
}

export function createEditor(host: HTMLElement, text: string, services: Services): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const view: EditorView = new EditorView({
    parent: root,
    root,
    state: EditorState.create({ doc: text, extensions: extensions(services) }),
  })
  return {
    show: (next) => {
      const now = view.state.doc.toString()
      if (now === next) return
      let from = 0
      while (from < now.length && from < next.length && now[from] === next[from]) from++
      let [to, until] = [now.length, next.length]
      while (to > from && until > from && now[to - 1] === next[until - 1]) [to, until] = [to - 1, until - 1]
      view.dispatch({ changes: { from, to, insert: next.slice(from, until) } })
    },
    lint: () => forceLinting(view),
    goTo: (line, column) => {
      const at = view.state.doc.line(Math.min(line, view.state.doc.lines))
      const anchor = Math.min(at.to, at.from + column - 1)
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
      view.focus()
    },
    end: () => view.destroy(),
  }
}

const dark = HighlightStyle.define(defaultHighlightStyle.specs.map((spec) => ({ ...spec, color: 'inherit' })))

function extensions(services: Services) {
  const night = matchMedia('(prefers-color-scheme: dark)').matches
  return [
    lineNumbers(),
    foldGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    yaml(),
    syntaxHighlighting(night ? dark : defaultHighlightStyle),
    lintGutter(),
    linter((view) => services.diagnostics().map((item) => markOf(item, view.state)), { delay: 0 }),
    autocompletion({ override: [(context) => complete(context, services)] }),
    hoverTooltip((view, at) => hover(view, at, services)),
    keymap.of([
      { key: 'Mod-s', run: () => (services.save(), true), preventDefault: true },
      { key: 'Mod-.', run: (view) => fix(view, services) },
      ...completionKeymap,
      ...lintKeymap,
      ...searchKeymap,
      ...historyKeymap,
      indentWithTab,
      ...defaultKeymap,
    ]),
    EditorView.contentAttributes.of({ 'aria-label': words.label, 'aria-multiline': 'true', tabindex: '0' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) services.change(update.state.doc.toString())
    }),
    EditorView.theme(look, { dark: night }),
  ]
}

const look = {
  '&': { fontSize: '13px', height: '100%', color: 'var(--ink)', backgroundColor: 'var(--paper)' },
  '.cm-scroller': { fontFamily: 'ui-monospace, Menlo, Consolas, monospace', overflow: 'auto' },
  '.cm-gutters': { color: 'var(--quiet)', backgroundColor: 'var(--raised)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-tooltip': { color: 'var(--ink)', backgroundColor: 'var(--raised)', border: '1px solid var(--rule)' },
  '.cm-about': { padding: '4px 8px', maxWidth: '44ch' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
}

/** A diagnostic where it stands in the text, with the change that its hint offers. */
function markOf({ severity, message, hint, code, at }: Diagnostic, { doc }: EditorState): Mark {
  const { from, to } = rangeOf(at, doc)
  const word = fixIn(hint)
  const apply = (view: EditorView, start: number, end: number) => replace(view, start, end, word!)
  return {
    from,
    to,
    severity,
    message: `${message}\n${hint}`,
    source: code,
    ...(word !== null && { actions: [{ name: words.fix(word), apply }] }),
  }
}

function rangeOf(at: Diagnostic['at'], doc: EditorState['doc']): { from: number; to: number } {
  if (!at || at.line > doc.lines) return { from: 0, to: Math.min(1, doc.length) }
  const line = doc.line(at.line)
  const from = Math.min(line.to, line.from + at.column - 1)
  return { from, to: Math.min(doc.length, Math.max(from + 1, from + (at.length ?? 1))) }
}

/** The word in place of the one that is wrong; quotes around it stay. */
function replace(view: EditorView, from: number, to: number, word: string): void {
  const old = view.state.sliceDoc(from, to)
  const [, open, close] = /^(["']?)[^]*?(["']?)$/.exec(old)!
  view.dispatch({ changes: { from, to, insert: `${open}${word}${open === close ? close : ''}` } })
}

/** Makes the change that a diagnostic under the cursor, or the first one, offers. */
function fix(view: EditorView, { diagnostics }: Services): boolean {
  const at = view.state.selection.main.head
  const offered = diagnostics()
    .map((item) => ({ word: fixIn(item.hint), ...rangeOf(item.at, view.state.doc) }))
    .filter((item) => item.word !== null)
  const chosen = offered.find(({ from, to }) => from <= at && at <= to) ?? offered[0]
  if (!chosen) return false
  replace(view, chosen.from, chosen.to, chosen.word!)
  return true
}

function complete(context: CompletionContext, { schema, names }: Services): CompletionResult | null {
  const place = placeIn(context.state.doc.toString(), context.pos)
  const typed = context.matchBefore(/[\w.-]*/)
  if (!typed || (typed.from === typed.to && !context.explicit)) return null
  const options = suggestions(schema(), names(), place).map(({ label, detail }: Suggestion) => ({
    label,
    detail: detail.length > 60 ? `${detail.slice(0, 59)}…` : detail,
    type: place.key ? 'property' : 'constant',
    apply: place.key && !/^[\s]*:/.test(context.state.sliceDoc(context.pos, context.pos + 4)) ? `${label}: ` : label,
  }))
  return options.length === 0 ? null : { from: typed.from, options, validFor: /^[\w.-]*$/ }
}

function hover(view: EditorView, at: number, { schema, about }: Services) {
  const word = view.state.wordAt(at)
  if (!word) return null
  const text = view.state.sliceDoc(word.from, word.to)
  const { path, key } = placeIn(view.state.doc.toString(), word.to)
  const shown = (key ? meaningOf(schema(), [...path, text]) : null) ?? about(text)
  if (shown === null || shown === '') return null
  return {
    pos: word.from,
    end: word.to,
    create: () => {
      const dom = document.createElement('div')
      dom.className = 'cm-about'
      dom.textContent = `${text}: ${shown}`
      return { dom }
    },
  }
}
