import 'server-only'
import { and, desc, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { archiveParts, archives } from '#db/schema/leaving.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { ArchiveId, UserId } from '#lib/platform/ids.ts'
import { ARCHIVE_WAIT_MS } from './rules.ts'
import type { ArchivesView } from './types.ts'

/** Finds a person's newest archive that can be downloaded, and the one that is being made. */
export async function findArchives(userId: UserId, now: Date): Promise<ArchivesView> {
  const [made] = await db()
    .select({ id: archives.id, expiresAt: archives.expiresAt, size: archives.size })
    .from(archives)
    .where(and(eq(archives.userId, userId), gt(archives.expiresAt, now), isNotNull(archives.madeAt)))
    .orderBy(desc(archives.id))
    .limit(1)
  const waiting = await findWaiting(db(), userId, now)
  return { made: made ? { ...made, size: made.size ?? 0 } : null, waiting }
}

/** Finds the archive that a job is making for a person. After a day without a file, the job has failed. */
export async function findWaiting(database: Queryable, userId: UserId, now: Date): Promise<ArchiveId | null> {
  const since = new Date(now.getTime() - ARCHIVE_WAIT_MS)
  const [row] = await database
    .select({ id: archives.id })
    .from(archives)
    .where(and(eq(archives.userId, userId), isNull(archives.madeAt), gt(archives.askedAt, since)))
    .orderBy(desc(archives.id))
    .limit(1)
  return row?.id ?? null
}

/**
 * Finds the file of a person's own archive: its size in bytes, and its parts, one query for each. Throws NotFound:
 * somebody else's, expired, or not made yet.
 */
export async function openArchive(
  userId: UserId,
  id: ArchiveId,
  now: Date,
): Promise<{ size: number; parts: AsyncGenerator<Buffer> }> {
  const mine = and(eq(archives.id, id), eq(archives.userId, userId), gt(archives.expiresAt, now))
  const [row] = await db()
    .select({ size: archives.size })
    .from(archives)
    .where(and(mine, isNotNull(archives.madeAt)))
  if (!row || row.size === null) throw new NotFound('archive')
  return { size: row.size, parts: readParts(id) }
}

async function* readParts(id: ArchiveId): AsyncGenerator<Buffer> {
  for (let number = 0; ; number++) {
    const at = and(eq(archiveParts.archiveId, id), eq(archiveParts.number, number))
    const [part] = await db().select({ bytes: archiveParts.bytes }).from(archiveParts).where(at)
    if (part) yield part.bytes
    else if (number === 0) yield* readWhole(id)
    if (!part) return
  }
}

/** Reads the file of an archive that was made before files had parts. */
async function* readWhole(id: ArchiveId): AsyncGenerator<Buffer> {
  const [row] = await db().select({ content: archives.content }).from(archives).where(eq(archives.id, id))
  if (row?.content) yield row.content
}
