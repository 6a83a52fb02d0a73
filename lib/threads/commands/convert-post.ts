import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import { comments } from '#db/schema/comments.ts'
import { answers } from '#db/schema/posts.ts'
import type { Stance } from '#lib/answers/rules.ts'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import { renderComment } from '#lib/comments/writes/render-comment.ts'
import { hideComment } from '#lib/comments/writes/hide-comment.ts'
import { COMMENT_LENGTH } from '#lib/comments/rules.ts'
import { guessLanguage } from '#lib/i18n/guess-language.ts'
import { renderMarkdown } from '#lib/markdown/render.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, Invalid, NotFound } from '#lib/platform/errors.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { namesUpload } from '#lib/platform/image-addresses.ts'
import { lengthOf } from '#lib/platform/text.ts'
import { visibleLength } from '#lib/platform/visible.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { insertPost } from '#lib/posts/writes/insert-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost } from '#lib/posts/writes/hide-post.ts'
import { BODY_LENGTH } from '#lib/posts/rules.ts'
import type { ConvertPost } from '../schema.ts'
import { endAcceptance } from '../writes/end-acceptance.ts'
import { lockBoth } from '../writes/lock-target.ts'
import { moveComments } from '../writes/move-rows.ts'
import { recountAnswers, recountComments } from '../writes/recount.ts'
import { assertMayRestructure, beginRestructuring, findOwnRestructuring } from '../writes/restructuring.ts'
import { recordRearranged } from '../writes/record-rearranged.ts'

/** `made`: id of the comment or the answer. */
type Converted = { as: 'comment' | 'answer'; made: number; question: { id: PostId; slug: string } }

/**
 * Converts an answer to a comment under its question or another answer, or a comment to an answer; author and time
 * stay. An answer's comments move with it. A repeated request has no effect. Throws NotFound, Forbidden (not a
 * moderator; the text is too long for a comment or has images or files, is too short for an answer), Invalid (`under`,
 * `stance`).
 */
export function convertPost(context: CommandContext, input: ConvertPost): Promise<Converted> {
  return transact(context, (inside) => {
    return input.comment === null ? toComment(inside, input) : toAnswer(inside, input, input.comment)
  })
}

async function toComment(context: CommandContext, input: ConvertPost): Promise<Converted> {
  if (input.under === null || input.under === input.post) throw new Invalid({ under: { code: 'required' } })
  const [locked, under] = await lockBoth(context, input.post, input.under)
  assertMayRestructure(context)
  const repeated = await findOwnRestructuring(context, 'convert', locked.post.removalActId)
  const as = { as: 'comment', question: { id: locked.question.postId, slug: locked.question.slug } } as const
  if (repeated) return { ...as, made: repeated.details.made }
  if (!locked.answer || locked.post.isDeleted) throw new NotFound('answer')
  if (under.post.isDeleted || under.question.postId !== locked.question.postId)
    throw new Invalid({ under: { code: 'invalid' } })
  const length = lengthOf(locked.post.body)
  if (length > COMMENT_LENGTH.max)
    throw new Forbidden({ code: 'tooLongForComment', values: { max: COMMENT_LENGTH.max, length } })
  // A comment would only link to them, and nobody gets the images of a hidden answer.
  if (namesUpload(locked.post.body)) throw new Forbidden({ code: 'uploadsInComment' })
  const ended = await endAcceptance(context, locked, input.post)
  const made = await insertComment(context, locked, under.post.id)
  const act = await beginRestructuring(context, {
    kind: 'convert',
    why: input,
    postId: input.post,
    authorId: locked.post.authorId,
    becomes: { kind: 'comment', id: made },
    details: (ledger) => ({ as: 'comment', made, under: under.post.id, ledger, acceptance: ended.acceptance }),
    ended: ended.causes,
  })
  await moveComments(context, { act, from: input.post, to: under.post.id })
  await hidePost(context, locked, { removal: 'merged', byId: context.viewer.id, actId: act })
  await recordRearranged(context, [locked])
  return { ...as, made }
}

async function insertComment(context: CommandContext, { post }: LockedPost, under: PostId): Promise<CommentId> {
  const [row] = await context.db
    .insert(comments)
    .values({
      postId: under,
      authorId: post.authorId,
      body: post.body,
      bodyHtml: await renderComment(context, post.body),
      createdAt: post.createdAt,
    })
    .returning({ id: comments.id })
  if (!row) throw new Error('insert returned no row')
  await recountComments(context, [under])
  return row.id
}

async function toAnswer(context: CommandContext, input: ConvertPost, commentId: CommentId): Promise<Converted> {
  const { comment, ...locked } = await lockAnyComment(context, commentId)
  assertMayRestructure(context)
  const { question } = locked
  const repeated = await findOwnRestructuring(context, 'convert', comment.removalActId)
  const as = { as: 'answer', question: { id: question.postId, slug: question.slug } } as const
  if (repeated) return { ...as, made: repeated.details.made }
  if (comment.deletedAt !== null || locked.post.isDeleted) throw new NotFound('comment')
  // A guide has no answers.
  if (question.kind !== 'question') throw new NotFound('question')
  const length = visibleLength(renderMarkdown(comment.body).text, BODY_LENGTH.min)
  if (length < BODY_LENGTH.min)
    throw new Forbidden({ code: 'tooShortToStand', values: { min: BODY_LENGTH.min, length } })
  if (question.isYesNo && input.stance === null) throw new Invalid({ stance: { code: 'required' } })
  const made = await insertAnswer(context, { ...locked, comment }, input.stance)
  const act = await beginRestructuring(context, {
    kind: 'convert',
    why: input,
    postId: comment.postId,
    commentId,
    authorId: comment.authorId,
    becomes: { kind: 'post', id: made },
    details: (ledger) => ({ as: 'answer', made, question: question.postId, ledger }),
    ended: [],
  })
  await hideComment(context, { ...locked, comment }, { removal: 'merged', byId: context.viewer.id, actId: act })
  await recordRearranged(context, [locked])
  return { ...as, made }
}

async function insertAnswer(
  context: CommandContext,
  { comment, question }: Awaited<ReturnType<typeof lockAnyComment>>,
  stance: Stance | null,
): Promise<PostId> {
  const id = await insertPost(context, {
    kind: 'answer',
    body: comment.body,
    language: guessLanguage(comment.body, question.language),
    written: { by: comment.authorId, at: comment.createdAt },
  })
  // Only the author can say how they know: until then the basis is general advice.
  const own = { stance: question.isYesNo ? stance : null, basis: 'general', asOf: comment.createdAt } as const
  await context.db.insert(answers).values({ postId: id, questionId: question.postId, ...own })
  await recountAnswers(context, [question.postId])
  await record(context, { kind: 'posts.converted', postId: id })
  return id
}
