/** Editing: values change, and every other byte stays. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../diagnostics/index.ts'
import { editScenario } from './edit.ts'
import { parseScenario } from './parse.ts'

const text = readFileSync('cases/korea-2025/patience-1.yaml', 'utf8')
const { scenario } = parseScenario(text, 'patience-1.yaml')
const parameters = Object.keys(scenario.parameters)

/** Lines that differ, as [before, after]; the number of lines must be the same. */
function differing(before: string, after: string): string[][] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  expect(b.length).toBe(a.length)
  return a.flatMap((line, i) => (line === b[i] ? [] : [[line, b[i]]]))
}

describe('editing a scenario', () => {
  it('changes nothing when a parameter is set to its present value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...parameters), (id) => {
        const { value, range } = scenario.parameters[id]
        expect(editScenario(text, [{ path: ['parameters', id, 'value'], value }])).toBe(text)
        expect(editScenario(text, [{ path: ['parameters', id, 'range'], value: range }])).toBe(text)
      }),
      { numRuns: 30, seed: 1 },
    )
  })

  it('changes only the line of the parameter, and only there', () => {
    fc.assert(
      fc.property(fc.constantFrom(...parameters), fc.double({ noNaN: true, min: -10, max: 10 }), (id, value) => {
        fc.pre(value !== scenario.parameters[id].value)
        const edited = editScenario(text, [{ path: ['parameters', id, 'value'], value }])
        const lines = differing(text, edited)
        expect(lines.length).toBe(1)
        const [before, after] = lines[0]
        expect(after.replace(/value: [^,]+,/, '')).toBe(before.replace(/value: [^,]+,/, ''))
        expect(parseScenario(edited, 's').scenario.parameters[id].value + 0).toBe(value + 0)
      }),
      { numRuns: 40, seed: 2 },
    )
  })

  it.each([
    ['a number in a flow mapping', 'a: { b: 1, c: 2 } # one\n', ['a', 'b'], 3, 'a: { b: 3, c: 2 } # one\n'],
    ['a text in its quotes', `a: "x # y" # z\nb: 1\n`, ['a'], 'new', `a: "new" # z\nb: 1\n`],
    ['a text that needs quotes', 'a: x\n', ['a'], 'b: c', 'a: "b: c"\n'],
    ['a folded text', 'a: >-\n  one\n  two\n# rest\nb: 1\n', ['a'], 'three', 'a: three\n# rest\nb: 1\n'],
    ['a mapping as a whole', 'a:\n  b: 1\n  c: 2\nd: 3\n', ['a'], { b: 5 }, 'a:\n  { b: 5 }\nd: 3\n'],
    ['an item of a list', 'a: [1, 2, 3]\n', ['a', 1], 9, 'a: [1, 9, 3]\n'],
    ['a key that was not there', 'a: { b: 1 } # x\n', ['a', 'c'], 2, 'a: { b: 1, c: 2 } # x\n'],
    ['a key in an empty mapping', 'a: {}\nb: 1\n', ['a', 'c'], 2, 'a: { c: 2 }\nb: 1\n'],
    ['a key in a block', 'a:\n  b: 1 # x\n# y\nd: 2\n', ['a', 'c'], [1, 2], 'a:\n  b: 1 # x\n  c: [ 1, 2 ]\n# y\nd: 2\n'],
    ['an item behind the last', 'a:\n  - 1 # x\nb: 2\n', ['a', 1], 5, 'a:\n  - 1 # x\n  - 5\nb: 2\n'],
    ['a removed key of a flow mapping', 'a: { b: 1, c: 2 }\n', ['a', 'b'], undefined, 'a: { c: 2 }\n'],
    ['a removed last key', 'a: { b: 1, c: 2 }\n', ['a', 'c'], undefined, 'a: { b: 1 }\n'],
    ['a removed line', 'a:\n  b: 1 # x\n  # of c\n  c: 2\n', ['a', 'b'], undefined, 'a:\n  # of c\n  c: 2\n'],
    ['the only key of a block', 'a:\n  b: 1\nc: 2\n', ['a', 'b'], undefined, 'a:\n  {}\nc: 2\n'],
    ['what is not there', 'a: 1\n', ['b'], undefined, 'a: 1\n'],
    ['the last line without a break', 'a: 1', ['b'], 2, 'a: 1\nb: 2'],
  ])('edits %s', (_what, before, path, value, after) => {
    expect(editScenario(before, [{ path, value }])).toBe(after)
  })

  it('applies several changes in turn', () => {
    const changes = [
      { path: ['parameters', 'rent', 'value'], value: 0.31 },
      { path: ['parameters', 'extra'], value: { value: 1, why: 'test: a reason' } },
      { path: ['clock', 'periods'], value: 4 },
      { path: ['parameters', 'extra'], value: undefined },
    ]
    const edited = editScenario(text, changes)
    expect(differing(text, edited).length).toBe(2)
  })

  it.each([
    ['a path through a number', ['title', 'x'], 1],
    ['the file itself', [], 1],
    ['a gap in a list', ['turns', 9], 1],
    ['no YAML', ['a'], 1, 'a: [1\n'],
    ['a value that an alias repeats', ['a', 'x'], 2, 'a: &a { x: 1 }\nb: *a\n'],
  ])('refuses %s', (_what, path, value, own = text) => {
    expect(() => editScenario(own, [{ path, value }])).toThrow(InvalidInput)
  })
})
