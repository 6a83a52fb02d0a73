import 'server-only'
import { getServerSession } from 'next-auth/next'
import { cache } from 'react'
import { db } from '#db/client.ts'
import { Unauthenticated } from '#lib/platform/errors.ts'
import { sessionAdapter } from './adapter.ts'
import type { SessionUser } from './adapter.ts'
import { sessionCookieName } from './cookie-names.ts'
import { readCookie } from './cookies.ts'
import { authOptions } from './next-auth.ts'
import type { Viewer } from './types.ts'

/**
 * The person behind this request; null when nobody is signed in: no session row, or an expired one. One query per
 * request, however often it is called.
 */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  // Most requests carry no cookie; they need neither next-auth nor the database.
  if (!(await readSessionToken())) return null
  const faults: unknown[] = []
  const adapter = sessionAdapter(db(), (fault) => faults.push(fault))
  const session = await getServerSession<ReturnType<typeof authOptions>, { user?: SessionUser }>(authOptions(adapter))
  // An unreachable database must not look like a signed-out viewer: the viewer would be asked to sign in.
  if (faults.length > 0) throw faults[0]
  return session?.user?.viewer ?? null
})

/** Returns the person behind this request. Throws Unauthenticated. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await findViewer()
  if (!viewer) throw new Unauthenticated()
  return viewer
}

/** Reads the value of the session's cookie, even if its session has ended. */
export function readSessionToken(): Promise<string | null> {
  return readCookie(sessionCookieName())
}
