import 'server-only'
import { env } from '#lib/platform/env.ts'

/**
 * Returns the name of next-auth's session cookie. On https the `__Host-` prefix makes browsers refuse it from a sibling
 * host or without Secure; on plain http (a developer's machine) browsers refuse such names.
 */
export function sessionCookieName(): string {
  return hostCookie('next-auth.session-token')
}

/** Returns the name of one of our other cookies, with the same prefix on https. */
export function hostCookie(name: string): string {
  return env().isSecure ? `__Host-${name}` : name
}

/** Names the account that signed out in this browser last: a page that was open before may still hold its text. */
export function partedCookieName(): string {
  return hostCookie('parted')
}
