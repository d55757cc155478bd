/** standoff open: assess a case, print the outlook, serve the workbench on 127.0.0.1 until Ctrl-C. */
import open from 'open'
import { assess, openCase } from '../../case/index.ts'
import { serve } from '../../server/index.ts'
import { print, progress, caseFolder } from '../io.ts'
import { outlookText } from '../outlook-text.ts'
import { type Context, exit } from '../run.ts'

interface Options {
  asOf?: string
  port?: number
  browser: boolean
}

export async function command(named: string | undefined, options: Options, { clock, signal }: Context): Promise<number> {
  const folder = caseFolder(named)
  const theCase = await openCase(folder)
  const { show, end } = progress('solving variants')
  const asOf = options.asOf === undefined ? {} : { asOf: options.asOf }
  const assessment = await assess(theCase, { ...asOf, clock, signal, onProgress: show })
  end()
  print(outlookText(assessment, process.stdout))
  if (signal.aborted) return exit.interrupted
  const { url, close } = await serve({ dir: folder, clock, ...(options.port === undefined ? {} : { port: options.port }) })
  const address = options.asOf === undefined ? url : `${url}#asOf=${options.asOf}`
  print(`\nThe workbench is at ${address}\nCtrl-C ends it.`)
  if (options.browser && hasDisplay()) await open(address)
  await new Promise((resolve) => {
    signal.addEventListener('abort', resolve)
    process.once('SIGTERM', resolve)
  })
  await close()
  return exit.done
}

/** No browser is opened where nobody would see it. */
function hasDisplay(): boolean {
  if (process.env['CI'] || !process.stdout.isTTY) return false
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
}
