import 'server-only'
import { asc, eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { passkeys } from '#db/schema/passkeys.ts'
import { env } from '#lib/platform/env.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { relyingPartyOf } from './rules.ts'
import type { PasskeyView } from './types.ts'

/** Lists a person's passkeys, the oldest first. */
export async function listPasskeys(userId: UserId, database: Queryable = db()): Promise<PasskeyView[]> {
  return await database
    .select({
      id: passkeys.credentialId,
      name: passkeys.name,
      isBackedUp: passkeys.isBackedUp,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.credentialId))
}

/** Returns whether browsers can make passkeys for this forum's address. */
export function hasPasskeys(): boolean {
  return relyingPartyOf(env().siteUrl) !== null
}
