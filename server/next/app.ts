import { Server, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http'
import next from 'next'

type NextApp = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  close(): Promise<void>
}

/** Prepares Next for the given server. Call it after `publishEnv`: pages read `process.env` when they load. */
export async function startNext(options: {
  /** The folder that holds the build; null for development, which builds the project as it goes. */
  dir: string | null
  host: string
  port: number
  server: HttpServer
}): Promise<NextApp> {
  const dev = options.dir === null
  const app = next({
    dev,
    dir: options.dir ?? process.cwd(),
    hostname: options.host,
    port: options.port,
    // `instrumentation.ts` logs errors.
    quiet: !dev,
    // Next adds an upgrade listener to the server it knows. In production ours refuses every upgrade, so Next gets a
    // server that never listens; otherwise it would take the real one from the first request.
    httpServer: dev ? options.server : new Server(),
  })
  await app.prepare()
  return { handle: app.getRequestHandler(), close: () => app.close() }
}
