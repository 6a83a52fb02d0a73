import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import { questions, questionSplits } from '#db/schema/posts.ts'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import { hideComment } from '#lib/comments/writes/hide-comment.ts'
import { guessLanguage } from '#lib/i18n/guess-language.ts'
import { renderMarkdown } from '#lib/markdown/render.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { visibleLength } from '#lib/platform/visible.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { insertPost } from '#lib/posts/writes/insert-post.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost } from '#lib/posts/writes/hide-post.ts'
import { BODY_LENGTH } from '#lib/posts/rules.ts'
import { slugOf } from '#lib/questions/slug.ts'
import { tagQuestion } from '#lib/tags/writes/tag-question.ts'
import type { SplitPost } from '../schema.ts'
import { endAcceptance, NOT_ACCEPTED } from '../writes/end-acceptance.ts'
import { moveComments } from '../writes/move-rows.ts'
import { assertMayRestructure, beginRestructuring, findOwnRestructuring } from '../writes/restructuring.ts'
import { recordRearranged } from '../writes/record-rearranged.ts'

/**
 * Makes an answer or a comment a new question; author and time stay, and both threads link to each other. An answer's
 * comments move with it; its votes judged it as an answer and stay with it, hidden. A repeated request makes one
 * question. Throws NotFound, Forbidden (not a moderator; too short for a question), Invalid (`tags`).
 */
export function splitPost(context: CommandContext, input: SplitPost): Promise<QuestionPlace> {
  return transact(context, async (inside) => {
    const source = await lockSource(inside, input)
    assertMayRestructure(context)
    const { written, locked, comment } = source
    const repeated = await findOwnRestructuring(inside, 'split', written.removalActId)
    const slug = slugOf(input.title)
    if (repeated) return { id: repeated.details.question, slug }
    if (written.deletedAt !== null || locked.post.isDeleted) throw new NotFound('post')
    checkLength(written.body)
    const ended = comment ? NOT_ACCEPTED : await endAcceptance(inside, locked, locked.post.id)
    const question = await insertNewQuestion(inside, source, input)
    const act = await beginRestructuring(inside, {
      kind: 'split',
      why: input,
      postId: locked.post.id,
      commentId: comment?.id ?? null,
      authorId: written.authorId,
      becomes: { kind: 'post', id: question },
      details: (ledger) => ({ question, from: locked.question.postId, ledger, acceptance: ended.acceptance }),
      ended: ended.causes,
    })
    const away = { removal: 'merged', byId: context.viewer.id, actId: act } as const
    if (comment) await hideComment(inside, { ...locked, comment }, away)
    else {
      await moveComments(inside, { act, from: locked.post.id, to: question })
      await hidePost(inside, locked, away)
    }
    await recordRearranged(inside, [locked, await lockPost(inside, question)])
    return { id: question, slug }
  })
}

type QuestionPlace = { id: PostId; slug: string }
type Source = Awaited<ReturnType<typeof lockSource>>

async function lockSource(context: CommandContext, input: SplitPost) {
  if (input.comment !== null) {
    const { comment, ...locked } = await lockAnyComment(context, input.comment)
    return { locked, comment, written: comment }
  }
  const locked = await lockPost(context, input.post)
  // A question cannot become a question.
  if (!locked.answer) throw new NotFound('answer')
  return { locked, comment: null, written: locked.post }
}

function checkLength(body: string): void {
  const length = visibleLength(renderMarkdown(body).text, BODY_LENGTH.min)
  if (length < BODY_LENGTH.min)
    throw new Forbidden({ code: 'tooShortToStand', values: { min: BODY_LENGTH.min, length } })
}

/** Makes the new question, with its tags and the link back. */
async function insertNewQuestion(context: CommandContext, source: Source, { title, tags }: SplitPost): Promise<PostId> {
  const { written, locked, comment } = source
  const language = comment ? guessLanguage(comment.body, locked.question.language) : locked.post.language
  const id = await insertPost(context, {
    kind: 'question',
    body: written.body,
    language,
    title,
    tags,
    written: { by: written.authorId, at: written.createdAt },
  })
  await context.db.insert(questions).values({
    postId: id,
    title,
    slug: slugOf(title),
    isYesNo: false,
    language,
    createdAt: written.createdAt,
    lastActivityAt: context.now,
  })
  await context.db
    .insert(questionSplits)
    .values({ questionId: id, fromQuestionId: locked.question.postId, splitAt: context.now })
  await tagQuestion(context, id, tags)
  await record(context, { kind: 'posts.converted', postId: id })
  return id
}
