import { setTimeout as pause } from 'node:timers/promises'
import type { Env } from '#lib/platform/env.ts'
import { log } from '#lib/platform/log.ts'

type Options = {
  /** Where the first administrator may claim the site; null when there is one. */
  offerClaim: () => Promise<string | null>
  say: (line: string) => void
  signal: AbortSignal
  /** How long until it is asked for once more when the database did not answer, in ms. */
  askAgainMs?: number
}

/** Says where the forum is, and who may claim it. Nothing that fails here ends a forum that serves already. */
export async function greet(
  { siteUrl, smtpUrl, devOutbox, outboxDir }: Pick<Env, 'siteUrl' | 'smtpUrl' | 'devOutbox' | 'outboxDir'>,
  { offerClaim, say, signal, askAgainMs = 10_000 }: Options,
): Promise<void> {
  if (!smtpUrl && !devOutbox) say(`No SMTP_URL: mail is only written to ${outboxDir}.`)
  const offer = async (): Promise<boolean> => {
    try {
      const claim = await offerClaim()
      if (claim === null) return true
      say('Nobody administers this site yet. Open this once, signed in, to become its administrator:')
      say(`  ${siteUrl}${claim}`)
      return true
    } catch (error) {
      log.warn('the database could not be asked who administers the site', { reason: String(error) })
      return false
    }
  }
  let isKnown = await offer()
  say(`Critical Path is at ${siteUrl}`)
  while (!isKnown) {
    const isOver = await pause(askAgainMs, false, { signal, ref: false }).catch(() => true)
    if (isOver) return
    isKnown = await offer()
  }
}
