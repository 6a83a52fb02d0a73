import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Queryable } from '#db/client.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import type { FormValues } from '#lib/platform/action-state.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { editAnswerInput, postAnswerInput } from './schema.ts'

type Given = {
  question: { postId: PostId; isYesNo: boolean }
  stance: string | null
  /** The confirmation that a second answer needs; undefined when no answer is being added. */
  again?: boolean
}

/** Reports the errors that posting an answer would report besides the missing fields. Throws Invalid. */
export async function checkAnswer({ db, viewer }: CommandContext, fields: FormValues): Promise<void> {
  const sent = postAnswerInput.pick({ question: true, stance: true, again: true }).safeParse(fields)
  const question = sent.success ? await findQuestion(db, questions.postId, sent.data.question) : null
  if (sent.success && question) await checkAgainstQuestion(db, viewer.id, { ...sent.data, question })
}

/**
 * Reports the errors that saving an edited answer would report besides the missing fields; only the author can change
 * the stance. Throws Invalid.
 */
export async function checkEditedAnswer({ db, viewer }: CommandContext, fields: FormValues): Promise<void> {
  const sent = editAnswerInput.pick({ post: true, stance: true }).safeParse(fields)
  const question = sent.success ? await findQuestion(db, answers.postId, sent.data.post) : null
  if (sent.success && question?.authorId === viewer.id)
    await checkAgainstQuestion(db, viewer.id, { question, stance: sent.data.stance })
}

/** Finds a question by its own id or by the id of one of its answers (`column`). `authorId` is the answer's author. */
async function findQuestion(db: Queryable, column: AnyPgColumn, id: PostId) {
  const [found] = await db
    .select({ postId: questions.postId, isYesNo: questions.isYesNo, authorId: posts.authorId })
    .from(questions)
    .leftJoin(answers, eq(answers.questionId, questions.postId))
    .leftJoin(posts, eq(posts.id, answers.postId))
    .where(eq(column, id))
    .limit(1)
  return found ?? null
}

/**
 * Throws Invalid with every error that depends on the question: `stance` missing on a yes/no question, `again` not
 * confirmed.
 */
export async function checkAgainstQuestion(db: Queryable, viewerId: UserId, given: Given): Promise<void> {
  const faults: Record<string, FieldError> = {}
  if (given.question.isYesNo && given.stance === null) faults['stance'] = { code: 'required' }
  if (given.again === false && (await hasAnswered(db, viewerId, given.question.postId)))
    faults['again'] = { code: 'secondAnswer' }
  if (Object.keys(faults).length > 0) throw new Invalid(faults)
}

async function hasAnswered(db: Queryable, viewerId: UserId, questionId: PostId): Promise<boolean> {
  const [found] = await db
    .select({ id: answers.postId })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .where(and(eq(answers.questionId, questionId), eq(posts.authorId, viewerId), isNull(posts.deletedAt)))
    .limit(1)
  return found !== undefined
}
