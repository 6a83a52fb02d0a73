import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { isAwaySince } from '#lib/answers/away-queries.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { draftMarksOf, draftVersions } from '#lib/drafts/queries.ts'
import type { DraftMark } from '#lib/drafts/queries.ts'
import { hasBlocked } from '#lib/follows/block-queries.ts'
import { getPageFollows } from '#lib/follows/queries.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { waitingFor } from '#lib/moderation/queries.ts'
import { unreadOf } from '#lib/notifications/queries.ts'
import { isInvitationDue } from '#lib/outcomes/due-queries.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { nextPrivilege } from '#lib/privileges/rules.ts'
import { maySeeHidden } from '#lib/removal/policy.ts'
import { listHeld } from '#lib/my-standing/queries.ts'
import type { HeldView } from '#lib/my-standing/types.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { isStaff } from '#lib/users/rules.ts'
import { mayReview, rightsIn } from './rights.ts'
import type { Thread } from './rights.ts'
import type { HeldLine, ViewerState } from './types.ts'

const EMPTY = {
  follows: { question: false, guide: false, tag: null, person: false, block: false, move: false },
  votes: {},
  commentVotes: [],
  posts: {},
  comments: {},
  guide: null,
  answer: null,
  isAnswerExplained: false,
  hasAnswered: false,
  held: [],
  isOutcomeDue: false,
  isWaiting: false,
  removedAnswers: 0,
}
const NOBODY: ViewerState = { viewer: null, ...EMPTY }

/**
 * Reads everything that the page shows about its viewer; with a question, also what they may do with each of its posts
 * and why not, in words of `say`; on their own profile, their held posts. At most one query for others' pages; none for
 * a signed-out viewer.
 */
export async function getViewerState(viewer: Viewer | null, page: ViewedPage): Promise<ViewerState> {
  if (!viewer) return NOBODY
  const { id, handle, displayName, reputation, isConfirmed, role } = viewer
  const next = isStaff(role) ? null : nextPrivilege(reputation, viewer.stage)
  const who = { id, handle, displayName, reputation, isConfirmed, mayModerate: moderateRefusal(viewer) === null }
  const { hasUnreadWarning } = viewer
  const me = { ...who, mayReview: mayReview(viewer), hasUnreadWarning, nextPrivilege: next }
  if (page.questionId === null) {
    const held = page.personId === id ? await listHeld(id) : []
    const { tag = null, personId = null, move = null } = page
    const follows = { ...EMPTY.follows, ...(await getPageFollows(id, { tag, personId, move })) }
    const lines = { held: held.map(heldLine), follows }
    return { ...NOBODY, viewer: { ...me, ...(await countNews(viewer)) }, ...lines }
  }
  const { waiting, unread, marks, ...thread } = await readThread(page.questionId, viewer, page.now)
  const news = { waiting, unread, drafts: draftVersions(marks) }
  return { viewer: { ...me, ...news }, ...stateOf(viewer, thread, page) }
}

/** Counts unread notifications, for moderators the open cases, and lists the stored drafts. One query. */
async function countNews(viewer: Viewer) {
  const [row] = await db().execute<News>(sql`select ${newsOf(viewer)}`)
  const { marks, ...news } = row ?? NO_NEWS
  return { ...news, drafts: draftVersions(marks) }
}

type News = { waiting: number | null; unread: number; marks: DraftMark[] }

const NO_NEWS: News = { waiting: null, unread: 0, marks: [] }

function newsOf(viewer: Viewer): SQL {
  const waiting = moderateRefusal(viewer) === null ? sql`(${waitingFor(viewer)})::int` : sql`null::int`
  return sql`${waiting} as waiting, (${unreadOf(viewer.id)})::int as unread, ${draftMarksOf(viewer.id)} as marks`
}

function heldLine({ kind, postId, commentId, title }: HeldView): HeldLine {
  return { kind, id: commentId ?? postId, title }
}

type ViewedPage = {
  questionId: PostId | null
  personId?: UserId | null
  /** The name of the page's tag. */
  tag?: string | null
  /** Slugs of the roles of the page's move. */
  move?: { from: string; to: string } | null
  now: Date
  say: (refusal: Refusal) => string
}

/** The thread as JSON holds it, without dates. */
type ThreadRow = Omit<Thread, 'states'> & More & { states: (Omit<ThreadState, 'endsAt'> & { endsAt: string | null })[] }
/**
 * The data for the rights, the viewer's news, the people who may see each hidden answer, and the steps of a guide
 * that the viewer has done.
 */
type More = News & {
  isFollowed: boolean
  isWaiting: boolean
  isGuideFollowed: boolean
  isOutcomeDue: boolean
  done: number[]
  removed: Parameters<typeof maySeeHidden>[1][]
}

const NO_THREAD: Thread & More = {
  posts: [],
  comments: [],
  states: [],
  closedAs: null,
  bountyPoints: 0,
  done: [],
  removed: [],
  isFollowed: false,
  isWaiting: false,
  isGuideFollowed: false,
  isAskerAway: false,
  isOutcomeDue: false,
  ...NO_NEWS,
}

/**
 * Reads the authors of a thread's posts, and the viewer's votes; empty without such a question. For moderators also the
 * open cases.
 */
async function readThread(questionId: PostId, viewer: Viewer, now: Date): Promise<Thread & More> {
  const viewerId = viewer.id
  const isAskerAway =
    privilegeRefusal(viewer, 'accept-for-asker') === null
      ? isAwaySince(sql`(select author_id from thread where kind = 'question')`, now)
      : sql`false`
  const [row] = await db().execute<ThreadRow>(sql`
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
          'acceptedBy', accepted.accepted_by_id, 'mine', v.value, 'isFlagged', ${isFlagged(viewerId, sql`k.post_id = t.id`)},
          'isFolded', ${hasBlocked(sql`${viewerId}::bigint`, sql`t.author_id`)},
          'isSaved', exists (select from saved_posts s where s.user_id = ${viewerId}::bigint and s.post_id = t.id
            and s.removed_at is null))), '[]')
        from thread t
        left join accepted_answers accepted on accepted.question_id = ${questionId}::bigint and accepted.answer_id = t.id
        left join votes v on v.voter_id = ${viewerId}::bigint and v.post_id = t.id) as posts,
      (select coalesce(json_agg(json_build_object('id', c.id, 'postId', c.post_id, 'authorId', c.author_id, 'score', c.score,
          'createdAt', c.created_at, 'isFolded', ${hasBlocked(sql`${viewerId}::bigint`, sql`c.author_id`)},
          'isVoted', v.voter_id is not null, 'isFlagged', ${isFlagged(viewerId, sql`k.comment_id = c.id`)})), '[]')
        from thread t join comments c on c.post_id = t.id and c.deleted_at is null
        left join comment_votes v on v.comment_id = c.id and v.voter_id = ${viewerId}::bigint) as comments,
      (select coalesce(json_agg(json_build_object('postId', s.post_id, 'kind', s.kind, 'reason', s.reason,
          'slowSeconds', s.slow_seconds, 'endsAt', s.ends_at)), '[]')
        from thread_states s where s.post_id in (select t.id from thread t) and s.lifted_at is null
          and (s.ends_at is null or s.ends_at > ${now.toISOString()}::timestamptz)) as states,
      (select q.closed_as from questions q where q.post_id = ${questionId}::bigint) as "closedAs",
      coalesce((select q.bounty_points from questions q where q.post_id = ${questionId}::bigint), 0) as "bountyPoints",
      exists (select from question_follows f where f.question_id = ${questionId}::bigint and f.user_id = ${viewerId}::bigint)
        as "isFollowed",
      exists (select from waiting_readers w where w.question_id = ${questionId}::bigint and w.user_id = ${viewerId}::bigint)
        as "isWaiting",
      exists (select from guide_follows f where f.guide_id = ${questionId}::bigint and f.user_id = ${viewerId}::bigint)
        as "isGuideFollowed",
      ${isAskerAway} as "isAskerAway",
      coalesce((select p.author_id = ${viewerId}::bigint and p.deleted_at is null
          and ${isInvitationDue({ id: sql`p.id`, askedAt: sql`p.created_at` }, now)}
        from posts p where p.id = ${questionId}::bigint), false) as "isOutcomeDue",
      (select coalesce(json_agg(json_build_object('authorId', p.author_id, 'removal', p.removal, 'rule', m.rule)), '[]')
        from answers a join posts p on p.id = a.post_id and p.deleted_at is not null
        left join moderation_acts m on m.id = p.removal_act_id
        where a.question_id = ${questionId}::bigint) as removed,
      (select coalesce(json_agg(t.step_id), '[]') from guide_steps s
        join guide_ticks t on t.step_id = s.id and t.user_id = ${viewerId}::bigint where s.guide_id = ${questionId}::bigint) as done,
      ${newsOf(viewer)}`)
  if (!row) return NO_THREAD
  const states = row.states.map((state) => ({
    ...state,
    endsAt: state.endsAt === null ? null : new Date(state.endsAt),
  }))
  return { ...row, states }
}

/** Returns the condition that the viewer has an open flag on it. */
function isFlagged(viewerId: UserId, isAboutIt: SQL): SQL {
  return sql`exists (select from cases k join flags f on f.case_id = k.id
    where ${isAboutIt} and f.flagger_id = ${viewerId}::bigint and f.state = 'open')`
}

function stateOf(
  viewer: Viewer,
  thread: Thread & Pick<More, 'removed' | 'isFollowed' | 'isWaiting' | 'isGuideFollowed' | 'isOutcomeDue' | 'done'>,
  page: ViewedPage,
): Omit<ViewerState, 'viewer'> {
  const { posts, comments } = thread
  const rights = rightsIn(viewer, thread, page)
  if (!rights) return EMPTY
  return {
    follows: { ...EMPTY.follows, question: thread.isFollowed, guide: thread.isGuideFollowed },
    votes: Object.fromEntries(posts.flatMap(({ id, mine }) => (mine === null ? [] : [[id, mine]]))),
    commentVotes: comments.filter(({ isVoted }) => isVoted).map(({ id }) => id),
    posts: Object.fromEntries(posts.map((post) => [post.id, rights.ofPost(post)])),
    comments: Object.fromEntries(comments.map((one) => [one.id, rights.ofComment(one)])),
    guide: rights.check && { done: thread.done, check: rights.check.refusal },
    answer: rights.answer,
    isAnswerExplained: rights.isAnswerExplained,
    held: [],
    isOutcomeDue: thread.isOutcomeDue,
    isWaiting: thread.isWaiting,
    hasAnswered: posts.some(({ kind, authorId }) => kind === 'answer' && authorId === viewer.id),
    removedAnswers: thread.removed.filter((gone) => maySeeHidden(viewer, gone)).length,
  }
}
