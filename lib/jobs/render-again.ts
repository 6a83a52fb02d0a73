import 'server-only'
import { setImmediate as pause, setTimeout as wait } from 'node:timers/promises'
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Queryable, Tx } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { hiddenProfiles } from '#db/schema/moderation.ts'
import { renderedHtml } from '#db/schema/pages.ts'
import type { RenderedKind } from '#db/schema/pages.ts'
import { answers, posts } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { renderInline, renderUncached, renderWithoutImages } from '#lib/markdown/render.ts'
import { RENDERER_VERSION } from '#lib/markdown/rules.ts'
import { log } from '#lib/platform/log.ts'
import { expiring } from '#lib/platform/page-expiry.ts'
import type { PageTag } from '#lib/platform/page-tags.ts'
import { allQuestionsTag, questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { indexPosts } from '#lib/search/writes/index-post.ts'
import { termsIn } from '#lib/site/glossary.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { userTag } from '#lib/users/cache.ts'

/** Texts that are rendered in one transaction; their rows are locked for about a tenth of a second. */
const BATCH = 20
/** After a batch the job pauses this many times as long as the batch took, so that people can read and write. */
const REST = 3

type Stored = { id: number; html: string; made: string; save: (tx: Tx) => Promise<unknown>; tags: readonly PageTag[] }
type Read = (tx: Tx, after: number) => Promise<(() => Stored)[]>

/**
 * Renders stored texts again after the renderer or the glossary has changed, batch by batch, and expires the pages
 * whose HTML changed. It continues where it stopped, and does nothing once all are done. New texts come from the new
 * renderer.
 */
export async function renderAgain(version = RENDERER_VERSION, rest = REST): Promise<void> {
  for (const [kind, read] of Object.entries(READ) as [RenderedKind, Read][]) {
    let isDone = false
    while (!isDone) {
      const startedAt = performance.now()
      isDone = await expiring((work) => renderBatch(work, { kind, read, version }))
      if (!isDone) await wait((performance.now() - startedAt) * rest)
    }
  }
}

async function renderBatch(
  { db, changedTags }: { db: Queryable; changedTags: Set<PageTag> },
  { kind, read, version }: { kind: RenderedKind; read: Read; version: number },
): Promise<boolean> {
  return await inTransaction(db, async (tx) => {
    await tx.insert(renderedHtml).values({ kind }).onConflictDoNothing()
    const [progress] = await tx.select().from(renderedHtml).where(eq(renderedHtml.kind, kind)).for('update')
    if (!progress || progress.version >= version) return true
    const after = progress.target === version ? progress.lastId : 0
    const texts = await read(tx, after)
    let lastId = after
    for (const render of texts) {
      await pause()
      const text = render()
      lastId = text.id
      if (text.made === text.html) continue
      await text.save(tx)
      for (const tag of text.tags) changedTags.add(tag)
    }
    const isDone = texts.length === 0
    await tx
      .update(renderedHtml)
      .set(isDone ? { version } : { target: version, lastId })
      .where(eq(renderedHtml.kind, kind))
    return isDone
  })
}

const READ: Record<RenderedKind, Read> = {
  post: async (tx, after) => {
    const { glossary } = await getSiteSettings(tx)
    const rows = await tx
      .select({
        id: posts.id,
        body: posts.body,
        html: posts.bodyHtml,
        words: posts.bodyText,
        language: posts.language,
        of: answers.questionId,
      })
      .from(posts)
      .leftJoin(answers, eq(answers.postId, posts.id))
      .where(gt(posts.id, after as typeof posts.$inferSelect.id))
      .orderBy(asc(posts.id))
      .limit(BATCH)
      .for('no key update', { of: posts })
    return rows.map(({ id, body, html, words, language, of }) => () => {
      const terms = termsIn(glossary, language)
      const made = rendered(html, () => renderUncached(body, mentionedIn(html), terms), { kind: 'post', id })
      const bodyText = made.text ?? words
      return {
        id,
        html,
        made: made.html,
        tags: [threadTag(of ?? id), questionLineTag(of ?? id), ...(bodyText === words ? [] : [allQuestionsTag()])],
        save: async (inside) => {
          await inside.update(posts).set({ bodyHtml: made.html, bodyText }).where(eq(posts.id, id))
          if (bodyText !== words) await indexPosts({ db: inside }, [id])
        },
      }
    })
  },
  comment: async (tx, after) => {
    const rows = await tx
      .select({
        id: comments.id,
        body: comments.body,
        html: comments.bodyHtml,
        postId: comments.postId,
        of: answers.questionId,
      })
      .from(comments)
      .leftJoin(answers, eq(answers.postId, comments.postId))
      .where(gt(comments.id, after as typeof comments.$inferSelect.id))
      .orderBy(asc(comments.id))
      .limit(BATCH)
      .for('no key update', { of: comments })
    return rows.map(({ id, body, html, postId, of }) => () => {
      const made = rendered(html, () => renderInline(body, mentionedIn(html)), { kind: 'comment', id }).html
      const save = (inside: Tx) => inside.update(comments).set({ bodyHtml: made }).where(eq(comments.id, id))
      return { id, html, made, save, tags: [threadTag(of ?? postId)] }
    })
  },
  profile: async (tx, after) => {
    const rows = await tx
      .select({ id: users.id, body: users.bio, html: users.bioHtml })
      .from(users)
      .where(and(gt(users.id, after as typeof users.$inferSelect.id), sql`${users.bio} <> ''`))
      .orderBy(asc(users.id))
      .limit(BATCH)
      .for('no key update')
    return rows.map(({ id, body, html }) => () => {
      const made = rendered(html, () => renderWithoutImages(body), { kind: 'profile', id }).html
      const save = (inside: Tx) => inside.update(users).set({ bioHtml: made }).where(eq(users.id, id))
      return { id, html, made, save, tags: [userTag(id)] }
    })
  },
  'hidden-profile': async (tx, after) => {
    const rows = await tx
      .select({ id: hiddenProfiles.userId, body: hiddenProfiles.bio, html: hiddenProfiles.bioHtml })
      .from(hiddenProfiles)
      .where(and(gt(hiddenProfiles.userId, after as never), sql`${hiddenProfiles.bio} <> ''`))
      .orderBy(asc(hiddenProfiles.userId))
      .limit(BATCH)
      .for('no key update')
    return rows.map(({ id, body, html }) => () => {
      const made = rendered(html, () => renderWithoutImages(body), { kind: 'hidden-profile', id }).html
      const save = (inside: Tx) =>
        inside.update(hiddenProfiles).set({ bioHtml: made }).where(eq(hiddenProfiles.userId, id))
      return { id, html, made, save, tags: [] }
    })
  },
}

/** Renders one text. A text that cannot be rendered stays as it is and does not stop the others. */
function rendered(
  html: string,
  render: () => { html: string; text: string },
  which: { kind: RenderedKind; id: number },
): { html: string; text?: string } {
  try {
    return render()
  } catch (error) {
    log.error('render again', error, which)
    return { html }
  }
}

/** Returns the profiles that a text was linked to when it was written: they may belong to other people now. */
function mentionedIn(html: string): ReadonlyMap<string, string> {
  const links = html.matchAll(/<a href="(\/users\/\d+\/[^"]*)"[^>]*>@([^<]+)<\/a>/g)
  return new Map([...links].map(([, path = '', handle = '']) => [handle.toLowerCase(), path]))
}
