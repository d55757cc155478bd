/**
 * The layout of temporal knowledge graph benchmarks: a folder with `entity2id.txt`, `relation2id.txt` and `train`, `valid`, `test.txt`
 * (subject, relation, object, time, as whole numbers). `meta.json` may name the day of time 0 as `day0`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '../../../diagnostics/index.ts'
import { cameoNamed } from '../../../ontology/index.ts'
import { dayNumber, dayText, eventRow } from '../../event-row.ts'
import { namedActor } from './actors.ts'
import { contentId, dayOf, type Format } from './format.ts'
import { shown } from './gdelt.ts'

export const tkgFiles = ['train.txt', 'valid.txt', 'test.txt']
export const tkgKeys = ['entity2id.txt', 'relation2id.txt', 'meta.json']

export const tkg: Format = {
  name: 'tkg',
  about: 'temporal knowledge graph benchmark: a folder with entity2id, relation2id, train, valid, test',
  table: 'events',
  layout: 'tsv',
  header: false,
  coversKnown: false,
  takes: ['day0', 'step'],
  open: (_header, folder, options) => {
    const [entities, relations] = tkgKeys.slice(0, 2).map((name) => names(join(folder, name)))
    const start = dayZero(folder, options.set['day0'])
    const perDay = Number(options.set['step'] ?? 1)
    if (!Number.isInteger(perDay) || perDay < 1)
      refuse(
        'record/option',
        '--set step',
        `${shown(options.set['step'])} is no number of steps`,
        'give the time steps of a day, such as 24',
      )
    return {
      read: (f) => {
        if (f.length < 4 || !f.slice(0, 4).every((field) => /^\s*\d{1,9}\s*$/.test(field)))
          return 'not four whole numbers: subject, relation, object, time'
        const [s, r, o, time] = f.slice(0, 4).map(Number)
        const [subject, relation, object] = [entities.get(s), relations.get(r), entities.get(o)]
        if (subject === undefined || object === undefined) return `entity2id.txt has no ${subject === undefined ? s : o}`
        if (relation === undefined) return `relation2id.txt has no ${r}`
        const cameo = cameoNamed(relation)
        if (cameo === null) return `the relation ${shown(relation)} is no category of CAMEO`
        if (time / perDay > 100_000)
          return `time ${time} lies centuries after the start; give the steps of a day: --set step=24`
        const date = dayText(start + Math.floor(time / perDay))
        const row = eventRow({
          source: 'tkg',
          source_id: contentId([date, subject, relation, object]),
          date,
          actor: namedActor(subject, date),
          actor_name: subject.replaceAll('_', ' '),
          recipient: namedActor(object, date),
          recipient_name: object.replaceAll('_', ' '),
          cameo,
        })
        return [row]
      },
    }
  },
}

function names(file: string): Map<number, string> {
  const map = new Map<number, string>()
  for (const [k, line] of text(file).split(/\r?\n/).entries()) {
    const [name, id] = line.split('\t')
    if (line.trim() === '') continue
    if (!/^\d+$/.test(id?.trim() ?? '')) {
      if (k === 0 && /^\d+$/.test(line.trim())) continue
      refuse('record/bad-row', file, 'a row is a name, a tab and a whole number', 'correct the line', {
        line: k + 1,
        column: 1,
      })
    }
    map.set(Number(id), name)
  }
  return map
}

function dayZero(folder: string, given: string | undefined): number {
  const said = given ?? (JSON.parse(optional(join(folder, 'meta.json')) ?? '{}') as { day0?: unknown }).day0
  const day = typeof said === 'string' ? dayOf(said) : null
  if (day !== null) return dayNumber(day)
  return refuse('record/option', folder, 'nothing says which day time 0 is', 'give it: --set day0=2014-01-01')
}

function optional(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function text(file: string): string {
  return (
    optional(file) ??
    refuse(
      'record/missing-file',
      file,
      'the folder lacks this file',
      `it needs ${[...tkgKeys.slice(0, 2), ...tkgFiles].join(', ')}`,
    )
  )
}
