/** Parts of the model in plain words, for sentences that are read aloud. */
import type { Scenario } from '../scenario/index.ts'

/** @example moveWords(scenario, 'DPRK.deed.calibrated') // 'North Korea: deed calibrated' */
export function moveWords({ actors }: Pick<Scenario, 'actors'>, path: string): string {
  const [actor, ...rest] = path.split('.')
  return `${actors[actor]?.name ?? actor}: ${rest.map(plain).join(' ')}`
}

/** Moves of one actor, of which any will do. @example 'North Korea: word mute or word hostile' */
export function movesWords(scenario: Pick<Scenario, 'actors'>, paths: readonly string[]): string {
  const [first, ...others] = paths.map((path) => moveWords(scenario, path))
  return [first, ...others.map((words) => words.slice(words.indexOf(': ') + 2))].join(' or ')
}

/** An assumption, by what it stands for. @example assumptionWords(scenario, 'DPRK.dealable') // 'how likely North Korea is dealable' */
export function assumptionWords({ actors }: Pick<Scenario, 'actors'>, path: string): string {
  const [head, ...rest] = path.split('.')
  if (head === 'analyst') return `how likely we hold it that ${actors[rest[0]]?.name ?? rest[0]} is ${plain(rest[1])}`
  if (head in actors) return `how likely the other side holds it that ${actors[head].name} is ${plain(rest[0])}`
  if (path === 'lambda') return 'how surely choices follow payoffs'
  return [head, ...rest]
    .map((name) => plain(name).replace(/(?<=[a-z])[A-Z](?=[a-z])/g, (letter) => ` ${letter.toLowerCase()}`))
    .join(', ')
}

/** A reason without the mark that it is a prior. */
export function reasonWords(why: string): string {
  return why.replace(/^prior: /, '').replace(/\.$/, '')
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** @example dayWords('2025-01-28') // '28 January 2025' */
export function dayWords(iso: string): string {
  const [year, month, date] = iso.split('-').map(Number)
  return `${date} ${months[month - 1]} ${year}`
}

export function plain(word: string): string {
  return word.replaceAll('-', ' ')
}

export function two(x: number): string {
  return x.toFixed(2)
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
