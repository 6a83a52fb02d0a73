import { acceptRefusal } from '#lib/answers/policy.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import { closingPageRefusal, reviewClosingRefusal } from '#lib/closing/policy.ts'
import { commentRefusal, deleteCommentRefusal, editCommentRefusal } from '#lib/comments/policy.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import { checkGuideRefusal } from '#lib/guides/policy.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { deleteAnswerRefusal, deleteQuestionRefusal, editRefusal, postRefusal } from '#lib/posts/policy.ts'
import type { PostKind } from '#lib/posts/types.ts'
import { isExplainedByStanding } from '#lib/standing/rules.ts'
import { reviewEditsRefusal, suggestRefusal } from '#lib/suggested-edits/policy.ts'
import { answerRefusal } from '#lib/answers/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { voteRefusal } from '#lib/voting/policy.ts'

/** A post of the thread. */
export type ThreadPost = {
  id: PostId
  kind: PostKind
  authorId: UserId
  score: number
  /** The person who accepted it; null if nobody did. */
  acceptedBy: UserId | null
  mine: 1 | -1 | null
  isFlagged: boolean
  /** True if the viewer has blocked its author. */
  isFolded: boolean
  isSaved: boolean
}
/** A comment of the thread. */
export type ThreadComment = {
  id: CommentId
  postId: PostId
  authorId: UserId
  score: number
  createdAt: string
  isVoted: boolean
  isFlagged: boolean
  isFolded: boolean
}
/** A thread as the policies need it: its authors, the viewer's votes, its states. */
export type Thread = {
  posts: ThreadPost[]
  comments: ThreadComment[]
  states: readonly ThreadState[]
  closedAs: CloseReason | null
  /** The points of the question's open bounty; 0 without one. */
  bountyPoints: number
  /** True if the asker is away. False, without a query, for people who may not accept for them. */
  isAskerAway: boolean
}

type Say = (refusal: Refusal | null) => string | null

/**
 * Returns what a person may do in a thread and why not, in words of `say`; null without a question. Uses the commands'
 * own policies.
 */
export function rightsIn(viewer: Viewer, thread: Thread, page: { now: Date; say: (refusal: Refusal) => string }) {
  const question = thread.posts.find(({ kind }) => POST_TRAITS[kind].hasTitle)
  if (!question) return null
  const say: Say = (refusal) => refusal && page.say(refusal)
  const states = thread.states.filter(({ postId }) => postId === question.id)
  const answer = postRefusal(viewer, 'answer') ?? answerRefusal(viewer, { closedAs: thread.closedAs, states })
  return {
    answer: say(answer),
    /** The reason why the person may not say that a guide still holds; null for a question. */
    check: question.kind === 'guide' ? { refusal: say(checkGuideRefusal(viewer, { states })) } : null,
    isAnswerExplained: answer !== null && isExplainedByStanding(answer.code),
    ofPost: (post: ThreadPost) => rightsOfPost(viewer, { ...thread, question, post }, say),
    ofComment: (comment: ThreadComment) => rightsOfComment(viewer, { ...thread, question, comment }, page.now),
  }
}

function rightsOfPost(viewer: Viewer, at: Thread & { question: ThreadPost; post: ThreadPost }, say: Say) {
  const { post, question } = at
  const states = at.states.filter(({ postId }) => postId === post.id || postId === question.id)
  const isLocked = states.some(({ kind }) => kind === 'locked')
  const owned = { authorId: post.authorId, isDeleted: false, states, isLocked }
  const comment =
    postRefusal(viewer, 'comment') ??
    lockRefusal(viewer, states) ??
    commentRefusal(viewer, { authorId: post.authorId, questionAuthorId: question.authorId })
  return {
    isMine: post.authorId === viewer.id,
    score: post.score,
    vote: say(voteRefusal(viewer, owned, 1)),
    voteDown: say(voteRefusal(viewer, owned, -1)),
    edit: say(editRefusal(viewer, owned)),
    suggest: say(suggestRefusal(viewer, owned)),
    delete: say(
      post.kind === 'answer'
        ? deleteAnswerRefusal(viewer, { ...owned, isAccepted: post.acceptedBy !== null })
        : deleteQuestionRefusal(viewer, { ...owned, ...countsOf(at.posts), bountyPoints: at.bountyPoints }),
    ),
    accept: say(
      acceptRefusal(viewer, {
        asker: question.authorId,
        isAskerAway: at.isAskerAway,
        answerAuthor: post.authorId,
        acceptedBy: post.acceptedBy,
        accepted: post.acceptedBy === null,
        isDeleted: false,
        states,
      }),
    ),
    comment: say(comment),
    canClose: post.kind === 'question' && closingPageRefusal(viewer, { ...owned, closedAs: at.closedAs }) === null,
    isFlagged: post.isFlagged,
    isFolded: post.isFolded,
    isSaved: post.isSaved,
  }
}

function countsOf(posts: readonly ThreadPost[]) {
  const answers = posts.filter(({ kind }) => kind === 'answer')
  return { answerCount: answers.length, upvotedAnswerCount: answers.filter(({ score }) => score > 0).length }
}

function rightsOfComment(viewer: Viewer, at: Thread & { question: ThreadPost; comment: ThreadComment }, now: Date) {
  const { authorId, createdAt, score, isFlagged, isFolded, postId: under } = at.comment
  const states = at.states.filter(({ postId }) => postId === under || postId === at.question.id)
  const owned = { authorId, createdAt: new Date(createdAt), states }
  return {
    isMine: authorId === viewer.id,
    score,
    isFlagged,
    isFolded,
    canEdit: editCommentRefusal(viewer, owned, now) === null,
    canDelete: deleteCommentRefusal(viewer, owned) === null,
  }
}

/** Returns whether the review page can have anything for this person. */
export function mayReview(viewer: Viewer): boolean {
  return reviewEditsRefusal(viewer) === null || reviewClosingRefusal(viewer) === null
}
