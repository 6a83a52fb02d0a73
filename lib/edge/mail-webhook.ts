import 'server-only'
import { createHmac } from 'node:crypto'
import { isSame } from '#lib/auth/tokens.ts'
import { env } from '#lib/platform/env.ts'

const SECRET_PREFIX = 'whsec_'
/** Seconds by which the time of a signature may differ from ours. */
const TOLERANCE = 300

/**
 * Checks that the operator's mail server has sent a mail (Standard Webhooks). Returns the status of a refusal: 404 if
 * the operator has set no secret, 401 if the signature is wrong or its time is more than five minutes away; null if it
 * is right. The bytes are signed, because a mail may have any encoding; libraries for webhooks decode them as UTF-8
 * first.
 */
export function webhookRefusal(mail: Buffer, headers: Readonly<Record<string, string>>): 401 | 404 | null {
  const { mailWebhookSecret } = env()
  if (mailWebhookSecret === null) return 404
  const id = headers['webhook-id'] ?? ''
  const at = headers['webhook-timestamp'] ?? ''
  if (id === '' || !isLately(at)) return 401
  const key = Buffer.from(mailWebhookSecret.slice(SECRET_PREFIX.length), 'base64')
  const expected = `v1,${createHmac('sha256', key).update(`${id}.${at}.`).update(mail).digest('base64')}`
  const signatures = (headers['webhook-signature'] ?? '').split(' ')
  return signatures.some((signature) => isSame(signature, expected)) ? null : 401
}

function isLately(at: string): boolean {
  return /^\d{1,12}$/.test(at) && Math.abs(Date.now() / 1000 - Number(at)) <= TOLERANCE
}
