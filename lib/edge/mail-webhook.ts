import 'server-only'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { env } from '#lib/platform/env.ts'

/**
 * Checks that the operator's mail server has sent a mail. Returns the status of a refusal: 404 if the operator has set no
 * secret, 401 if the signature is wrong or more than five minutes old; null if it is right.
 */
export function webhookRefusal(mail: Buffer, headers: Readonly<Record<string, string>>): 401 | 404 | null {
  const { mailWebhookSecret } = env()
  if (mailWebhookSecret === null) return 404
  try {
    new Webhook(mailWebhookSecret).verify(mail, headers, { jsonParse: false })
    return null
  } catch (error) {
    if (error instanceof WebhookVerificationError) return 401
    throw error
  }
}
