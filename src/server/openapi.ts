/** The description of all addresses, at `/api/openapi.json`, made from the shapes that check the requests. */
import { program } from '../case/program.ts'
import type { Api } from './api.ts'
import { tokenHeader } from './guard.ts'

export type { Api } from './api.ts'

/** Describes what was registered so far. */
export function asApi(app: Api): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'apiKey',
    in: 'header',
    name: tokenHeader,
    description: 'made anew at each start of the server; stands in the head of the page and nowhere else',
  })
  app.get('/api/openapi.json', (context) => context.json(openApi(app)))
}

export function openApi(app: Api): object {
  const [title, version] = program.split('@')
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title, version, description: 'A case over HTTP, on this machine alone. docs/server.md says who may do what.' },
  })
}
