import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { posts } from '#db/schema/posts.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { deleteComment } from '#lib/comments/commands/delete-comment.ts'
import { editComment } from '#lib/comments/commands/edit-comment.ts'
import { postComment } from '#lib/comments/commands/post-comment.ts'
import { voteComment } from '#lib/comments/commands/vote-comment.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { voteToClose } from '#lib/closing/commands/vote-to-close.ts'
import { suggestEdit } from '#lib/suggested-edits/commands/suggest-edit.ts'
import { suggestEditInput } from '#lib/suggested-edits/schema.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import { castVote } from '#lib/voting/commands/cast-vote.ts'
import { aFlag, caseOf } from '#tests/support/flags.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, contextOf, later } from '#tests/support/factories.ts'

const now = later(5)
const stateOf = (viewer: Viewer | null, questionId: PostId | null = null) =>
  getViewerState(viewer, { questionId, now, say: (refusal) => refusal.code })

/** Returns the code of an attempt's refusal, or null if it succeeds; rolls it back in both cases. */
async function refusalOf(
  viewer: Viewer,
  attempt: (context: CommandContext) => Promise<unknown>,
): Promise<string | null> {
  const outcome = await db()
    .transaction(async (tx) => {
      await attempt(contextOf(viewer, { db: tx, now }))
      throw new Error('undone')
    })
    .catch((error: unknown) => error)
  if (outcome instanceof Forbidden) return outcome.refusal.code
  expect(outcome).toMatchObject({ message: 'undone' })
  return null
}

describe('the actions that a page offers are the ones that the commands allow', () => {
  let question: Awaited<ReturnType<typeof aQuestion>>
  let accepted: Awaited<ReturnType<typeof anAnswer>>
  let other: Awaited<ReturnType<typeof anAnswer>>
  let fresh: Awaited<ReturnType<typeof aComment>>
  let stale: Awaited<ReturnType<typeof aComment>>
  const viewers: [who: string, viewer: Viewer][] = []

  beforeAll(async () => {
    question = await aQuestion()
    accepted = await anAnswer({ to: question })
    other = await anAnswer({ to: question })
    await acceptAnswer(contextOf(question.author), { answer: accepted.id, accepted: true })
    fresh = await aComment({ under: other, at: later(0) })
    stale = await aComment({ under: question, at: later(-60) })
    viewers.push(
      ['the asker', question.author],
      ['the author of the accepted answer', accepted.author],
      ['the author of the other', other.author],
      ['who commented lately', fresh.author],
      ['who commented long ago', stale.author],
      ['anybody', await aUser()],
      ['an editor', await aUser({ reputation: 1000 })],
      ['a moderator', await aUser({ role: 'moderator' })],
      ['an unconfirmed account', await aUser({ isConfirmed: false })],
    )
  })

  beforeEach(() => {
    expect(viewers).toHaveLength(9)
  })

  const body = 'A text that is another one than before, and long enough.'

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('viewer %i, on every post', async (index) => {
    const [who, viewer] = viewers[index] ?? ['nobody', await aUser()]
    const state = await stateOf(viewer, question.id)
    for (const { id } of [question, accepted, other]) {
      const said = state.posts[id]
      const [row] = await db().select().from(posts).where(eq(posts.id, id))
      const version = row?.editVersion ?? 0
      const done = {
        isMine: row?.authorId === viewer.id,
        score: row?.score,
        isFlagged: false,
        isFolded: false,
        isSaved: false,
        vote: await refusalOf(viewer, (context) => castVote(context, { post: id, value: 1 })),
        voteDown: await refusalOf(viewer, (context) => castVote(context, { post: id, value: -1 })),
        edit: await refusalOf(viewer, (context) => {
          const fields = { post: String(id), version: String(version), body, summary: 'Said more plainly now.' }
          if (id !== question.id) return editAnswer(context, editAnswerInput.parse({ ...fields, basis: 'did' }))
          return editQuestion(context, editQuestionInput.parse({ ...fields, title: question.title, tags: 'pmo' }))
        }),
        suggest: await refusalOf(viewer, (context) =>
          suggestEdit(
            context,
            suggestEditInput.parse({
              post: String(id),
              version: String(version),
              title: question.title,
              body,
              tags: 'pmo',
            }),
          ),
        ),
        canClose:
          id === question.id &&
          (await refusalOf(viewer, (context) =>
            voteToClose(context, { question: id, as: 'off-topic', targets: [] }),
          )) === null,
        delete: await refusalOf(viewer, (context) => deletePost(context, { post: id })),
        comment: await refusalOf(viewer, (context) => postComment(context, { post: id, replyTo: null, body })),
        accept:
          id === question.id
            ? said?.accept
            : await refusalOf(viewer, (context) => acceptAnswer(context, { answer: id, accepted: true })),
      }
      expect([who, id, said]).toEqual([who, id, done])
    }
  })

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('viewer %i, on every comment', async (index) => {
    const [who, viewer] = viewers[index] ?? ['nobody', await aUser()]
    const state = await stateOf(viewer, question.id)
    for (const { id, author } of [fresh, stale]) {
      const done = {
        isMine: author.id === viewer.id,
        score: 0,
        isFlagged: false,
        isFolded: false,
        canEdit: (await refusalOf(viewer, (context) => editComment(context, { comment: id, body }))) === null,
        canDelete: (await refusalOf(viewer, (context) => deleteComment(context, { comment: id }))) === null,
      }
      expect([who, id, state.comments[id]]).toEqual([who, id, done])
    }
  })
})

test('the state has one’s own votes and answers, and nobody else’s', async () => {
  const question = await aQuestion()
  const answer = await anAnswer({ to: question })
  const comment = await aComment({ under: answer })
  const [voter, stranger] = [await aUser(), await aUser()]
  await aVote(voter, question, 1)
  await aVote(voter, answer, -1)
  await voteComment(contextOf(voter), { comment: comment.id, value: true })
  expect(await stateOf(voter, question.id)).toMatchObject({
    viewer: { id: voter.id, mayModerate: false },
    votes: { [question.id]: 1, [answer.id]: -1 },
    commentVotes: [comment.id],
    hasAnswered: false,
  })
  expect(await stateOf(stranger, question.id)).toMatchObject({ votes: {}, commentVotes: [], hasAnswered: false })
  expect(await stateOf(answer.author, question.id)).toMatchObject({ hasAnswered: true })
})

test('the state has one’s undecided flags, and the points that open the next privilege', async () => {
  const [question, moderator] = [await aQuestion(), await aUser({ role: 'moderator' })]
  const answer = await anAnswer({ to: question })
  const comment = await aComment({ under: answer })
  const flagger = await aUser({ reputation: 60 })
  await aFlag(flagger, { post: answer.id })
  const flag = await aFlag(flagger, { comment: comment.id })
  const flagged = async (viewer: Viewer) => {
    const { posts: seen, comments } = await stateOf(viewer, question.id)
    return [seen[question.id]?.isFlagged, seen[answer.id]?.isFlagged, comments[comment.id]?.isFlagged]
  }
  expect(await flagged(flagger)).toEqual([false, true, true])
  expect(await flagged(await aUser())).toEqual([false, false, false])
  await settleCase(contextOf(moderator), (await caseOf(flag.id)).case.id, { state: 'declined', act: null })
  expect(await flagged(flagger)).toEqual([false, true, false])
  const { viewer } = await stateOf(flagger)
  expect(viewer?.nextPrivilege).toEqual({ privilege: 'offer-bounty', points: 75, progress: 0.8 })
  expect((await stateOf(moderator)).viewer?.nextPrivilege).toBeNull()
})

test('the state has an unread warning on every page, and refers to the standing page for the refusal', async () => {
  const [question, warned] = [await aQuestion(), { ...(await aUser()), hasUnreadWarning: true }]
  expect((await stateOf(warned)).viewer).toMatchObject({ hasUnreadWarning: true })
  expect(await stateOf(warned, question.id)).toMatchObject({ answer: 'unreadWarning', isAnswerExplained: true })
  const unconfirmed = await aUser({ isConfirmed: false })
  expect((await stateOf(unconfirmed)).viewer).toMatchObject({ hasUnreadWarning: false })
  expect(await stateOf(unconfirmed, question.id)).toMatchObject({ answer: 'unconfirmed', isAnswerExplained: false })
})

test('the state is empty for visitors, and has only the viewer for a question that is gone', async () => {
  const viewer = await aUser()
  const lists = { votes: {}, commentVotes: [], posts: {}, comments: {} }
  const follows = { question: false, guide: false, tag: null, person: false, block: false, move: false }
  const nothing = {
    ...lists,
    follows,
    guide: null,
    answer: null,
    isAnswerExplained: false,
    hasAnswered: false,
    held: [],
    isOutcomeDue: false,
    isWaiting: false,
    removedAnswers: 0,
  }
  expect(await stateOf(null, (await aQuestion()).id)).toEqual({ viewer: null, ...nothing })
  expect(await stateOf(viewer, 999_999_999_999 as PostId)).toMatchObject({ viewer: { id: viewer.id }, ...nothing })
  expect(await stateOf(viewer)).toMatchObject({ viewer: { id: viewer.id }, ...nothing })
})

test('the state contains nothing private', async () => {
  const viewer = await aUser()
  expect(Object.keys((await stateOf(viewer)).viewer ?? {}).toSorted()).toEqual([
    'displayName',
    'drafts',
    'handle',
    'hasUnreadWarning',
    'id',
    'isConfirmed',
    'mayModerate',
    'mayReview',
    'nextPrivilege',
    'reputation',
    'unread',
    'waiting',
  ])
})
