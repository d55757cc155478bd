/**
 * What the reader doubts: the settings of the place, and the answer to them. What may be moved is fetched once an assessment is
 * there; the worker, with the solver in a chunk of its own, is loaded when it is first wanted.
 */
import { batch, computed, effect, signal } from '@preact/signals'
import type { Basis, Flip } from '../../outlook/index.ts'
import { type Client, startWorker } from '../solve/client.ts'
import type { Told } from '../solve/desk.ts'
import type { Trouble } from '../solve/messages.ts'
import { beyond, changed, type Movable, ordered } from '../solve/settings.ts'
import { texts } from '../texts.ts'
import { assessment, get } from './load.ts'
import { go, place } from './place.ts'

/** Null until it was fetched. */
export const movable = signal<Movable | null>(null)
export const answer = signal<Told | null>(null)
export const troubles = signal<readonly Trouble[]>([])
/** Whether the first answer to the settings is still to come. */
export const solving = signal(false)

/** The settings in the levers' order, as text, so that only a real change counts; null before it is known what may be moved. */
const settings = computed(() => movable.value && JSON.stringify(ordered(movable.value, place.value.set)))
export const changes = computed(() => JSON.parse(settings.value ?? '[]') as string[])

/** What variants are computed from, once it was fetched. */
export const basisAtHand = signal<Basis | null>(null)
let basis: Basis | null = null
let client: Client | null = null
/** The day whose basis is at hand or asked for. */
let day: string | null = null

/** Keeps answer and settings together, for as long as the page lives. */
export function followChallenge(): void {
  effect(() => {
    const asOf = assessment.value?.asOf
    if (asOf === undefined || asOf === day) return
    day = asOf
    void fetchBasis(asOf)
  })
  effect(() => {
    const wanted = settings.value
    if (wanted !== null) ask(JSON.parse(wanted) as string[])
  })
}

async function fetchBasis(asOf: string): Promise<void> {
  client?.end()
  client = basis = null
  batch(() => {
    movable.value = answer.value = basisAtHand.value = null
    solving.value = false
    troubles.value = []
  })
  const { body, problems } = await get(`/api/basis?asOf=${encodeURIComponent(asOf)}`)
  if (asOf !== day) return
  troubles.value = problems
  if (problems.length > 0) return
  const { levers, starts, ...rest } = body as Basis & Movable
  basis = basisAtHand.value = rest
  movable.value = { levers, starts }
}

/** Loads the worker; it solves the scenario as it stands while nobody waits. */
export function wake(): void {
  if (client || !basis) return
  client = startWorker(
    basis,
    {
      tell: (told) =>
        batch(() => {
          answer.value = told
          troubles.value = []
          solving.value = false
        }),
      fail: (found) =>
        batch(() => {
          troubles.value = found
          solving.value = false
        }),
    },
    (message) => {
      troubles.value = [{ code: 'page/failed', message: message || texts.challenge.broken, hint: '' }]
      solving.value = false
    },
  )
  client.ask([])
}

function ask(settings: readonly string[]): void {
  if (settings.length > 0) {
    wake()
    solving.value = true
  } else {
    answer.value = null
    troubles.value = []
    solving.value = false
  }
  client?.ask(settings)
}

/** Sets one lever, or puts it back with null. */
export function move(path: string, value: string | null): void {
  if (movable.value) go({ set: changed(movable.value, place.value.set, path, value) }, false)
}

/** Sets these and nothing else. */
export function moveAll(set: readonly string[]): void {
  if (movable.value) go({ set: ordered(movable.value, set) })
}

/** Moves the assumption of a flip just beyond the place where the words change, and nothing else. */
export function tryFlip(flip: Flip): void {
  const lever = movable.value?.levers.find(({ path }) => path === flip.path)
  if (lever) moveAll([`${flip.path}=${beyond(lever, flip)}`])
}
