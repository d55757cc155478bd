/**
 * Link forecasting on benchmark folders: quality, CPU seconds and memory, each in a process of its own so that peaks stay apart.
 *
 *     node bench/forecast.ts DIR [DIR …] [--multi-step]
 *
 * DIR has train.txt, valid.txt and test.txt. CPU and memory are of the whole process: reading, training and the full test.
 */
import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const { positionals, values } = parseArgs({ allowPositionals: true, options: { 'multi-step': { type: 'boolean' } } })
if (positionals.length === 0) throw new Error('name a benchmark folder')
console.log('folder                            setting      queries  MRR     Hits@10  CPU s  wall s  MiB')
for (const folder of positionals)
  for (const multi of values['multi-step'] ? [false, true] : [false]) {
    const args = ['src/cli/main.ts', 'evaluate', 'forecast', folder, '--json', ...(multi ? ['--multi-step'] : [])]
    const stdio: ('ignore' | 'pipe' | 'inherit')[] = ['ignore', 'pipe', 'inherit']
    const told = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio }))
    console.log(
      `${folder.padEnd(34)}${(multi ? 'multi-step' : 'single-step').padEnd(13)}${String(told.queries).padEnd(9)}${told.mrr.toFixed(4)}  ${told.hits10.toFixed(4)}   ` +
        `${told.cpuSeconds.toFixed(0).padStart(5)}  ${told.seconds.toFixed(0).padStart(6)}  ${told.peakMiB}`,
    )
  }
