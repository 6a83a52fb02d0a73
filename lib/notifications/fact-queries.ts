import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import type { EventKind } from '#lib/events/types.ts'
import type { CommentId, MoveId, PostId, UserId } from '#lib/platform/ids.ts'
import type { Facts } from './types.ts'

type Row = {
  kind: EventKind
  actor_id: string | null
  subject_user_id: string | null
  details: Facts['details']
  created_at: string
  post_id: string | null
  author_id: string
  is_answer: boolean
  is_guide: boolean
  body_html: string
  question_id: string | null
  asker_id: string
  comment_id: string | null
  comment_author_id: string
  reply_to_id: string | null
  comment_html: string
  tags: string[]
  move_id: string | null
}

/** Reads an event and what it is about, as it is now; null without such an event. */
export async function findFacts(db: Queryable, id: number): Promise<Facts | null> {
  const [row] = await db.execute<Row>(sql`
    select e.kind, e.actor_id, e.subject_user_id, e.details, e.created_at,
      array(select t.name from question_tags qt join tags t on t.id = qt.tag_id where qt.question_id = q.id) as tags,
      (select m.id from career_moves m join career_roles one on one.id = m.from_role_id join career_roles other on other.id = m.to_role_id
        where one.slug = e.details ->> 'from' and other.slug = e.details ->> 'to') as move_id,
      p.id as post_id, p.author_id, a.post_id is not null as is_answer, p.kind = 'guide' as is_guide, p.body_html,
      q.id as question_id, q.author_id as asker_id,
      c.id as comment_id, c.author_id as comment_author_id, c.reply_to_id, c.body_html as comment_html
    from events e
      left join posts p on p.id = e.post_id
      left join answers a on a.post_id = p.id
      left join posts q on q.id = coalesce(a.question_id, p.id)
      left join moderation_acts act on e.kind = 'moderation.acted' and act.id = (e.details ->> 'act')::bigint
      left join comments c on c.id = coalesce((e.details ->> 'comment')::bigint, act.comment_id)
    where e.id = ${id}::bigint`)
  if (!row) return null
  const { comment_id: comment, reply_to_id: replyToId } = row
  return {
    id,
    kind: row.kind,
    actorId: idOf(actorOf(row)) as UserId | null,
    subjectId: idOf(row.subject_user_id) as UserId | null,
    details: row.details,
    at: new Date(row.created_at),
    post: row.post_id === null ? null : postOf(row, row.post_id),
    question:
      row.question_id === null
        ? null
        : { id: Number(row.question_id) as PostId, askerId: Number(row.asker_id) as UserId },
    comment:
      comment === null
        ? null
        : {
            id: Number(comment) as CommentId,
            authorId: Number(row.comment_author_id) as UserId,
            replyToId: idOf(replyToId) as CommentId | null,
          },
    tags: row.tags,
    moveId: idOf(row.move_id) as MoveId | null,
    html: (comment === null ? row.body_html : row.comment_html) ?? '',
  }
}

/**
 * Returns who did it. For a published text this is its author, even if a moderator released it: nobody is told of the
 * moderator.
 */
function actorOf(row: Row): string | null {
  if (row.kind === 'posts.published') return row.author_id
  return row.kind === 'comments.published' ? row.comment_author_id : row.actor_id
}

function postOf(row: Row, id: string): NonNullable<Facts['post']> {
  return {
    id: Number(id) as PostId,
    authorId: Number(row.author_id) as UserId,
    isAnswer: row.is_answer,
    isGuide: row.is_guide,
  }
}

/** Converts an id: PostgreSQL's `bigint` arrives as text. */
function idOf(text: string | null): number | null {
  return text === null ? null : Number(text)
}
