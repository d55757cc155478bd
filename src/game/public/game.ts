/**
 * Games of public actions with private types, in compact form.
 *
 * Everybody sees every action and every chance event (but see `hide`); what is hidden is each player's own *type*, drawn once from an
 * independent prior. Such a game is a *public tree* whose decision nodes stand for one information set per type of their owner, and whose
 * payoffs are vectors over *type profiles*. A profile is numbered in mixed radix, the first player's type varying slowest.
 *
 * Nodes are numbered so that a parent comes before its children and the children of a node lie side by side. On entering a node
 * the players receive a row of the payoff table, in units of the parent's date; everything below the node is then multiplied by
 * its `weight` (1 within a period, the discount factor where a period passes).
 */

export const CHANCE = -1
export const TERMINAL = -2

export interface PublicGame {
  readonly players: readonly string[]
  /** Names of the types of each player. */
  readonly types: readonly (readonly string[])[]
  /** Prior over the types of each player; each sums to 1. */
  readonly priors: readonly Float64Array[]
  /** Number of type profiles. */
  readonly profiles: number
  /** `typeOf[player * profiles + profile]`: the player's type in the profile. */
  readonly typeOf: Int32Array
  readonly nodes: number
  /** Player who decides at the node, {@link CHANCE} or {@link TERMINAL}. */
  readonly owner: Int8Array
  readonly parent: Int32Array
  readonly first: Int32Array
  readonly count: Int32Array
  /** Row of `rows` received on entering the node. */
  readonly row: Int32Array
  readonly weight: Float64Array
  /** Probability of entering the node from a chance parent; from a decision, of choosing it at λ = 0; 1 at the root. */
  readonly chance: Float64Array
  /** `rows[(row * players + player) * profiles + profile]`; row 0 is all zero. */
  readonly rows: Float64Array
  /**
   * Row of `tilts` by which everybody's beliefs depart from Bayes' rule on entering the node; row 0 is all one. Null when none does.
   */
  readonly tilt: Int32Array | null
  /** `tilts[row * profiles + profile]`: what the weight of the profile is multiplied by, in beliefs alone. */
  readonly tilts: Float64Array
  /** Where some actions are hidden: a number that decision nodes share which look alike to their owner, −1 elsewhere; see `hide`. */
  readonly set: Int32Array | null
  /** Where the node's choice probabilities start in a {@link Profile}: `at[n] + type * count[n] + action`; −1 elsewhere. */
  readonly at: Int32Array
  /** Length of a {@link Profile}. */
  readonly size: number
  readonly informationSets: number
}

/** A behaviour strategy profile: for every decision node, type of its owner and action, a probability. */
export type Profile = Float64Array

/** What {@link PublicBuilder.split} makes of a node. */
export interface Edge {
  /** Probability, for a chance node. */
  chance?: number
  /** Payoff row from {@link PublicBuilder.payoff}; nothing by default. */
  row?: number
  /** Multiplies everything after; 1 by default. */
  weight?: number
  /** Edges of one group are one choice together: they share what one choice gets at λ = 0. */
  group?: string
  /** Probability of the choice at λ = 0; given for all edges of a node or for none, and then even by group. */
  share?: number
  /** `tilt[player][type]`: factors by which beliefs move on the edge beside Bayes' rule, as if by evidence that is none. */
  tilt?: readonly (readonly number[])[]
}

/**
 * Builds a {@link PublicGame} from the root down.
 * @example
 * const b = new PublicBuilder(['A', 'B'], [['weak', 'strong'], ['only']], [[0.5, 0.5], [1]])
 * const [stop, go] = b.split(b.root, 0, [{ row: b.payoff([[0, 0], [1, 1]]) }, {}])
 * const game = b.finish() // `stop` and `go` are terminal
 */
export class PublicBuilder {
  readonly root = 0
  readonly profiles: number
  readonly #players: readonly string[]
  readonly #types: readonly (readonly string[])[]
  readonly #priors: readonly Float64Array[]
  readonly #owner: number[] = [TERMINAL]
  readonly #parent: number[] = [-1]
  readonly #first: number[] = [0]
  readonly #count: number[] = [0]
  readonly #row: number[] = [0]
  readonly #weight: number[] = [1]
  readonly #chance: number[] = [1]
  readonly #rows: number[][]
  readonly #rowIndex = new Map<string, number>()
  readonly #tilt: number[] = [0]
  readonly #tilts: number[][]

  constructor(players: readonly string[], types: readonly (readonly string[])[], priors: readonly ArrayLike<number>[]) {
    this.#players = players
    this.#types = types
    this.#priors = priors.map((prior) => Float64Array.from(prior))
    this.#priors.forEach((prior, i) => {
      const sum = prior.reduce((a, b) => a + b, 0)
      if (prior.length !== types[i].length || prior.some((p) => !(p >= 0)) || Math.abs(sum - 1) > 1e-9) {
        throw new RangeError(`the prior of ${players[i]} (${prior.join(', ')}) is no distribution over ${types[i].join(', ')}`)
      }
    })
    this.profiles = types.reduce((product, names) => product * names.length, 1)
    this.#rows = [Array<number>(players.length * this.profiles).fill(0)]
    this.#tilts = [Array<number>(this.profiles).fill(1)]
  }

  get nodes(): number {
    return this.#owner.length
  }

  /** Registers a payoff row, `payoffs[player][profile]`; equal rows share one number. */
  payoff(payoffs: readonly (readonly number[])[]): number {
    const flat = payoffs.flat()
    if (flat.length !== this.#players.length * this.profiles || flat.some((x) => !Number.isFinite(x))) {
      throw new RangeError(`a payoff row has ${this.#players.length} × ${this.profiles} finite numbers, not ${flat.join(', ')}`)
    }
    const key = flat.join()
    let row = this.#rowIndex.get(key)
    if (row === undefined) {
      row = this.#rows.push(flat) - 1
      this.#rowIndex.set(key, row)
    }
    return row
  }

  /** Turns a terminal node into one of `owner`'s decisions, or into a chance node, and returns its children. */
  split(node: number, owner: number, edges: readonly Edge[]): number[] {
    if (this.#owner[node] !== TERMINAL) throw new RangeError(`node ${node} is split already`)
    if (edges.length === 0) throw new RangeError(`node ${node} would have no children`)
    if (owner === CHANCE) {
      const sum = edges.reduce((total, edge) => total + (edge.chance ?? 0), 0)
      if (Math.abs(sum - 1) > 1e-9) throw new RangeError(`the chances at node ${node} sum to ${sum}, not 1`)
    }
    const shares = owner === CHANCE ? edges.map((edge) => edge.chance ?? 0) : sharesOf(edges)
    this.#owner[node] = owner
    this.#first[node] = this.nodes
    this.#count[node] = edges.length
    return edges.map((edge, k) => {
      this.#parent.push(node)
      this.#first.push(0)
      this.#count.push(0)
      this.#row.push(edge.row ?? 0)
      this.#weight.push(edge.weight ?? 1)
      this.#chance.push(shares[k])
      this.#tilt.push(edge.tilt ? this.#tiltRow(edge.tilt) : 0)
      return this.#owner.push(TERMINAL) - 1
    })
  }

  #tiltRow(tilt: readonly (readonly number[])[]): number {
    const typeOf = typesOfProfiles(this.#types, this.profiles)
    const row = Array.from({ length: this.profiles }, (_, p) =>
      tilt.reduce((product, factors, i) => product * factors[typeOf[i * this.profiles + p]], 1),
    )
    if (row.some((factor) => !(factor > 0))) throw new RangeError(`tilts are above 0, not ${row.join(', ')}`)
    const known = this.#tilts.findIndex((other) => other.every((factor, p) => factor === row[p]))
    return known >= 0 ? known : this.#tilts.push(row) - 1
  }

  finish(): PublicGame {
    const { profiles } = this
    const typeOf = typesOfProfiles(this.#types, profiles)
    const at = new Int32Array(this.nodes).fill(-1)
    let size = 0
    let informationSets = 0
    for (let n = 0; n < this.nodes; n++) {
      const owner = this.#owner[n]
      if (owner < 0) continue
      at[n] = size
      size += this.#types[owner].length * this.#count[n]
      informationSets += this.#types[owner].length
    }
    return {
      players: this.#players,
      types: this.#types,
      priors: this.#priors,
      profiles,
      typeOf,
      nodes: this.nodes,
      owner: Int8Array.from(this.#owner),
      parent: Int32Array.from(this.#parent),
      first: Int32Array.from(this.#first),
      count: Int32Array.from(this.#count),
      row: Int32Array.from(this.#row),
      weight: Float64Array.from(this.#weight),
      chance: Float64Array.from(this.#chance),
      rows: Float64Array.from(this.#rows.flat()),
      tilt: this.#tilts.length > 1 ? Int32Array.from(this.#tilt) : null,
      tilts: Float64Array.from(this.#tilts.flat()),
      set: null,
      at,
      size,
      informationSets,
    }
  }
}

/** `[player * profiles + profile]`: the player's type in the profile, the first player's varying slowest. */
function typesOfProfiles(types: readonly (readonly string[])[], profiles: number): Int32Array {
  const typeOf = new Int32Array(types.length * profiles)
  for (let profile = 0; profile < profiles; profile++) {
    let rest = profile
    for (let i = types.length - 1; i >= 0; i--) {
      typeOf[i * profiles + profile] = rest % types[i].length
      rest = Math.floor(rest / types[i].length)
    }
  }
  return typeOf
}

/** Even shares for the groups and for the edges without one, and within a group for its edges. */
function sharesOf(edges: readonly Edge[]): number[] {
  if (edges.some(({ share }) => share !== undefined)) {
    const sum = edges.reduce((total, { share = NaN }) => total + share, 0)
    if (!(Math.abs(sum - 1) < 1e-9)) throw new RangeError(`the shares sum to ${sum}, not 1`)
    return edges.map(({ share }) => share!)
  }
  const sizes = new Map<string, number>()
  for (const { group } of edges) if (group !== undefined) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const choices = edges.filter(({ group }) => group === undefined).length + sizes.size
  return edges.map(({ group }) => 1 / (choices * (group === undefined ? 1 : sizes.get(group)!)))
}

/** Prior probability of each type profile; types are independent. */
export function profilePrior(game: Pick<PublicGame, 'players' | 'profiles' | 'typeOf' | 'priors'>): Float64Array {
  return Float64Array.from({ length: game.profiles }, (_, p) =>
    game.players.reduce((product, _name, i) => product * game.priors[i][game.typeOf[i * game.profiles + p]], 1),
  )
}
