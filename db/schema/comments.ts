import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { ActId, CommentId } from '#db/vocabulary/ids.ts'
import { REMOVALS, REMOVALS_TO_LEARN } from '#db/vocabulary/posts.ts'
import type { Removal } from '#db/vocabulary/posts.ts'
import { isOneOf, moment, oneOf, references } from './columns.ts'
import { posts } from './posts.ts'
import { users } from './users.ts'

export const comments = pgTable(
  'comments',
  {
    id: bigint('id', { mode: 'number' }).$type<CommentId>().primaryKey().generatedAlwaysAsIdentity(),
    postId: references('post_id', () => posts.id).notNull(),
    authorId: references('author_id', () => users.id).notNull(),
    /** The comment this one answers, on the same post. */
    replyToId: references('reply_to_id', (): AnyPgColumn => comments.id).$type<CommentId>(),
    body: text('body').notNull(),
    bodyHtml: text('body_html').notNull(),
    /** Upvotes; comments have no downvotes. */
    score: integer('score').notNull().default(0),
    createdAt: moment('created_at').notNull(),
    editedAt: moment('edited_at'),
    deletedAt: moment('deleted_at'),
    /** The way it was hidden; null while it is visible. */
    removal: text('removal').$type<Removal>(),
    deletedById: references('deleted_by_id', () => users.id),
    removalActId: bigint('removal_act_id', { mode: 'number' }).$type<ActId>(),
  },
  (t) => [
    index('comments_post_index').on(t.postId, t.createdAt, t.id),
    index('comments_author_index').on(t.authorId, t.createdAt.desc().nullsFirst()),
    index('comments_reply_to_index').on(t.replyToId),
    index('comments_deleted_by_index').on(t.deletedById),
    // The spam filter reads this index to learn from what moderators removed.
    index('comments_removed_index')
      .on(t.id)
      .where(isOneOf(sql`removal`, REMOVALS_TO_LEARN)),
    oneOf('comments_removal_known', t.removal, REMOVALS),
    check('comments_removal_whole', sql`(${t.deletedAt} is null) = (${t.removal} is null)`),
    check('comments_score_not_negative', sql`${t.score} >= 0`),
    check('comments_body_length', sql`char_length(${t.body}) between 1 and 1000`),
  ],
)

export const commentVotes = pgTable(
  'comment_votes',
  {
    commentId: references('comment_id', () => comments.id).notNull(),
    voterId: references('voter_id', () => users.id).notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'comment_votes_primary', columns: [t.commentId, t.voterId] }),
    index('comment_votes_voter_index').on(t.voterId),
  ],
)
