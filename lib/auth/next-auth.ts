import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import type { Adapter } from 'next-auth/adapters'
import { env } from '#lib/platform/env.ts'
import { sessionCookieName } from './cookie-names.ts'
import { cookieOptions } from './cookies.ts'
import { SESSION_IDLE_MS, SESSION_TOUCH_MS } from './rules.ts'

/**
 * next-auth's settings: a session is a row of ours, read by the adapter. There is no credentials provider, because with
 * one next-auth insists on JWTs, which cannot be revoked: docs/adr/0004-sessions-for-password-sign-in.md. Later
 * providers (Google, GitHub) are configured here and only here.
 */
export function authOptions(adapter: Adapter): NextAuthOptions {
  return {
    secret: env().authSecret,
    adapter,
    providers: [],
    session: { strategy: 'database', maxAge: SESSION_IDLE_MS / 1000, updateAge: SESSION_TOUCH_MS / 1000 },
    useSecureCookies: env().isSecure,
    cookies: { sessionToken: { name: sessionCookieName(), options: cookieOptions() } },
    callbacks: { session: ({ session, user }) => ({ ...session, user }) },
    // `findViewer` throws the adapter's error; next-auth would print it a second time.
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  }
}
