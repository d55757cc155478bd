#!/usr/bin/env node
/**
 * cli: the command line, a thin shell. Data on standard output, progress and messages on standard error. Each command's code is
 * loaded when it is run, so that `--help` and `solve` load no database and no page.
 */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { run } from './run.ts'

const list = (value: string, before: string[]) => [...before, value]
const count = (value: string) => {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('a whole number is needed')
  return number
}
const real = (value: string) => {
  const number = Number(value)
  if (!Number.isFinite(number) || number < 0) throw new InvalidArgumentError('a number of at least 0 is needed')
  return number
}
const seconds = (value: string) => {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(value)
  if (!match) throw new InvalidArgumentError('write it as 500ms, 10s or 2m')
  return Number(match[1]) * { ms: 0.001, s: 1, m: 60 }[(match[2] ?? 's') as 'ms' | 's' | 'm']
}

const standoff = new Command('standoff')
  .description(
    'Follow a standoff between states: from reporting to outlook, every number traced to a sentence or to a stated assumption.',
  )
  .exitOverride()
  .showHelpAfterError('(standoff --help lists the commands)')
  .addHelpText(
    'after',
    '\nExit: 0 done; 1 failed; 2 usage; 3 invalid input; 4 budget spent before convergence; 5 a check failed; 130 interrupted.',
  )

const changes = (command: Command) => command.option('--set <path=value>', 'change one assumption; may be repeated', list, [])

const ensemble = (command: Command) =>
  command
    .option('--as-of <date>', 'see the case as it was known on this day (YYYY-MM-DD)')
    .option('--seed <n>', 'seed of the ensemble', count, 1)
    .option('--draws <n>', 'draws of the ensemble', count, 48)
    .option('--workers <n>', 'worker threads; 0 uses none', count)

standoff
  .command('open')
  .argument('[case]', 'case folder; the bundled case by default')
  .description('assess a case and open the workbench on 127.0.0.1')
  .option('--as-of <date>', 'see the case as it was known on this day (YYYY-MM-DD)')
  .option('--port <n>', 'port; PORT of the environment or 4747 by default', count)
  .option('--no-browser', 'do not open a browser')
  .action((folder, options) => run(() => import('./commands/open.ts'), folder, options))

changes(ensemble(standoff.command('assess').argument('[case]', 'case folder; the bundled case by default')))
  .description('the whole way once: print the outlook, write the briefing')
  .option('--out <dir>', 'folder for the briefing; `briefings` in the case folder by default')
  .option('--no-cache', 'compute afresh')
  .option('--explain <name>', 'print how one number came about: talks, US.sincere, rent, DPRK.engage')
  .option('--json', 'print the assessment as JSON')
  .action((folder, options) => run(() => import('./commands/assess.ts'), folder, options))

standoff
  .command('read')
  .argument('<file...>', 'documents: text, Markdown or HTML; - for standard input')
  .description('documents → codings')
  .option('--date <date>', "the documents' date, where they do not say (YYYY-MM-DD)")
  .option('--json', 'print documents and codings as JSON')
  .action((files, options) => run(() => import('./commands/read.ts'), files, options))

standoff
  .command('check')
  .argument('<scenario>', 'scenario file')
  .description('diagnose a scenario file: errors, warnings, size of its game')
  .option('--periods <n>', 'periods before the tail', count)
  .option('--json', 'print the diagnostics as JSON')
  .action((file, options) => run(() => import('./commands/check.ts'), file, options))

changes(standoff.command('solve').argument('<file>', 'scenario file, or a game as Gambit writes it: .efg, .nfg'))
  .description('solve the game of a scenario or of a game file')
  .addOption(new Option('--method <name>', 'solution method').choices(['aqre', 'recursion', 'lp', 'cfr', 'enumerate']))
  .option('--lambda <x>', 'precision of the quantal response; game files: its limit by default', real)
  .addOption(
    new Option('--value <date>', 'λ weighs values as of the decision or of the start').choices(['current', 'discounted']),
  )
  .addOption(new Option('--variant <name>', 'of cfr').choices(['cfr', 'cfr+', 'linear', 'discounted', 'external']))
  .option('--iterations <n>', 'of cfr, at most', count)
  .option('--target <x>', 'exploitability at which cfr stops', real)
  .option('--seed <n>', 'of external-sampling cfr', count)
  .option('--periods <n>', 'periods before the tail', count)
  .option('--budget <time>', 'stop after this time: 500ms, 10s, 2m', seconds)
  .option('--profile <file>', 'write the strategies to a file')
  .option('--json', 'print the solution as JSON')
  .action((file, options) => run(() => import('./commands/solve.ts'), file, options))

standoff
  .command('evaluate')
  .argument('<what>', 'solver or model')
  .argument('[path]', 'solver: a folder of game files, or a file of reference answers; model: a case folder')
  .description(
    'solver: game files read, solved and certified, reference answers confirmed or refuted; model: the tests a scenario must pass',
  )
  .option('--budget <time>', 'solver, per game: 500ms, 10s, 2m', seconds, 5)
  .option('--draws <n>', 'model: draws from the stated ranges', count, 100)
  .option('--seed <n>', 'model: seed of the draws', count, 1)
  .option('--json', 'print the measures as JSON')
  .action((what, path, options) => run(() => import('./commands/evaluate.ts'), [what, path], options))

standoff
  .command('claims')
  .argument('[case]', 'case folder; the bundled case by default')
  .description("which of the source analysis' claims the case carries, and how")
  .option('--document <file>', 'the source analysis itself, to look for codings in')
  .option('--date <date>', "the document's date (YYYY-MM-DD)")
  .option('--json', 'print the table as JSON')
  .action((folder, options) => run(() => import('./commands/claims.ts'), folder, options))

try {
  await standoff.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : 2
}
