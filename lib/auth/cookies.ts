import 'server-only'
import { cookies } from 'next/headers'
import { env } from '#lib/platform/env.ts'

/**
 * next-auth's session cookie. On https the `__Host-` prefix makes the browser itself refuse it from a neighbouring
 * host or without Secure; on plain http (a developer's machine) browsers refuse such names.
 */
export function sessionCookieName(): string {
  return hostCookie('next-auth.session-token')
}

/** The same for our other cookies. */
export function hostCookie(name: string): string {
  return env().isSecure ? `__Host-${name}` : name
}

/** For every cookie of ours: unreadable for scripts, sent on a link from elsewhere but not on a foreign form. */
export function cookieOptions() {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: env().isSecure } as const
}

/** The cookie's value; null when there is none. */
export async function readCookie(name: string): Promise<string | null> {
  return (await cookies()).get(name)?.value ?? null
}

/** Only in actions and route handlers: a page cannot set cookies. */
export async function setCookie(name: string, value: string, lifeMs: number): Promise<void> {
  const store = await cookies()
  store.set(name, value, { ...cookieOptions(), maxAge: Math.floor(lifeMs / 1000) })
}

/** Only in actions and route handlers. Sent with the attributes it was set with, or `__Host-` cookies would stay. */
export async function dropCookie(name: string): Promise<void> {
  const store = await cookies()
  store.set(name, '', { ...cookieOptions(), maxAge: 0 })
}
