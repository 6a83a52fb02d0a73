import 'server-only'
import { getTranslations } from 'next-intl/server'
import { listAnswers } from '#lib/answers/queries.ts'
import { acceptRefusal } from '#lib/answers/policy.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { deleteCommentRefusal, editCommentRefusal } from '#lib/comments/policy.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deleteAnswerRefusal, deleteQuestionRefusal, editRefusal, postRefusal } from '#lib/posts/policy.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { isStaff } from '#lib/users/rules.ts'
import { voteRefusal } from '#lib/voting/policy.ts'
import { listMyCommentVotes, listMyVotes } from '#lib/voting/queries.ts'
import type { ViewerState } from './types.ts'

const NOBODY: ViewerState = { viewer: null, votes: {}, commentVotes: [], posts: {}, comments: {}, hasAnswered: false }

/** Everything the page shows about its viewer; with a question, also what they may do with each of its posts and why not. */
export async function getViewerState(page: { questionId?: PostId; locale: Locale; now: Date }): Promise<ViewerState> {
  const viewer = await findViewer()
  if (!viewer) return NOBODY
  const { id, handle, displayName, reputation, isConfirmed, role } = viewer
  const me = { id, handle, displayName, reputation, isConfirmed, isStaff: isStaff(role) }
  if (page.questionId === undefined) return { ...NOBODY, viewer: me }
  try {
    return { viewer: me, ...(await getThreadState(viewer, { ...page, questionId: page.questionId })) }
  } catch (error) {
    if (error instanceof NotFound) return { ...NOBODY, viewer: me }
    throw error
  }
}

async function getThreadState(
  viewer: Viewer,
  page: { questionId: PostId; locale: Locale; now: Date },
): Promise<Omit<ViewerState, 'viewer'>> {
  const [question, answers] = await Promise.all([getQuestion(page.questionId), listAnswers(page.questionId, 'oldest')])
  const thread = [question, ...answers]
  const comments = thread.flatMap((post) => post.comments)
  const [votes, commentVotes, refusals] = await Promise.all([
    listMyVotes(
      viewer.id,
      thread.map((post) => post.id),
    ),
    listMyCommentVotes(
      viewer.id,
      comments.map((comment) => comment.id),
    ),
    getTranslations({ locale: page.locale, namespace: 'refusals' }),
  ])
  const say = (refusal: Refusal | null) => refusal && refusals(refusal.code, refusal.values)
  const upvotedAnswerCount = answers.filter((answer) => answer.score > 0).length
  const accept = say(acceptRefusal(viewer, { authorId: question.author.id, isDeleted: false }))
  const comment = say(postRefusal(viewer))
  const posts = thread.map((post) => {
    const owned = { authorId: post.author.id, isDeleted: false }
    const remove =
      'isAccepted' in post
        ? deleteAnswerRefusal(viewer, { ...owned, isAccepted: post.isAccepted })
        : deleteQuestionRefusal(viewer, { ...owned, answerCount: answers.length, upvotedAnswerCount })
    const rights = { vote: say(voteRefusal(viewer, owned)), edit: say(editRefusal(viewer, owned)), delete: say(remove) }
    return [post.id, { isMine: post.author.id === viewer.id, ...rights, accept, comment }] as const
  })
  return {
    votes: Object.fromEntries(votes),
    commentVotes,
    posts: Object.fromEntries(posts),
    comments: Object.fromEntries(
      comments.map(({ id, author, createdAt }) => {
        const owned = { authorId: author.id, createdAt }
        const canEdit = editCommentRefusal(viewer, owned, page.now) === null
        const canDelete = deleteCommentRefusal(viewer, owned) === null
        return [id, { isMine: author.id === viewer.id, canEdit, canDelete }] as const
      }),
    ),
    hasAnswered: answers.some((answer) => answer.author.id === viewer.id),
  }
}
