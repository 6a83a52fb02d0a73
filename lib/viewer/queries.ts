import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { acceptRefusal } from '#lib/answers/policy.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { deleteCommentRefusal, editCommentRefusal } from '#lib/comments/policy.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import { deleteAnswerRefusal, deleteQuestionRefusal, editRefusal, postRefusal } from '#lib/posts/policy.ts'
import type { PostKind } from '#lib/posts/types.ts'
import { isStaff } from '#lib/users/rules.ts'
import { voteRefusal } from '#lib/voting/policy.ts'
import type { ViewerState } from './types.ts'

const NOBODY: ViewerState = { viewer: null, votes: {}, commentVotes: [], posts: {}, comments: {}, hasAnswered: false }

/**
 * Everything the page shows about its viewer; with a question, also what they may do with each of its posts and why not,
 * in the words of `say`. One query; none for somebody signed out.
 */
export async function getViewerState(viewer: Viewer | null, page: ViewedPage): Promise<ViewerState> {
  if (!viewer) return NOBODY
  const { id, handle, displayName, reputation, isConfirmed, role } = viewer
  const me = { id, handle, displayName, reputation, isConfirmed, isStaff: isStaff(role) }
  if (page.questionId === null) return { ...NOBODY, viewer: me }
  return { viewer: me, ...stateOf(viewer, await readThread(page.questionId, viewer.id), page) }
}

type ViewedPage = { questionId: PostId | null; now: Date; say: (refusal: Refusal) => string }

type ThreadPost = {
  id: PostId
  kind: PostKind
  authorId: UserId
  score: number
  isAccepted: boolean
  mine: 1 | -1 | null
}
type ThreadComment = { id: CommentId; authorId: UserId; score: number; createdAt: string; isVoted: boolean }
type Thread = { posts: ThreadPost[]; comments: ThreadComment[] }

/** Who wrote what in a thread, and how the viewer voted; empty when there is no such question. */
async function readThread(questionId: PostId, viewerId: UserId): Promise<Thread> {
  const [row] = await db().execute<Thread>(sql`
    with thread as (
      select p.id, p.kind, p.author_id, p.score from questions q join posts p on p.id = q.post_id
      where q.post_id = ${questionId}::bigint and not q.is_deleted
      union all
      select p.id, p.kind, p.author_id, p.score from questions q
      join answers a on a.question_id = q.post_id join posts p on p.id = a.post_id and p.deleted_at is null
      where q.post_id = ${questionId}::bigint and not q.is_deleted
    )
    select
      (select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'authorId', t.author_id, 'score', t.score,
          'isAccepted', accepted.answer_id is not null, 'mine', v.value)), '[]')
        from thread t
        left join accepted_answers accepted on accepted.question_id = ${questionId}::bigint and accepted.answer_id = t.id
        left join votes v on v.voter_id = ${viewerId}::bigint and v.post_id = t.id) as posts,
      (select coalesce(json_agg(json_build_object('id', c.id, 'authorId', c.author_id, 'score', c.score,
          'createdAt', c.created_at,
          'isVoted', v.voter_id is not null)), '[]')
        from thread t join comments c on c.post_id = t.id and c.deleted_at is null
        left join comment_votes v on v.comment_id = c.id and v.voter_id = ${viewerId}::bigint) as comments`)
  return row ?? { posts: [], comments: [] }
}

function stateOf(viewer: Viewer, { posts, comments }: Thread, page: ViewedPage): Omit<ViewerState, 'viewer'> {
  const say = (refusal: Refusal | null) => refusal && page.say(refusal)
  const question = posts.find((post) => post.kind === 'question')
  if (!question) return { votes: {}, commentVotes: [], posts: {}, comments: {}, hasAnswered: false }
  const answers = posts.filter((post) => post.kind === 'answer')
  const counts = {
    answerCount: answers.length,
    upvotedAnswerCount: answers.filter((answer) => answer.score > 0).length,
  }
  const accept = say(acceptRefusal(viewer, { authorId: question.authorId, isDeleted: false }))
  const comment = say(postRefusal(viewer))
  const rightsOf = (post: ThreadPost) => {
    const owned = { authorId: post.authorId, isDeleted: false }
    const remove =
      post.kind === 'answer'
        ? deleteAnswerRefusal(viewer, { ...owned, isAccepted: post.isAccepted })
        : deleteQuestionRefusal(viewer, { ...owned, ...counts })
    const rights = { vote: say(voteRefusal(viewer, owned)), edit: say(editRefusal(viewer, owned)), delete: say(remove) }
    return { isMine: post.authorId === viewer.id, score: post.score, ...rights, accept, comment }
  }
  const rightsOfComment = ({ authorId, createdAt, score }: ThreadComment) => {
    const owned = { authorId, createdAt: new Date(createdAt) }
    return {
      isMine: authorId === viewer.id,
      score,
      canEdit: editCommentRefusal(viewer, owned, page.now) === null,
      canDelete: deleteCommentRefusal(viewer, owned) === null,
    }
  }
  return {
    votes: Object.fromEntries(posts.flatMap(({ id, mine }) => (mine === null ? [] : [[id, mine]]))),
    commentVotes: comments.filter(({ isVoted }) => isVoted).map(({ id }) => id),
    posts: Object.fromEntries(posts.map((post) => [post.id, rightsOf(post)])),
    comments: Object.fromEntries(comments.map((one) => [one.id, rightsOfComment(one)])),
    hasAnswered: answers.some((answer) => answer.authorId === viewer.id),
  }
}
