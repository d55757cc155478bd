/**
 * server: a case over HTTP on this machine alone. `createApp` is the whole of it without a socket; `serve` binds 127.0.0.1. Reads,
 * and writes decisions into the case folder. Imports any room.
 */
export { createApp, type AppOptions } from './app.ts'
export type { CaseEvent } from './events.ts'
export type { Failure } from './failure.ts'
export { serve, type Served, type ServeOptions, serveUntilStopped } from './serve.ts'
export type { DocumentHints, DocumentSeen } from './writing.ts'
