/** Names as people read them: actors inside a sentence, paths of the model, quad classes. A scenario's own names come first. */
import { actorName as codeName, nameInProse } from '../ontology/index.ts'
import type { Assessment } from '../outlook/index.ts'
import { plain } from './format.ts'

/** Whoever knows what the scenario calls its actors. */
export type Named = Pick<Assessment, 'actors'>

/** What the scenario calls the actor with the code, else what the ontology does. @example actorName(assessment, 'RUS') // 'Soviet Union' in 1962 */
export function actorName({ actors }: Named, code: string): string {
  return Object.values(actors).find(({ codes }) => codes.includes(code))?.name ?? codeName(code)
}

/** @example actorInProse(assessment, 'USA') // 'the United States' */
export function actorInProse(named: Named, code: string): string {
  return nameInProse(actorName(named, code))
}

const quads = ['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict']

/** @example quadName(4) // 'material conflict' */
export function quadName(quad: 1 | 2 | 3 | 4): string {
  return quads[quad - 1]
}

/** The name of an actor of the scenario. @example playerName(assessment, 'DPRK') // 'North Korea' */
export function playerName({ actors }: Named, id: string): string {
  return actors[id]?.name ?? id
}

/**
 * A path of the model as prose: a move, a type, or an assumption.
 * @example pathName(assessment, 'DPRK.deed.calibrated') // 'North Korea, deed: calibrated'
 */
export function pathName(named: Named, path: string): string {
  const [head, ...rest] = path.split('.')
  if (head === 'analyst') return `the analyst’s ${pathName(named, rest.join('.'))}`
  if (path === 'lambda') return 'λ, how surely choices follow payoffs'
  const words = rest.map(plain)
  if (words.length === 0) return named.actors[head]?.name ?? apart(head)
  if (!(head in named.actors) && head !== head.toUpperCase()) return `${apart(head)}: ${words.join(', ')}`
  return `${[playerName(named, head), ...words.slice(0, -1)].join(', ')}: ${words.at(-1)}`
}

/** @example apart('overtCost') // 'overt cost' */
function apart(name: string): string {
  return plain(name).replace(/(?<=[a-z])[A-Z](?=[a-z])/g, (letter) => ` ${letter.toLowerCase()}`)
}

/** A move without the one who makes it. @example moveName('DPRK.deed.calibrated') // 'deed: calibrated' */
export function moveName(path: string): string {
  const words = path.split('.').slice(1).map(plain)
  return words.length > 1 ? `${words.slice(0, -1).join(', ')}: ${words.at(-1)}` : (words[0] ?? plain(path))
}

/** Moves of one actor, by choice. @example movesText(['US.offer.none', 'US.offer.vague', 'US.drills.held']) // 'offer: none, vague; drills: held' */
export function movesText(paths: readonly string[], more: (path: string) => string = () => ''): string {
  const groups = Map.groupBy(new Set(paths), (path) => path.split('.').slice(1, -1).map(plain).join(', '))
  return [...groups]
    .map(([choice, moves]) => {
      const list = moves.map((path) => `${plain(path.split('.').at(-1)!)}${more(path)}`).join(', ')
      return choice === '' ? list : `${choice}: ${list}`
    })
    .join('; ')
}
