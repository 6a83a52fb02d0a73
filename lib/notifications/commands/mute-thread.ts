import 'server-only'
import { and, eq } from 'drizzle-orm'
import { threadMutes } from '#db/schema/notifications.ts'
import { questions } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { MuteThread } from '../schema.ts'

/**
 * Mutes a thread for the viewer, or unmutes it. Decisions of moderators about the viewer's posts are still told.
 * Repeating it changes nothing. A hidden thread can only be unmuted. Throws NotFound.
 */
export function muteThread(context: CommandContext, { thread, state }: MuteThread): Promise<null> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    const [question] = await db
      .select({ isDeleted: questions.isDeleted })
      .from(questions)
      .where(eq(questions.postId, thread))
    if (!question || (question.isDeleted && state === 'mute')) throw new NotFound('question')
    const changed =
      state === 'mute'
        ? await db
            .insert(threadMutes)
            .values({ userId: viewer.id, questionId: thread, mutedAt: now })
            .onConflictDoNothing()
            .returning({ id: threadMutes.questionId })
        : await db
            .delete(threadMutes)
            .where(and(eq(threadMutes.userId, viewer.id), eq(threadMutes.questionId, thread)))
            .returning({ id: threadMutes.questionId })
    // The event does not say which thread: what somebody mutes is private, and events are kept.
    if (changed.length > 0) await record(inside, { kind: 'notifications.thread-muted', details: { state } })
    return null
  })
}
