import { log } from '#lib/platform/log.ts'

// Detection and crash recovery together take well under the ten seconds that people are asked to wait.
const CHECK_MS = 500

/**
 * Restarts a server that died (the kernel's out-of-memory killer, a stray kill). `end` stops this and waits for a
 * restart in progress.
 */
export function supervise(server: { isUp: () => boolean; restart: () => Promise<void> }): { end(): Promise<void> } {
  let restarting: Promise<void> | null = null
  const check = () => {
    if (restarting || server.isUp()) return
    log.warn('the embedded database has died and is started again')
    restarting = server
      .restart()
      .catch((error: unknown) => log.error('restarting the embedded database', error))
      .finally(() => (restarting = null))
  }
  const timer = setInterval(check, CHECK_MS)
  // The timer must not keep a script alive.
  timer.unref()
  return {
    end: async () => {
      clearInterval(timer)
      await restarting
    },
  }
}
