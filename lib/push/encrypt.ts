import 'server-only'
import webPush from 'web-push'
import type { PushKeys } from './keys.ts'
import type { PushRequest } from './post.ts'

/** A browser's subscription, as it gave it to us. */
export type Subscription = { endpoint: string; p256dh: string; auth: string }

/** The message that a browser shows. Others may read it on a locked screen, so it holds nobody's text and no title. */
export type PushMessage = { title: string; body: string; tag: string; url: string }

/** A push service keeps a message for a browser that is off for this long, in seconds. */
const LIFE_SECONDS = 24 * 60 * 60

/**
 * Encrypts a message for one browser (RFC 8291) and signs the request (RFC 8292). A newer message of the same topic
 * replaces it.
 */
export function encryptPush(
  { endpoint, p256dh, auth }: Subscription,
  message: PushMessage,
  { keys, contact, topic }: { keys: PushKeys; contact: string; topic: string },
): PushRequest {
  const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(message), {
    vapidDetails: { subject: contact, ...keys },
    TTL: LIFE_SECONDS,
    urgency: 'normal',
    contentEncoding: 'aes128gcm',
    topic,
  })
  return { endpoint, headers: details.headers, body: details.body }
}
