import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A proxy between the forum and its database that can fall silent: connections stay open, but nothing answers. */
export type SilentDatabase = {
  url: string
  isSilent: () => boolean
  fallSilent: () => void
  speak: () => void
  close: () => Promise<void>
}

/** Connects to the database at `databaseUrl` until told to fall silent. Call `close` when done. */
export async function aSilentDatabase(databaseUrl: string): Promise<SilentDatabase> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let isSilent = false
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    return socket
  }
  const server = createServer((near) => {
    const far = keep(connect(Number(target.port), target.hostname))
    keep(near).pipe(far).pipe(near)
    // A paused source leaves sent bytes in the system's buffers, as a stopped process does.
    if (isSilent) for (const socket of [near, far]) socket.pause()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    isSilent: () => isSilent,
    fallSilent: () => {
      isSilent = true
      for (const socket of sockets) socket.pause()
    },
    speak: () => {
      isSilent = false
      for (const socket of sockets) socket.resume()
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
