#!/usr/bin/env node
/**
 * cli: the command line, a thin shell. Data on standard output, progress and messages on standard error. Each command's code is
 * loaded when it is run, so that `--help` and `solve` load no database and no page.
 */
import { enableCompileCache } from 'node:module'
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { RecordOptions } from './commands/record/shown.ts'
import { run } from './run.ts'

// what a command loads is compiled once, and kept in the system's folder for temporary files
enableCompileCache?.()

const list = (value: string, before: string[]) => [...before, value]
const words = (value: string) => value.split(',').map((word) => word.trim())
const count = (value: string) => {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('a whole number is needed')
  return number
}
const counts = (value: string, before: number[]) => [...before, count(value)]
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
    .option('--decided <date>', 'count decisions taken by the end of this day; the as-of date by default')
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
  .option('--format <list>', 'of the briefing: html, md, docx, json, csv, or all', words, ['html', 'md'])
  .option('--no-cache', 'compute afresh')
  .option('--record', 'enter the probabilities into the ledger, forecasts.jsonl')
  .option('--since <date>', 'print what changed since this day (YYYY-MM-DD), and write no briefing')
  .option('--explain <name>', 'print how one number came about: talks, US.sincere, rent, DPRK.engage')
  .option('--json', 'print the assessment as JSON')
  .action((folder, options) => run(() => import('./commands/assess.ts'), folder, options))

standoff
  .command('new')
  .argument('<dir>', 'folder to make')
  .description('a new case: two actors, their types and moves; asks for them in a terminal, or takes them as flags')
  .option('--from <case>', 'a copy of this case instead')
  .option('--title <text>', 'what the case is called')
  .option('--as-of <date>', 'the day the case begins (YYYY-MM-DD)', (value) => day(value))
  .option('--first <name,code>', 'who moves first: "United States,USA"', words)
  .option('--first-types <list>', 'its private types', words)
  .option('--first-moves <list>', 'its moves: waiting first, the offer last', words)
  .option('--second <name,code>', 'who answers', words)
  .option('--second-types <list>', 'its private types', words)
  .option('--second-moves <list>', 'its moves: waiting first', words)
  .option('--accept <move>', 'the move of the second that leads to talks')
  .action((folder, options) => run(() => import('./commands/new.ts'), folder, options))

standoff
  .command('read')
  .argument('[path...]', 'documents or folders of them: text, Markdown, HTML, PDF, DOCX, RSS or Atom; - for standard input')
  .description('documents → codings')
  .option('--list <file>', 'also read the files named in this one, one a line')
  .option('--date <date>', "the documents' date, where they do not say (YYYY-MM-DD)")
  .option('--title <text>', 'the title, whatever the document says')
  .option('--publisher <text>', 'who published it, whatever the document says')
  .addOption(
    new Option('--format <format>', 'whatever the name says').choices(['text', 'markdown', 'html', 'pdf', 'docx', 'feed']),
  )
  .option('--actors <file>', 'actors of your own beside those the program knows, JSON')
  .option('--out <file>', 'many documents at once: codings to a .jsonl, .csv or .parquet file, resumable')
  .option('--texts <folder>', 'with --out: keep the text of each document under its hash')
  .option('--workers <n>', 'with --out: worker threads', count)
  .option('--explain <id>', 'print how one coding came about: its type and confidence, who says so, modality, actors, date')
  .option(
    '--second <url>',
    'also ask a model at an OpenAI-compatible address; sends it the sentences (key: STANDOFF_CODER_KEY)',
  )
  .option('--model <name>', 'with --second: the model, as the endpoint names it')
  .option('--replay', 'with --model: its kept answers alone, without a network')
  .option('--cache <folder>', 'where its answers are kept; by default beside --out, in the case, or in second-coder')
  .option('--budget <time>', 'the longest time to wait for all its answers: 30s, 10m', seconds)
  .option('--case <dir>', 'with --second: read the documents of a case; what it proposes waits there for review')
  .option('--json', 'print documents and codings as JSON')
  .action((paths, options) => run(() => import('./commands/read.ts'), paths, options))

standoff
  .command('review')
  .addArgument(
    new Argument('[action]', 'what to do; list by default')
      .choices(['list', 'accept', 'reject', 'edit', 'comment', 'map', 'undo', 'redo', 'log', 'agreement'])
      .default('list'),
  )
  .argument('[ids...]', 'codings; map: facts or occasions; undo, redo: decisions, or what was decided on')
  .description('decide on what the coder proposes; with --by in a terminal, one by one')
  .option('--case <dir>', 'case folder; the bundled case by default')
  .option('--by <name>', 'who decides')
  .option('--set <field=value>', 'edit: a field and its new value; may be repeated', list, [])
  .option('--move <move>', 'map: ACTOR.option as in `observe`, or none; may be repeated', list, [])
  .option('--text <text>', 'comment: what to say')
  .option('--as-of <date>', 'list: what was known on this day (YYYY-MM-DD)')
  .option('--second', 'with --by: decide afresh, without what others decided')
  .option('--all', 'list: decided ones too')
  .option('--seed <n>', 'agreement: seed of the bootstrap', count, 1)
  .option('--json', 'print as JSON')
  .action((action, ids, options) => run(() => import('./commands/review.ts'), [action, ids], options))

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
  .command('estimate')
  .argument('<model>', 'scenario file, or a file of a crisis model')
  .argument('[plays]', 'observed plays: CSV or JSON Lines; of a crisis model its crises')
  .description('fit parameters to many observed plays by maximum likelihood, or simulate plays')
  .option(
    '--free <paths>',
    'what is fitted: lambda,rent; rent=0.1 starts the search there',
    (value: string) => value.split(','),
    [],
  )
  .option('--set <path=value>', 'change one assumption; may be repeated', list, [])
  .option('--periods <n>', 'periods before the tail', count)
  .option('--starts <n>', 'searches from different starts', count, 3)
  .option('--simulate <n>', 'write so many simulated plays instead (of a crisis model: of each game)', count)
  .option('--seed <n>', 'seed of the simulation and of the starts', count, 1)
  .option('--budget <time>', 'stop after this time: 500ms, 10s, 2m', seconds)
  .option('--json', 'print the fit as JSON')
  .action((model, plays, options) => run(() => import('./commands/estimate.ts'), [model, plays], options))

const evaluate = standoff.command('evaluate').description('measure a part of the program, or a case, against what is known')

evaluate
  .command('solver')
  .argument('<path>', 'a folder of game files, or a file of reference answers')
  .description('game files read, solved and certified; reference answers confirmed or refuted')
  .option('--budget <time>', 'per game: 500ms, 10s, 2m', seconds, 5)
  .option('--json', 'print the measures as JSON')
  .action((path, options) => run(() => import('./commands/evaluate/solver.ts'), path, options))

evaluate
  .command('model')
  .argument('[case]', 'case folder; the bundled case by default')
  .description("the tests a case's model must pass, over its ranges")
  .option('--draws <n>', 'draws from the stated ranges', count, 100)
  .option('--seed <n>', 'seed of the draws', count, 1)
  .option('--json', 'print the measures as JSON')
  .action((path, options) => run(() => import('./commands/evaluate/model.ts'), path, options))

evaluate
  .command('parser')
  .argument('<treebank>', 'a .conllu or .conllu.gz file')
  .description('raw text parsed, against a treebank')
  .option('--json', 'print the measures as JSON')
  .action((path, options) => run(() => import('./commands/evaluate/parser.ts'), path, options))

evaluate
  .command('coder')
  .argument('<gold>', 'sentences with what people coded in them: JSON lines')
  .description('root type, quad class and actors of the coder against people, and its false alarms')
  .option('--json', 'print the measures as JSON')
  .action((path, options) => run(() => import('./commands/evaluate/coder.ts'), path, options))

evaluate
  .command('attribution')
  .argument('<gold>', 'articles with source, cue and content marked by people: JSON lines, gzip or not')
  .description('who says what, against people')
  .option('--json', 'print the measures as JSON')
  .action((path, options) => run(() => import('./commands/evaluate/attribution.ts'), path, options))

evaluate
  .command('actors')
  .argument('<gold>', 'phrases with the state and sector people expect: JSON lines, gzip or not')
  .description('phrases resolved to states and sectors, against people')
  .option('--date <date>', 'the day of which offices are told', (value) => day(value), '2022-01-01')
  .option('--json', 'print the measures as JSON')
  .action((path, options) => run(() => import('./commands/evaluate/actors.ts'), path, options))

evaluate
  .command('dyads')
  .argument('<gold>', 'sentences with who does something to whom: JSON lines, gzip or not')
  .description('who is related to whom, against people')
  .option('--actors <file>', 'actors of your own, JSON')
  .option('--json', 'print the measures as JSON')
  .action((path, options) => run(() => import('./commands/evaluate/dyads.ts'), path, options))

evaluate
  .command('modality')
  .argument('<gold>', 'sentences with words whose factuality people judged: JSON lines, gzip or not')
  .description('what is told as fact and what is not, against people, beside two baselines')
  .option('--json', 'print the measures as JSON')
  .action((path, options) => run(() => import('./commands/evaluate/modality.ts'), path, options))

evaluate
  .command('forecast')
  .argument('<folder>', 'a benchmark folder: train.txt, valid.txt, test.txt')
  .description('who does what to whom next, ranked, beside what others published')
  .addOption(new Option('--model <name>', 'which forecaster').choices(['strict', 'full']).default('full'))
  .option('--multi-step', 'nothing after validation is known')
  .option('--predictions <file>', 'write the rank of every query to a file')
  .option('--deletion <n>', 'instead: take the cited events out of about so many explanations, and see the scores fall', count)
  .option('--json', 'print the measures as JSON')
  .action((path, options) => run(() => import('./commands/evaluate/forecast.ts'), path, options))

const pairs = (value: string, before: Record<string, string>) => {
  const [, name, text] = /^(.+?)=([^]*)$/.exec(value) ?? []
  if (name === undefined) throw new InvalidArgumentError('write it as name=value')
  return { ...before, [name]: text }
}
const day = (value: string) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new InvalidArgumentError('write it as YYYY-MM-DD')
  return value
}
const dyad = (value: string) => {
  const codes = value.split(',').map((code) => code.trim())
  if (codes.length !== 2 || codes.some((code) => code === ''))
    throw new InvalidArgumentError('write it as PRK,USA: actor, recipient')
  return codes
}
const interval = (value: string) => {
  const days = value.split('..').map(day)
  if (days.length !== 2 || days[0] > days[1]) throw new InvalidArgumentError('write it as 2014-01-01..2014-12-31')
  return days
}

const record = standoff.command('record').description('the record of a case: event data in and out, and what it says by itself')

record
  .command('import')
  .argument('<format>', 'csv, jsonl, gdelt, gdelt-mentions, icews, polecat, acled, tkg or provocations')
  .argument('<file>', 'the file, gzip or not; - for standard input; for tkg its folder')
  .description('events of a data set into the case; the same file twice changes nothing')
  .requiredOption('--case <dir>', 'case folder')
  .option('--map <column=field>', 'csv, jsonl: what a column holds; may be repeated', pairs, {})
  .option('--set <field=value>', 'what is the same in every row; may be repeated', pairs, {})
  .option('--covers <from..to>', 'days that the file covers; from its first to its last by default', interval)
  .addOption(new Option('--encoding <name>', 'of the text').choices(['utf-8', 'latin1', 'windows-1252']))
  .option('--part-rows <n>', 'rows of a part: what a killed import loses at most', count)
  .option('--json', 'print the counts as JSON')
  .action((format, file, options) => run(() => import('./commands/record/import.ts'), [format, file], options))

record
  .command('series')
  .description('events of a dyad by month, week or day; unknown where nothing covers the period')
  .requiredOption('--case <dir>', 'case folder')
  .requiredOption('--dyad <codes>', 'actor,recipient: PRK,USA', dyad)
  .addOption(new Option('--by <step>', 'length of the periods').choices(['month', 'week', 'day']).default('month'))
  .addOption(new Option('--class <kind>', 'what is counted').choices(['quad', 'type']).default('quad'))
  .option('--from <date>', 'first day; of the coverage by default', day)
  .option('--until <date>', 'last day; of the coverage by default', day)
  .option('--as-of <date>', 'only what was known on this day', day)
  .option('--one-a-day', 'one event of a type for each dyad and day')
  .option('--no-cache', 'build the cube afresh')
  .option('--json', 'print the counts as JSON')
  .action((options) => run(() => import('./commands/record/series.ts'), undefined, options))

record
  .command('export')
  .description('the record as CSV, JSON lines or Parquet: reports, or the events they tell of')
  .requiredOption('--case <dir>', 'case folder')
  .requiredOption('--to <file>', 'file to write: .csv, .jsonl or .parquet')
  .option('--events', 'events, with their evidence, instead of reports')
  .option('--one-a-day', 'events: one of a type for each dyad and day')
  .option('--dyad <codes>', 'actor,recipient: PRK,USA', dyad)
  .option('--type <type>', 'PLOVER type')
  .option('--from <date>', 'first day', day)
  .option('--until <date>', 'last day', day)
  .option('--as-of <date>', 'only what was known on this day', day)
  .action((options) => run(() => import('./commands/record/export.ts'), undefined, options))

const reading = (name: string, description: string, load: Parameters<typeof run<undefined, RecordOptions>>[0]) =>
  record
    .command(name)
    .description(description)
    .option('--case <dir>', 'case folder; the bundled case by default')
    .option('--as-of <date>', 'what was known on this day', day)
    .option('--json', 'print as JSON')
    .action((options) => run(load, undefined, options))

reading('silence', 'silences against their base rates, and weekly flows', () => import('./commands/record/silence.ts'))
reading(
  'posture',
  'posture, alignment and urgency of the followed dyads, with what they add up from',
  () => import('./commands/record/posture.ts'),
)
reading('tension', 'the chance of a serious act within 30 days, pair by pair', () => import('./commands/record/tension.ts'))
reading(
  'shifts',
  'changes of rates and of posture, found or asked about beforehand',
  () => import('./commands/record/shifts.ts'),
)
reading('calendar', 'what is ahead, and whether tests rise with drills', () => import('./commands/record/calendar.ts'))
reading(
  'wording',
  'what statements say for the first time, always, and no longer',
  () => import('./commands/record/wording.ts'),
)

standoff
  .command('claims')
  .argument('[case]', 'case folder; the bundled case by default')
  .description("which of the source analysis' claims the case carries, and how")
  .option('--document <file>', 'the source analysis itself, to look for codings in')
  .option('--date <date>', "the document's date (YYYY-MM-DD)")
  .option('--json', 'print the table as JSON')
  .action((folder, options) => run(() => import('./commands/claims.ts'), folder, options))

const forecast = standoff
  .command('forecast')
  .description('what the record says comes next, and the ledger of forecasts: ask, record, resolve, score')
const ledger = (name: string) =>
  forecast
    .command(name)
    .option('--case <dir>', 'case folder; the bundled case by default')
    .option('--json', 'print what was done as JSON')

forecast
  .command('next')
  .argument('[case]', 'case folder; the bundled case by default')
  .description('what the record says comes next: dyad by dyad, with reasons, base rates and skill')
  .option('--as-of <date>', 'what was known on this day (YYYY-MM-DD)', (value) => day(value))
  .option('--days <n>', 'length of a window; may be repeated; 7, 30 and 90 by default', counts, [])
  .option('--top <n>', 'moves explained', count, 5)
  .option('--no-cache', 'compute afresh')
  .option('--json', 'print all of it as JSON')
  .action((folder, options) => run(() => import('./commands/forecast-next.ts'), folder, options))

forecast
  .command('backtest')
  .argument('[path]', 'case folder, or a list of provocations: CSV with date, class, event; the bundled case by default')
  .description('the deed of each quarter forecast from earlier days alone, scored against climatology and a Markov chain')
  .option('--case <dir>', 'of a list: the case whose scenario speaks; the bundled case by default')
  .option('--from <date>', 'first day of the quarters (YYYY-MM-DD)', (value) => day(value))
  .option('--to <date>', 'last day of the quarters (YYYY-MM-DD)', (value) => day(value))
  .option('--quarters', 'print each quarter')
  .option('--no-cache', 'compute afresh')
  .option('--json', 'print all of it as JSON')
  .action((path, options) => run(() => import('./commands/forecast-backtest.ts'), path, options))

ledger('ask')
  .description('enter questions: those of the scenario, or one of your own')
  .option('--scenario', "the scenario's own questions, for --by or for their own dates")
  .option('--opens <day>', 'first day that counts; today by default')
  .option('--by <day>', 'last day that counts; may be repeated with --scenario', list, [])
  .option('--id <id>', 'of your own question')
  .option('--ask <text>', 'your question')
  .option('--event <selector>', 'JSON: which events settle it with yes; may be repeated', list, [])
  .option('--since <day>', 'count its base rate from this day on')
  .option('--void-if <text>', 'what would make it void')
  .action((options) => run(() => import('./commands/forecast-ask.ts'), undefined, options))

ensemble(ledger('record'))
  .description("enter forecasts: the model's, the base rate's, or a person's")
  .option('--model', "the model's, for every question that is open; the default")
  .option('--base-rate', 'the base rate stated at birth, and rates by term of office, for every question that is open')
  .option('--from-record', "what the record's pattern alone says, for every question that is open")
  .option('--question <id>', 'the question that a person forecasts')
  .option('--probability <p>', "a person's probability, 0 to 1", real)
  .option('--who <name>', 'who forecasts')
  .option('--crowd', 'a group of people forecasts')
  .option('--note <text>', 'why')
  .action((options) => run(() => import('./commands/forecast-record.ts'), undefined, options))

ledger('resolve')
  .argument('[id...]', 'questions; all by default')
  .description('what the record says of the questions; --confirm enters it')
  .option('--confirm <name>', 'who confirms; without it nothing is written')
  .addOption(
    new Option('--outcome <outcome>', 'another outcome than the record proposes, for one question').choices([
      'yes',
      'no',
      'void',
    ]),
  )
  .option('--why <text>', 'why, with --outcome')
  .option('--evidence <id>', 'id of a fact, with --outcome; may be repeated', list, [])
  .action((ids, options) => run(() => import('./commands/forecast-resolve.ts'), ids, options))

ledger('score')
  .description('Brier score, log score and skill of the forecasts, live ones and retrodictions apart')
  .action((options) => run(() => import('./commands/forecast-score.ts'), undefined, options))

try {
  await standoff.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : 2
}
