import 'server-only'
import { and, eq, inArray, isNull, lt } from 'drizzle-orm'
import { createTranslator } from 'next-intl'
import type { Queryable, Tx } from '#db/client.ts'
import { archiveParts, archives } from '#db/schema/leaving.ts'
import { notifications } from '#db/schema/notifications.ts'
import { users } from '#db/schema/users.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { loadMessages } from '#lib/i18n/messages.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { imageStore } from '#lib/images/stores/image-store.ts'
import type { ImageStore } from '#lib/images/stores/types.ts'
import { env } from '#lib/platform/env.ts'
import type { ArchiveId, UserId } from '#lib/platform/ids.ts'
import { zipPieces } from '#lib/platform/zip.ts'
import type { ZipEntry } from '#lib/platform/zip.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { listArchivedTables } from '../contents-queries.ts'
import { filesOf } from '../files.ts'
import { imageFiles, listArchivedImages } from '../image-queries.ts'
import { partsOf } from '../parts.ts'
import { ARCHIVE_MS } from '../rules.ts'
import { listArchivedComments, listArchivedPosts } from '../text-queries.ts'

/**
 * Makes the file of an archive, and tells its owner in the inbox and by mail. It can be downloaded for seven days from
 * now. Makes nothing twice, and nothing for a person who has left. The parts are stored first, in a transaction of
 * their own that does not lock the person: reading the images takes long.
 */
export async function makeArchive(
  db: Queryable,
  { archive: id, store = imageStore() }: { archive: ArchiveId; store?: ImageStore },
  now: Date,
): Promise<void> {
  const size = await transact({ db }, ({ db: tx }) => storeParts(tx, id, store))
  if (size !== null) await transact({ db }, ({ db: tx }) => publish(tx, { id, size }, now))
}

/** Stores the parts of an archive that is not made yet; returns the bytes of all, null if there is nothing to make. */
async function storeParts(tx: Tx, id: ArchiveId, store: ImageStore): Promise<number | null> {
  const [asked] = await tx
    .select({ userId: archives.userId, locale: users.locale })
    .from(archives)
    .innerJoin(users, eq(users.id, archives.userId))
    .where(and(eq(archives.id, id), isNull(archives.madeAt), isNull(users.leftAt)))
    .for('update', { of: archives })
  if (!asked) return null
  // An interrupted attempt may have left some.
  await tx.delete(archiveParts).where(eq(archiveParts.archiveId, id))
  let [number, size] = [0, 0]
  for await (const bytes of partsOf(zipPieces(composeFiles(tx, { ...asked, store })))) {
    await tx.insert(archiveParts).values({ archiveId: id, number, bytes })
    number += 1
    size += bytes.length
  }
  return size
}

/** Makes an archive whose parts are stored ready for download. */
async function publish(tx: Tx, { id, size }: { id: ArchiveId; size: number }, now: Date): Promise<void> {
  // Lock the person first, as their departure does.
  const owner = tx.select({ id: archives.userId }).from(archives).where(eq(archives.id, id))
  await tx.select({ id: users.id }).from(users).where(inArray(users.id, owner)).for('no key update')
  const expiresAt = new Date(now.getTime() + ARCHIVE_MS)
  const [made] = await tx
    .update(archives)
    .set({ size, madeAt: now, expiresAt })
    .where(and(eq(archives.id, id), isNull(archives.madeAt)))
    .returning({ userId: archives.userId })
  if (!made) return
  await tx.insert(notifications).values({ recipientId: made.userId, kind: 'archive', createdAt: now, mailedAt: now })
  await enqueue(tx, { task: 'send-account-mail', payload: { kind: 'archive-ready', userId: made.userId } })
}

/** Deletes the archives that can no longer be downloaded. */
export async function deleteExpiredArchives(db: Queryable, now: Date): Promise<void> {
  await db.delete(archives).where(lt(archives.expiresAt, now))
}

/** Composes the files of an archive: the images one after the other, then the texts, which list the images. */
async function* composeFiles(
  db: Queryable,
  { userId, locale, store }: { userId: UserId; locale: Locale; store: ImageStore },
): AsyncGenerator<ZipEntry> {
  const { images, tooMany } = await listArchivedImages(db, userId)
  const stored: string[] = []
  for await (const file of imageFiles(store, images)) {
    stored.push(file.name)
    yield file
  }
  const contents = {
    tables: await listArchivedTables(db, userId),
    posts: await listArchivedPosts(db, userId),
    comments: await listArchivedComments(db, userId),
    images: stored,
  }
  yield* filesOf(contents, await wordsOf(db, locale, tooMany), { url: env().siteUrl, locale })
}

async function wordsOf(db: Queryable, locale: Locale, tooMany: number) {
  const say = createTranslator({ locale, messages: await loadMessages(locale), namespace: 'takeHome.files' })
  const { name: site } = await getSiteSettings(db)
  return {
    title: say('title', { site }),
    lead: [say('lead'), ...(tooMany > 0 ? [say('tooMany', { count: tooMany })] : [])].join('\n\n'),
    posts: say('posts'),
    comments: say('comments'),
    images: say('images'),
    data: say('data'),
    hidden: say('hidden'),
  }
}
