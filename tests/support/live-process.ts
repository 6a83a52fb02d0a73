import type { Server } from 'node:http'
import { env } from '#lib/platform/env.ts'
import { findFreePort } from '#server/free-port.ts'
import { contentSecurity } from '#server/http/content-security.ts'
import { securityHeaders } from '#server/http/security-headers.ts'
import { createHttpServer } from '#server/http.ts'
import { drain } from '#server/listen.ts'
import { LiveHub, type LiveSources } from '#server/live/live-hub.ts'
import { liveSources } from '#server/live/live-sources.ts'
import { Peers } from '#server/page-cache/peers.ts'

/** A web process of the forum without its pages: the server, its streams, and its ear on the log of changes. */
export type LiveProcess = {
  port: number
  hub: LiveHub
  server: Server
  isTrusted: () => boolean
  stop: () => Promise<void>
}

/** Starts one in this process. With `sources`, it reads from there, and hears only what the test tells its hub. */
export async function startLive({ sources }: { sources?: LiveSources } = {}): Promise<LiveProcess> {
  const port = await findFreePort()
  const hub = new LiveHub(sources ?? liveSources)
  const peers = new Peers(env().databaseUrl, (tags) => hub.hear(tags))
  if (!sources) peers.start()
  const server = createHttpServer({
    // One proxy in front: tests choose the client's address.
    settings: { siteUrl: `http://127.0.0.1:${port}`, trustProxy: 1, devOutbox: true, version: '1.2.3' },
    database: { isUp: () => true, whenKnown: async () => true },
    isDraining: () => false,
    pages: null,
    files: null,
    live: hub,
    policy: contentSecurity({ oauth: {}, dev: false }),
    securityHeaders: securityHeaders({ isSecure: false }),
    dev: false,
    handle: (_request, response) => void response.end(),
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const stop = async () => {
    hub.close()
    await drain(server)
    if (!sources) await peers.close()
  }
  return { port, hub, server, isTrusted: () => peers.isTrusted(), stop }
}
