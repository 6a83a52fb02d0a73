import 'server-only'
import { eq } from 'drizzle-orm'
import { answers, posts } from '#db/schema/posts.ts'
import { REASON_LENGTH } from '#lib/standing/rules.ts'
import type { FormValues } from '#lib/platform/action-state.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Invalid } from '#lib/platform/errors.ts'
import { screenFields } from '#lib/screening/port.ts'
import { listThreadStates } from '#lib/thread-states/queries.ts'
import { isModeratedEdit } from './policy.ts'
import { editInput } from './schema.ts'

/** Reports the errors of an edit's summary while the text is not complete. Throws Invalid. */
export async function checkSummary(context: CommandContext, fields: FormValues): Promise<void> {
  const sent = editInput.pick({ post: true, summary: true }).safeParse(fields)
  if (!sent.success) return
  const [post] = await context.db
    .select({ authorId: posts.authorId, questionId: answers.questionId })
    .from(posts)
    .leftJoin(answers, eq(answers.postId, posts.id))
    .where(eq(posts.id, sent.data.post))
  if (!post) return
  const around = [sent.data.post, ...(post.questionId === null ? [] : [post.questionId])]
  const states = await listThreadStates(context.db, around, context.now)
  await refuseSummary(context, sent.data.summary, isModeratedEdit(context.viewer, { ...post, states }))
}

/**
 * Reports the errors of a suggestion's summary. It is not a moderator's reason, so it is only screened. Throws Invalid.
 */
export async function checkSuggestedSummary(context: CommandContext, fields: FormValues): Promise<void> {
  const sent = editInput.pick({ summary: true }).safeParse(fields)
  if (sent.success) await refuseSummary(context, sent.data.summary, false)
}

/**
 * Throws Invalid (`summary`). For a moderator's action the summary is the reason, which must not be empty; other
 * summaries are screened.
 */
export async function refuseSummary(context: CommandContext, summary: string, isAct: boolean): Promise<void> {
  if (!isAct) return await screenFields(context, { summary: { after: summary } })
  const { min } = REASON_LENGTH
  const { length } = summary
  if (length < min) throw new Invalid({ summary: { code: 'tooShort', values: { min, length } } })
}
