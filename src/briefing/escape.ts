/** Text of documents as Markdown that shows it and does nothing else: no markup, no link, no line of its own. */

/** @example escapeMarkdown('<b> [x](y)') // '\\<b\\> \\[x\\](y)' */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|~&]/g, String.raw`\$&`)
    .replace(/^([+-])/, String.raw`\$1`)
    .replace(/^(\d+)([.)])(?=\s|$)/, String.raw`$1\$2`)
    .replace(/https?:/gi, (scheme) => scheme.replace(':', String.raw`\:`))
}
