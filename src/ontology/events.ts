/** PLOVER event types with quad class and intensity (Goldstein-like, −10 to 10), and the way from CAMEO to them. */
import cameo from './data/cameo.json' with { type: 'json' }
import plover from './data/plover.json' with { type: 'json' }

export type Quad = 1 | 2 | 3 | 4

export interface EventType {
  type: string
  quad: Quad
  intensity: number
  about: string
}

export interface CameoTarget {
  type: string | null
  mode: string | null
  /** What the conversion loses, in words; null where nothing is known to be lost. */
  loss: string | null
}

export const eventTypes: readonly EventType[] = plover.types as EventType[]
export const contexts: readonly string[] = plover.contexts

/** Types that some gold data does not tell apart, under the name it gives them. */
export const mergedTypes: readonly { as: string; types: string[]; quad: number; why: string }[] = plover.merged

const byType = new Map(eventTypes.map((row) => [row.type, row]))
const modes = new Map(plover.modes.map((row) => [`${row.type}/${row.mode}`, row.intensity]))

/** The row of a PLOVER type, or undefined for a word that is none. */
export function eventType(type: string): EventType | undefined {
  return byType.get(type)
}

/** Quad class 1-4 of a type; YIELD counts as CONCEDE or RETREAT merged (quad 2). Undefined for an unknown type. */
export function quadOf(type: string): Quad | undefined {
  return byType.get(type)?.quad ?? (plover.merged.find((row) => row.as === type)?.quad as Quad | undefined)
}

export function isMode(type: string, mode: string): boolean {
  return modes.has(`${type}/${mode}`)
}

/** The modes of a type, in the order of the codebook; none for a type without modes. */
export function modesOf(type: string): string[] {
  return plover.modes.filter((row) => row.type === type).map((row) => row.mode)
}

/**
 * Intensity of a type or of one of its modes, −10 (most hostile) to 10.
 * @throws RangeError for an unknown type.
 * @example intensity('MOBILIZE', 'weapons') // -6.5
 */
export function intensity(type: string, mode: string | null = null): number {
  const row = byType.get(type)
  if (!row) throw new RangeError(`unknown event type ${type}; known: ${eventTypes.map((t) => t.type).join(', ')}`)
  return (mode === null ? undefined : modes.get(`${type}/${mode}`)) ?? row.intensity
}

/**
 * The PLOVER type of a CAMEO code, by the longest matching prefix.
 * @example fromCameo('0841') // { type: 'RETREAT', mode: null, loss: null }
 */
export function fromCameo(code: string): CameoTarget | undefined {
  let best: (typeof cameo.rows)[number] | undefined
  for (const row of cameo.rows) {
    if (code.startsWith(row.cameo) && row.cameo.length > (best?.cameo.length ?? 0)) best = row
  }
  return best && { type: best.type, mode: best.mode ?? null, loss: best.loss ?? null }
}
