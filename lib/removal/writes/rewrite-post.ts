import 'server-only'
import type { PostId } from '#lib/platform/ids.ts'
import { FITS_LENGTH } from '#lib/answers/rules.ts'
import { record } from '#lib/events/writes/record.ts'
import { and, eq, sql } from 'drizzle-orm'
import { answers, posts, questions, revisions } from '#db/schema/posts.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { placeOf } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { writtenColumns } from '#lib/posts/writes/insert-post.ts'
import { slugOf } from '#lib/questions/slug.ts'
import type { Redactor, Places } from '../redactor.ts'
import { rewriteOutcomes } from './rewrite-outcomes.ts'
import { rewriteQuickAnswers } from './rewrite-quick-answers.ts'

type Rewritten = Pick<Places, 'title' | 'text' | 'versions' | 'suggestions'>

/**
 * Redacts a locked post's text, title and address, every version and every suggested edit, the words it was accepted
 * with, the quick answer of its question and what the asker said came of it; updates the search index. A person who is
 * editing gets a conflict. Returns how many texts have changed.
 */
export async function rewritePost(
  context: CommandContext,
  locked: LockedPost,
  redactor: Redactor,
  { isPurge = false }: { isPurge?: boolean } = {},
): Promise<Rewritten> {
  const { post, question, answer } = locked
  const body = redactor.body(post.body)
  const title = answer ? question.title : redactor.title(question.title)
  const versions =
    (await rewriteVersions(context, post.id, redactor)) +
    (await rewriteQuickAnswers(context, question.postId, redactor)) +
    // The asker's own words about their question go with it; about an answer, they may quote it.
    (await rewriteOutcomes(context, question.postId, answer ? redactor.words : redactor.quotes))
  const suggestions = await rewriteSuggestions(context, post.id, redactor)
  await rewriteFits(context, locked, redactor)
  if (title !== question.title)
    await context.db
      .update(questions)
      .set({ title, slug: slugOf(title) })
      .where(eq(questions.postId, post.id))
  await context.db
    .update(posts)
    .set({ ...(await writtenColumns(context, body, post.language)), editVersion: sql`${posts.editVersion} + 1` })
    .where(eq(posts.id, post.id))
  await record(context, { kind: 'posts.rewritten', postId: post.id, scene: { place: placeOf(locked), isPurge } })
  return { title: Number(title !== question.title), text: Number(body !== post.body), versions, suggestions }
}

/**
 * Rewrites the note of acceptance ("for small firms") of an answer; of a question, the notes of all its answers. The
 * note is part of the answer's row, and the person who accepted the answer wrote it.
 */
async function rewriteFits({ db }: CommandContext, { post, answer }: LockedPost, redactor: Redactor): Promise<void> {
  const rows = await db
    .select({ id: answers.postId, fits: answers.fits })
    .from(answers)
    .where(eq(answer ? answers.postId : answers.questionId, post.id))
  for (const { id, fits } of rows) {
    if (fits === null) continue
    const next = (answer ? redactor.quotes(fits) : redactor.words(fits)).slice(0, FITS_LENGTH.max) || null
    if (next !== fits) await db.update(answers).set({ fits: next }).where(eq(answers.postId, id))
  }
}

/** Lists every distinct text that a post has ever had: titles and bodies. */
export async function listTextsOf(context: CommandContext, { post, question, answer }: LockedPost): Promise<string[]> {
  const rows = await context.db.select().from(revisions).where(eq(revisions.postId, post.id))
  const suggested = await context.db.select().from(suggestedEdits).where(eq(suggestedEdits.postId, post.id))
  const texts = [...rows, ...suggested].flatMap(({ title, body }) => [title, body])
  return [...new Set([post.body, answer ? null : question.title, ...texts].filter((text) => text !== null))]
}

async function rewriteVersions(context: CommandContext, id: PostId, redactor: Redactor): Promise<number> {
  const rows = await context.db.select().from(revisions).where(eq(revisions.postId, id))
  let changed = 0
  for (const row of rows) {
    const next = { title: row.title === null ? null : redactor.title(row.title), body: redactor.body(row.body) }
    const summary = row.summary === '' ? '' : redactor.summary(row.summary)
    if (next.title === row.title && next.body === row.body && summary === row.summary) continue
    changed++
    await context.db
      .update(revisions)
      .set({ ...next, summary })
      .where(and(eq(revisions.postId, id), eq(revisions.number, row.number)))
  }
  return changed
}

async function rewriteSuggestions(context: CommandContext, id: PostId, redactor: Redactor): Promise<number> {
  const rows = await context.db.select().from(suggestedEdits).where(eq(suggestedEdits.postId, id))
  let changed = 0
  for (const row of rows) {
    const next = {
      title: row.title === null ? null : redactor.title(row.title),
      body: redactor.body(row.body),
      summary: row.summary === '' ? '' : redactor.summary(row.summary),
      decisionReason: redactor.words(row.decisionReason),
    }
    const same = Object.entries(next).every(([column, text]) => row[column as keyof typeof next] === text)
    if (same) continue
    changed++
    await context.db.update(suggestedEdits).set(next).where(eq(suggestedEdits.id, row.id))
  }
  return changed
}
