import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { deleteComment } from '#lib/comments/commands/delete-comment.ts'
import { voteComment } from '#lib/comments/commands/vote-comment.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { restorePost } from '#lib/posts/commands/restore-post.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, contextOf } from '#tests/support/factories.ts'

/** Runs the writes that people make every minute, from question to deletion, by the commands themselves. */
export async function writeAll(): Promise<void> {
  const question = await aQuestion()
  const answer = await anAnswer({ to: question })
  const voter = await aUser()
  for (const post of [question, answer]) for (const value of [1, -1, 0] as const) await aVote(voter, post, value)
  await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })
  await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: false })
  const comment = await aComment({ under: answer })
  await voteComment(contextOf(voter), { comment: comment.id, value: true })
  await deleteComment(contextOf(comment.author), { comment: comment.id })
  await deletePost(contextOf(answer.author), { post: answer.id })
  await restorePost(contextOf(answer.author), { post: answer.id })
}
