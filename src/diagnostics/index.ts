/**
 * diagnostics: how every room says what is wrong with its input. A diagnostic says what, where (file:line:column), why and how
 * to fix it, under a stable code that `docs/errors.md` explains. Imports no other room; any room but the game may import it.
 */
export * from './diagnostic.ts'
export { readShape } from './shape.ts'
export { type Path, YamlSource } from './yaml.ts'
