import 'server-only'
import type { Adapter, AdapterUser } from 'next-auth/adapters'
import type { Db } from '#db/client.ts'
import { endSession } from './writes/end-session.ts'
import { touchSession } from './writes/touch-session.ts'
import { findSession } from './queries.ts'
import type { Viewer } from './types.ts'

/** A person as next-auth sees them: enough for its types, and the viewer for our code. Never the e-mail address. */
export type SessionUser = AdapterUser & { viewer: Viewer }

/**
 * Returns the part of next-auth's adapter that reads a session. The rest (creating users, linking accounts) comes with
 * the first provider. Errors are thrown and also go to `onFault`, because next-auth turns them into "signed out".
 */
export function sessionAdapter(db: Db, onFault: (fault: unknown) => void): Adapter {
  return {
    getSessionAndUser: (token) =>
      reported(async () => {
        const session = await findSession(db, token, new Date())
        if (!session) return null
        return {
          session: { sessionToken: token, userId: String(session.viewer.id), expires: session.expiresAt },
          user: sessionUser(session.viewer),
        }
      }, onFault),
    updateSession: ({ sessionToken }) => reported(() => touchSession(db, sessionToken, new Date()), onFault),
    deleteSession: (token) =>
      reported<null>(async () => {
        await endSession(db, token)
        return null
      }, onFault),
  }
}

function sessionUser(viewer: Viewer): SessionUser {
  return { id: String(viewer.id), name: viewer.displayName, email: '', emailVerified: null, viewer }
}

async function reported<T>(work: () => Promise<T>, onFault: (fault: unknown) => void): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    onFault(fault)
    throw fault
  }
}
