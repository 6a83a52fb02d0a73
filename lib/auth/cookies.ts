import 'server-only'
import { cookies } from 'next/headers'
import { env } from '#lib/platform/env.ts'

/**
 * Returns the attributes of all our cookies: scripts cannot read them; browsers send them with links from other sites
 * but not with forms from other sites.
 */
export function cookieOptions() {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: env().isSecure } as const
}

/** Reads a cookie's value; null when there is none. */
export async function readCookie(name: string): Promise<string | null> {
  return (await cookies()).get(name)?.value ?? null
}

/** Sets a cookie. Works only in actions and route handlers: a page cannot set cookies. */
export async function setCookie(name: string, value: string, lifeMs: number): Promise<void> {
  const store = await cookies()
  store.set(name, value, { ...cookieOptions(), maxAge: Math.floor(lifeMs / 1000) })
}

/**
 * Deletes a cookie. Works only in actions and route handlers. Uses the attributes that the cookie was set with;
 * otherwise `__Host-` cookies would stay.
 */
export async function dropCookie(name: string): Promise<void> {
  const store = await cookies()
  store.set(name, '', { ...cookieOptions(), maxAge: 0 })
}
