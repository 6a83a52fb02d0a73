import 'server-only'
import { and, eq, inArray, or } from 'drizzle-orm'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { comments } from '#db/schema/comments.ts'
import { appeals, moderationActs, personNotes, warnings } from '#db/schema/moderation.ts'
import { posts } from '#db/schema/posts.ts'
import { outdatedMarks } from '#db/schema/rechecks.ts'
import { closures, threadStates } from '#db/schema/threads.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { MARK_REASON_LENGTH } from '#lib/rechecks/rules.ts'
import type { Redactor } from '../redactor.ts'

/** The posts and comments that a text is about. */
export type Subject = { postIds: readonly PostId[]; commentIds: readonly CommentId[] }

/** Rows with words in them, and the way to store new ones. */
type Source = { text: string; save: (text: string) => Promise<unknown> }

/**
 * Redacts texts about a post or comment: flags, moderators' notes, warnings, reasons of closing and locking, appeals,
 * reasons why readers find an answer outdated. Returns how many texts have changed.
 */
export async function rewriteWords(context: CommandContext, subject: Subject, redactor: Redactor): Promise<number> {
  const said = [
    await caseNotes(context, subject),
    await threadWords(context, subject),
    await appealWords(context, subject),
    await markWords(context, subject),
  ]
  const quoting = await rewriteEach(await flagWords(context, subject), redactor.quotes)
  // Warnings and notes are about a person, and may concern any of their posts.
  const noted = await rewriteEach(await personWords(context, subject), redactor.anywhere)
  return quoting + noted + (await rewriteEach(said.flat(), redactor.words))
}

async function rewriteEach(sources: readonly Source[], write: (text: string) => string): Promise<number> {
  let changed = 0
  for (const { text, save } of sources) {
    const next = text === '' ? '' : write(text)
    if (next === text) continue
    changed++
    await save(next)
  }
  return changed
}

const casesAbout = ({ postIds, commentIds }: Subject) =>
  or(inArray(cases.postId, [...postIds]), inArray(cases.commentId, [...commentIds]))

async function flagWords({ db }: CommandContext, subject: Subject): Promise<Source[]> {
  const rows = await db
    .select({ id: flags.id, text: flags.text })
    .from(flags)
    .innerJoin(cases, eq(cases.id, flags.caseId))
    .where(casesAbout(subject))
  return rows.map(({ id, text }) => ({
    text,
    save: (next) => db.update(flags).set({ text: next }).where(eq(flags.id, id)),
  }))
}

async function caseNotes({ db }: CommandContext, subject: Subject): Promise<Source[]> {
  const rows = await db.select({ id: cases.id, text: cases.note }).from(cases).where(casesAbout(subject))
  return rows.map(({ id, text }) => ({ text, save: (note) => db.update(cases).set({ note }).where(eq(cases.id, id)) }))
}

async function threadWords({ db }: CommandContext, { postIds }: Subject): Promise<Source[]> {
  const closed = await db
    .select({ id: closures.id, text: closures.guidance })
    .from(closures)
    .where(inArray(closures.questionId, [...postIds]))
  const states = await db
    .select({ id: threadStates.id, text: threadStates.reason })
    .from(threadStates)
    .where(inArray(threadStates.postId, [...postIds]))
  return [
    ...closed.map(({ id, text }) => ({
      text,
      save: (guidance: string) => db.update(closures).set({ guidance }).where(eq(closures.id, id)),
    })),
    ...states.map(({ id, text }) => ({
      text,
      save: (reason: string) => db.update(threadStates).set({ reason }).where(eq(threadStates.id, id)),
    })),
  ]
}

async function markWords({ db }: CommandContext, { postIds }: Subject): Promise<Source[]> {
  const rows = await db
    .select()
    .from(outdatedMarks)
    .where(inArray(outdatedMarks.answerId, [...postIds]))
  return rows.map(({ answerId, markerId, reason: text }) => ({
    text,
    save: (next) =>
      db
        .update(outdatedMarks)
        .set({ reason: next.slice(0, MARK_REASON_LENGTH.max) || '…' })
        .where(and(eq(outdatedMarks.answerId, answerId), eq(outdatedMarks.markerId, markerId))),
  }))
}

async function appealWords({ db }: CommandContext, { postIds, commentIds }: Subject): Promise<Source[]> {
  const rows = await db
    .select({ id: appeals.id, text: appeals.text, answer: appeals.answer })
    .from(appeals)
    .innerJoin(moderationActs, eq(moderationActs.id, appeals.actId))
    .where(or(inArray(moderationActs.postId, [...postIds]), inArray(moderationActs.commentId, [...commentIds])))
  return rows.flatMap(({ id, text, answer }) => [
    { text, save: (next: string) => db.update(appeals).set({ text: next }).where(eq(appeals.id, id)) },
    { text: answer, save: (next: string) => db.update(appeals).set({ answer: next }).where(eq(appeals.id, id)) },
  ])
}

/** Warnings and notes about the author. */
async function personWords({ db }: CommandContext, { postIds, commentIds }: Subject): Promise<Source[]> {
  const authors = db
    .select({ id: posts.authorId })
    .from(posts)
    .where(inArray(posts.id, [...postIds]))
  const commenters = db
    .select({ id: comments.authorId })
    .from(comments)
    .where(inArray(comments.id, [...commentIds]))
  const ofThem = (userId: typeof warnings.userId | typeof personNotes.userId) =>
    or(inArray(userId, authors), inArray(userId, commenters))
  const warned = await db.select().from(warnings).where(ofThem(warnings.userId))
  const noted = await db.select().from(personNotes).where(ofThem(personNotes.userId))
  return [
    ...warned.map(({ id, text }) => ({
      text,
      save: (next: string) => db.update(warnings).set({ text: next }).where(eq(warnings.id, id)),
    })),
    ...noted.map(({ id, text }) => ({
      text,
      save: (next: string) => db.update(personNotes).set({ text: next }).where(eq(personNotes.id, id)),
    })),
  ]
}
