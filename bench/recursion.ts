/**
 * The recursion over beliefs against whole trees, and on the case's own model.
 *
 *     node bench/recursion.ts
 *
 * First table: Patience-1, largest difference of a first-period choice probability to the whole tree's, and CPU seconds of both.
 * Second table: the Korea case's model by number of points, CPU seconds and the probability of engagement in the first quarter.
 */
import { readFileSync } from 'node:fs'
import { aqre, Recursion } from '../src/game/index.ts'
import { compile, compilePeriods, firstMoves, parseScenario } from '../src/scenario/index.ts'

const clock = () => performance.now()
const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
const read = (file: string) => parseScenario(readFileSync(file, 'utf8'), file).scenario

const reference = read('cases/korea-2025/patience-1.yaml')
console.log('Patience-1, λ 4    points  difference   CPU s: recursion   whole tree')
for (const periods of [2, 3, 4]) {
  const before = cpu()
  const tree = compile(reference, periods)
  const whole = aqre(tree.game, { lambda: 4, tolerance: 1e-8, clock })
  const treeSeconds = cpu() - before
  for (const points of [9, 17, 25]) {
    const start = cpu()
    const game = compilePeriods(reference, periods)
    const solved = new Recursion(game, { lambda: 4, points: [[points], [points]], clock })
    const { play } = solved.play(0, 0, game.priors)
    const seconds = cpu() - start
    const stage = game.stage(0, 0)
    let most = 0
    const visit = (a: number, b: number) => {
      const owner = stage.game.owner[b]
      if (stage.step[b] < 0 || owner < 0) return
      for (let k = 0; k < stage.game.types[owner].length * stage.game.count[b]; k++) {
        most = Math.max(most, Math.abs(play[stage.game.at[b] + k] - whole.profile[tree.game.at[a] + k]))
      }
      for (let k = 0; k < stage.game.count[b]; k++) visit(tree.game.first[a] + k, stage.game.first[b] + k)
    }
    visit(0, 0)
    console.log(
      `  ${periods} quarters        ${`${points}×${points}`.padEnd(8)}${most.toExponential(1).padEnd(13)}${seconds.toFixed(2).padEnd(19)}${treeSeconds.toFixed(2)}`,
    )
  }
}

const korea = read('cases/korea-2025/scenario.yaml')
console.log('Patience-2          points       CPU s   engage   solved points above the tolerance')
for (const [periods, points] of [
  [4, [3, 1]],
  [4, [5, 1]],
  [4, [7, 1]],
  [4, [9, 1]],
  [4, [5, 3]],
  [8, [9, 1]],
  [8, [5, 3]],
] as const) {
  const start = cpu()
  const scenario = { ...korea, clock: { ...korea.clock, periods } }
  const game = compilePeriods(scenario)
  const counts = game.types.map(() => [...points])
  const solved = new Recursion(game, {
    lambda: korea.solve.lambda.value,
    points: counts,
    beyond: { period: periods, points: game.types.map(() => [3, 1]) },
    clock,
  })
  const stage = game.stage(0, 0)
  const { moves } = firstMoves(stage, solved.play(0, 0, game.priors).play)
  console.log(
    `  ${periods} quarters        ${`(${points.join('×')})²`.padEnd(13)}${(cpu() - start).toFixed(2).padEnd(8)}${moves['DPRK']['engage'].toFixed(4).padEnd(9)}${solved.rough} of ${solved.solved}`,
  )
}
