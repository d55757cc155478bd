/** A server on 127.0.0.1 at the port wanted or one of the next. */
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'

type Fetch = Parameters<typeof serve>[0]['fetch']

export interface Listening {
  port: number
  /** Stops taking requests and resolves when the last one is answered. */
  close: () => Promise<void>
}

/** How many ports are tried, the first included. */
const tries = 10

/**
 * @param wanted 0 takes any free port
 * @param say is told of each port that was taken
 * @throws Error when all of them are taken.
 */
export async function listen(fetch: Fetch, wanted: number, say: (message: string) => void): Promise<Listening> {
  for (let port = wanted; port < wanted + tries && port < 65_536; port++) {
    const server = await bind(fetch, port)
    if (server) {
      const address = server.address()
      return { port: typeof address === 'object' && address ? address.port : port, close: () => stop(server) }
    }
    say(`port ${port} is taken, trying ${port + 1}`)
  }
  throw new Error(`ports ${wanted} to ${wanted + tries - 1} are all taken; set PORT to a free one`)
}

/** The listening server, or null when the port is taken. */
function bind(fetch: Fetch, port: number): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: '127.0.0.1' }, () => resolve(server)) as Server
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null)
      else reject(error)
    })
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeIdleConnections()
  })
}
