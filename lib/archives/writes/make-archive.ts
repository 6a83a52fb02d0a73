import 'server-only'
import { and, eq, inArray, isNull, lt } from 'drizzle-orm'
import { createTranslator } from 'next-intl'
import type { Queryable } from '#db/client.ts'
import { archives } from '#db/schema/leaving.ts'
import { notifications } from '#db/schema/notifications.ts'
import { users } from '#db/schema/users.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { loadMessages } from '#lib/i18n/messages.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { env } from '#lib/platform/env.ts'
import type { ArchiveId, UserId } from '#lib/platform/ids.ts'
import { zip } from '#lib/platform/zip.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { listArchivedTables } from '../contents-queries.ts'
import { filesOf } from '../files.ts'
import { ARCHIVE_MS } from '../rules.ts'
import { listArchivedComments, listArchivedPosts } from '../text-queries.ts'

/**
 * Makes the file of an archive, and tells its owner in the inbox and by mail. It can be downloaded for seven days from
 * now. Makes nothing twice, and nothing for a person who has left.
 */
export async function makeArchive(db: Queryable, { archive: id }: { archive: ArchiveId }, now: Date): Promise<void> {
  await transact({ db }, async ({ db: tx }) => {
    // Lock the person first, as their departure does.
    const owner = tx.select({ id: archives.userId }).from(archives).where(eq(archives.id, id))
    await tx.select({ id: users.id }).from(users).where(inArray(users.id, owner)).for('no key update')
    const [asked] = await tx
      .select({ userId: archives.userId, locale: users.locale })
      .from(archives)
      .innerJoin(users, eq(users.id, archives.userId))
      .where(and(eq(archives.id, id), isNull(archives.madeAt), isNull(users.leftAt)))
      .for('update', { of: archives })
    if (!asked) return
    const content = zip(await composeFiles(tx, asked.userId, asked.locale))
    const expiresAt = new Date(now.getTime() + ARCHIVE_MS)
    await tx.update(archives).set({ content, size: content.length, madeAt: now, expiresAt }).where(eq(archives.id, id))
    await tx.insert(notifications).values({ recipientId: asked.userId, kind: 'archive', createdAt: now, mailedAt: now })
    await enqueue(tx, { task: 'send-account-mail', payload: { kind: 'archive-ready', userId: asked.userId } })
  })
}

/** Deletes the archives that can no longer be downloaded. */
export async function deleteExpiredArchives(db: Queryable, now: Date): Promise<void> {
  await db.delete(archives).where(lt(archives.expiresAt, now))
}

async function composeFiles(db: Queryable, userId: UserId, locale: Locale) {
  const contents = {
    tables: await listArchivedTables(db, userId),
    posts: await listArchivedPosts(db, userId),
    comments: await listArchivedComments(db, userId),
  }
  const say = createTranslator({ locale, messages: await loadMessages(locale), namespace: 'takeHome.files' })
  const { name: site } = await getSiteSettings(db)
  const words = {
    title: say('title', { site }),
    lead: say('lead'),
    posts: say('posts'),
    comments: say('comments'),
    data: say('data'),
    hidden: say('hidden'),
  }
  return filesOf(contents, words, { url: env().siteUrl, locale })
}
