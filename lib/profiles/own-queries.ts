import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import type { CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import type { PostKind } from '#lib/posts/types.ts'
import type { QuestionRef } from '#lib/questions/types.ts'

const LINES_PER_PAGE = 40

/** A vote of the viewer's own on a post that they can read. */
export type OwnVote = { post: { id: PostId; kind: PostKind; question: QuestionRef }; value: 1 | -1; at: Date }

type VoteRow = { id: string; kind: PostKind; thread: string; slug: string; title: string; value: 1 | -1; at: string }

/**
 * Lists a person's own votes, the newest first. Only for the person themselves. Throws NotFound for a forged page key.
 */
export async function listOwnVotes(userId: UserId, after?: string): Promise<Page<OwnVote>> {
  const cursor = decodeCursor(after, 'moment')
  const rows = await db().execute<VoteRow>(sql`
    select p.id, p.kind, q.post_id as thread, q.slug, q.title, v.value, v.cast_at as at
    from votes v join posts p on p.id = v.post_id and p.deleted_at is null
      left join answers a on a.post_id = p.id
      join questions q on q.post_id = coalesce(a.question_id, p.id) and not q.is_deleted
    where v.voter_id = ${userId} and ${
      cursor
        ? sql`(v.cast_at, v.post_id) < (to_timestamp(${cursor.value}::double precision / 1000), ${cursor.id}::bigint)`
        : sql`true`
    }
    order by v.cast_at desc, v.post_id desc limit ${LINES_PER_PAGE + 1}`)
  return pageOf([...rows], LINES_PER_PAGE, {
    item: ({ id, kind, thread, slug, title, value, at }) => ({
      post: { id: Number(id) as PostId, kind, question: { id: Number(thread) as PostId, slug, title } },
      value,
      at: new Date(at),
    }),
    key: ({ id, at }) => [new Date(at), Number(id)],
  })
}

/** A comment of the viewer's own under a post that they can read. */
export type OwnComment = {
  id: CommentId
  isGuide: boolean
  question: QuestionRef
  body: string
  score: number
  at: Date
}

type CommentRow = {
  id: string
  thread: string
  kind: PostKind
  slug: string
  title: string
  body: string
  score: number
  at: string
}

/** Lists a person's own visible comments, the newest first. Throws NotFound for a forged page key. */
export async function listOwnComments(userId: UserId, after?: string): Promise<Page<OwnComment>> {
  const cursor = decodeCursor(after, 'moment')
  const rows = await db().execute<CommentRow>(sql`
    select c.id, q.post_id as thread, q.kind, q.slug, q.title, c.body, c.score, c.created_at as at
    from comments c join posts p on p.id = c.post_id and p.deleted_at is null
      left join answers a on a.post_id = p.id
      join questions q on q.post_id = coalesce(a.question_id, p.id) and not q.is_deleted
    where c.author_id = ${userId} and c.deleted_at is null and ${
      cursor
        ? sql`(c.created_at, c.id) < (to_timestamp(${cursor.value}::double precision / 1000), ${cursor.id}::bigint)`
        : sql`true`
    }
    order by c.created_at desc, c.id desc limit ${LINES_PER_PAGE + 1}`)
  return pageOf([...rows], LINES_PER_PAGE, {
    item: ({ id, thread, kind, slug, title, body, score, at }) => ({
      id: Number(id) as CommentId,
      isGuide: kind === 'guide',
      question: { id: Number(thread) as PostId, slug, title },
      body,
      score,
      at: new Date(at),
    }),
    key: ({ id, at }) => [new Date(at), Number(id)],
  })
}
