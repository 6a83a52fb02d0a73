import 'server-only'
import { createHmac } from 'node:crypto'
import { env } from '#lib/platform/env.ts'

/**
 * A digest of a text that is gone: whoever has the text and the forum's secret can prove that it stood here, and nobody can find
 * it by trying. HMAC-SHA-256, hex, under a key of its own derived from the secret.
 */
export function sealOf(text: string): string {
  const key = createHmac('sha256', env().authSecret).update('purged text').digest()
  return createHmac('sha256', key).update(text).digest('hex')
}
