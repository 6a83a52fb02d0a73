import { and, eq, ne } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { NO_LIMITS } from '#lib/limits/rules.ts'
import { SPAMMER } from './spam-post.ts'

/** Seeded readers may create tags, vote and write guides from the start; nobody can sign in as one. */
const SEED_REPUTATION = 100

/** Reads the seeded people by their handles, as they act while the seed is loaded. */
export async function readReaders(tx: Tx): Promise<Map<string, Viewer>> {
  const rows = await tx
    .select({ id: users.id, handle: users.handle })
    .from(users)
    .where(and(eq(users.isSeeded, true), ne(users.handle, SPAMMER.handle)))
  return new Map(rows.map(({ id, handle }) => [handle, viewerOf(id, handle)]))
}

/** Makes the context of a seeded person's act at a moment. Throws for a handle that is not in people.ts. */
export function seedContext(tx: Tx, readers: ReadonlyMap<string, Viewer>, handle: string, now: Date): CommandContext {
  const viewer = readers.get(handle)
  if (!viewer) throw new Error(`the seed names ${handle}, who is not in people.ts`)
  return { viewer, db: tx, now, requestId: 'seed', changedTags: new Set() }
}

function viewerOf(id: Viewer['id'], handle: string): Viewer {
  const rank = { role: 'member', reputation: SEED_REPUTATION, isConfirmed: true } as const
  const standing = { stage: 'new', limits: NO_LIMITS, restrictions: [], hasUnreadWarning: false } as const
  return { id, handle, displayName: handle, locale: 'en', createdAt: new Date(0), ...rank, ...standing }
}
