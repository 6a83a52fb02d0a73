import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { questions } from '#db/schema/posts.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { postAnswer } from '#lib/answers/commands/post-answer.ts'
import { acceptAnswerInput, postAnswerInput } from '#lib/answers/schema.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { postComment } from '#lib/comments/commands/post-comment.ts'
import { voteComment } from '#lib/comments/commands/vote-comment.ts'
import { postCommentInput, voteCommentInput } from '#lib/comments/schema.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { askQuestion } from '#lib/questions/commands/ask-question.ts'
import { askQuestionInput } from '#lib/questions/schema.ts'
import { castVote } from '#lib/voting/commands/cast-vote.ts'
import { castVoteInput } from '#lib/voting/schema.ts'
import { seedContext } from './readers.ts'
import type { SeedComment, SeedThread } from './types.ts'

type Readers = ReadonlyMap<string, Viewer>

/** Hours between two seeded votes on a post: spread out, so that nobody reaches the daily cap. */
const VOTE_STEP_HOURS = 37
const HOUR_MS = 3_600_000

/** Adds one thread as its people would have written it; returns the question's id. */
export async function addThread(tx: Tx, thread: SeedThread, readers: Readers): Promise<PostId> {
  const as = (handle: string, at: string | Date) => seedContext(tx, readers, handle, new Date(at))
  const { title, body, language, situation } = thread
  const question = await askQuestion(
    as(thread.by, thread.at),
    askQuestionInput.parse({
      title,
      body,
      language,
      tags: thread.tags.join(','),
      isYesNo: thread.yesNo ? 'on' : '',
      ...situation,
    }),
  )
  await addComments(as, question.id, thread.comments, readers)
  let accepted: { id: PostId; at: string } | null = null
  for (const answer of thread.answers.toSorted((a, b) => a.at.localeCompare(b.at))) {
    const fields = {
      question: String(question.id),
      body: answer.body,
      basis: answer.basis,
      stance: answer.stance ?? '',
    }
    const { id } = await postAnswer(as(answer.by, answer.at), postAnswerInput.parse(fields))
    await addVotes(as, { id, by: answer.by, at: answer.at, up: answer.up, down: answer.down }, readers)
    await addComments(as, id, answer.comments, readers)
    if (answer.accepted) accepted = { id, at: answer.at }
  }
  await addVotes(as, { id: question.id, by: thread.by, at: thread.at, up: thread.up, down: thread.down }, readers)
  if (accepted)
    await acceptAnswer(
      as(thread.by, new Date(Date.parse(accepted.at) + HOUR_MS)),
      acceptAnswerInput.parse({ answer: String(accepted.id), accepted: 'on' }),
    )
  await tx.update(questions).set({ viewCount: thread.views }).where(eq(questions.postId, question.id))
  return question.id
}

type As = (handle: string, at: string | Date) => CommandContext

/** Casts votes on a post, one after the other. */
export async function addVotes(
  as: As,
  post: { id: PostId; by: string; at: string; up?: number | undefined; down?: number | undefined },
  readers: Readers,
): Promise<void> {
  const up = post.up ?? 0
  const voters = votersFor(post.id, post.by, readers).slice(0, up + (post.down ?? 0))
  for (const [index, voter] of voters.entries()) {
    const at = new Date(Date.parse(post.at) + (index + 1) * VOTE_STEP_HOURS * HOUR_MS)
    const value = index < up ? '1' : '-1'
    await castVote(as(voter, at), castVoteInput.parse({ post: String(post.id), value }))
  }
}

/** Comments on a post with their votes. */
export async function addComments(
  as: As,
  postId: PostId,
  comments: readonly SeedComment[] | undefined,
  readers: Readers,
): Promise<void> {
  for (const comment of comments ?? []) {
    const fields = { post: String(postId), body: comment.body }
    const { id } = await postComment(as(comment.by, comment.at), postCommentInput.parse(fields))
    for (const voter of votersFor(id, comment.by, readers).slice(0, comment.up ?? 0)) {
      await voteComment(as(voter, comment.at), voteCommentInput.parse({ comment: String(id), value: '1' }))
    }
  }
}

/**
 * Returns the readers without the author, in an order that depends on the row only, so that every load casts the same
 * votes.
 */
function votersFor(id: number, author: string, readers: Readers): string[] {
  const handles = [...readers.keys()].filter((handle) => handle !== author).toSorted()
  const start = (id * 17) % handles.length
  return [...handles.slice(start), ...handles.slice(0, start)]
}
