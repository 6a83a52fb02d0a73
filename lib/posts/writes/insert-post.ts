import 'server-only'
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { posts, revisions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { renderMarkdown } from '#lib/markdown/render.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { termsIn } from '#lib/site/glossary.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { findMentioned } from '#lib/users/mention-queries.ts'
import { REPEAT_WINDOW_MS } from '../rules.ts'
import type { PostKind } from '../types.ts'

/**
 * Returns the columns of a post that follow from its text: `@handle` becomes a link to the profile, and the first use
 * of a term a link to the glossary.
 */
export async function writtenColumns({ db }: Pick<CommandContext, 'db'>, body: string, language: PostLanguage) {
  const [mentions, { glossary }] = [await findMentioned(db, body), await getSiteSettings(db)]
  const { html, text } = renderMarkdown(body, mentions, termsIn(glossary, language))
  return { body, bodyHtml: html, bodyText: text, language, searchConfig: POST_LANGUAGES[language] }
}

type NewPost = {
  kind: PostKind
  body: string
  language: PostLanguage
  title?: string
  tags?: string[]
  /** True if it is held: only its author and moderators see it. */
  isHeld?: boolean
  /** Author and time, if a text becomes a post later; by default the viewer, now. */
  written?: { by: UserId; at: Date }
}

/** Inserts a post and its first version. The caller adds the kind's own row and indexes it, in the same transaction. */
export async function insertPost(context: CommandContext, post: NewPost): Promise<PostId> {
  const { by, at } = post.written ?? { by: context.viewer.id, at: context.now }
  const [row] = await context.db
    .insert(posts)
    .values({
      kind: post.kind,
      authorId: by,
      createdAt: at,
      ...(post.isHeld ? { removal: 'held' as const, deletedAt: at } : {}),
      ...(await writtenColumns(context, post.body, post.language)),
    })
    .returning({ id: posts.id })
  if (!row) throw new Error('insert returned no row')
  await context.db.insert(revisions).values({
    postId: row.id,
    number: 1,
    editorId: by,
    title: post.title ?? null,
    tags: post.tags ?? null,
    body: post.body,
    createdAt: at,
  })
  return row.id
}

/**
 * Lists posts of the viewer with exactly this text, visible or held, from the last day: such a form was sent twice, by
 * a double click or because the first answer was lost. Locks the viewer's row, so that two concurrent requests cannot
 * both find nothing.
 */
export async function listRepeats(context: CommandContext, kind: PostKind, body: string): Promise<PostId[]> {
  const locking = context.db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.id, context.viewer.id))
    .for('no key update')
  const finding = context.db
    .select({ id: posts.id })
    .from(posts)
    .where(
      and(
        eq(posts.authorId, context.viewer.id),
        gt(posts.createdAt, new Date(context.now.getTime() - REPEAT_WINDOW_MS)),
        eq(posts.kind, kind),
        sql`${posts.body} = ${body}`,
        or(isNull(posts.deletedAt), eq(posts.removal, 'held')),
      ),
    )
  // A transaction runs its statements one after the other: the second sees what was committed before the lock.
  const [, rows] = await Promise.all([locking, finding])
  return rows.map((row) => row.id)
}
