import { setTimeout as pause } from 'node:timers/promises'
import type { Env } from '#lib/platform/env.ts'
import { log } from '#lib/platform/log.ts'

type Options = {
  /** Returns the page where the first administrator can claim the site; null when there is one. */
  offerClaim: () => Promise<string | null>
  say: (line: string) => void
  signal: AbortSignal
  /** The pause before the second attempt when the database did not answer, in ms. */
  askAgainMs?: number
}

/** Prints the forum's address, and the link to claim it. A failure here must not stop a serving forum. */
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
