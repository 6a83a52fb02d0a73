import 'server-only'
import { and, desc, eq, gt, isNotNull } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { archives } from '#db/schema/leaving.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { ArchiveId, UserId } from '#lib/platform/ids.ts'
import type { ArchiveView } from './types.ts'

/** Finds a person's newest archive that has not expired. */
export async function findArchive(userId: UserId, now: Date): Promise<ArchiveView | null> {
  const [row] = await db()
    .select({ id: archives.id, askedAt: archives.askedAt, expiresAt: archives.expiresAt, size: archives.size })
    .from(archives)
    .where(and(eq(archives.userId, userId), gt(archives.expiresAt, now)))
    .orderBy(desc(archives.id))
    .limit(1)
  return row ?? null
}

/** Reads the file of a person's own archive. Throws NotFound: somebody else's, expired, or not made yet. */
export async function readArchive(userId: UserId, id: ArchiveId, now: Date): Promise<Buffer> {
  const mine = and(eq(archives.id, id), eq(archives.userId, userId), gt(archives.expiresAt, now))
  const [row] = await db()
    .select({ content: archives.content })
    .from(archives)
    .where(and(mine, isNotNull(archives.content)))
  if (!row?.content) throw new NotFound('archive')
  return row.content
}
