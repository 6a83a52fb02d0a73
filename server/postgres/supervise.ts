import { log } from '#lib/platform/log.ts'

// Noticing and crash recovery together stay well under the ten seconds people are asked to wait.
const CHECK_MS = 500

/**
 * Starts a server again that has died under us (the kernel's out-of-memory killer, a stray kill). `end` stops doing so
 * and waits for a start that is under way.
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
  // It is no reason for a script to stay alive.
  timer.unref()
  return {
    end: async () => {
      clearInterval(timer)
      await restarting
    },
  }
}
