import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { TAG_FOLLOW_KINDS } from '#db/vocabulary/follows.ts'
import type { TagFollowKind } from '#db/vocabulary/follows.ts'
import { moment, oneOf, references } from './columns.ts'
import { questions } from './posts.ts'
import { tags } from './tags.ts'
import { users } from './users.ts'

/** Tags that somebody follows or ignores; one row each. */
export const tagFollows = pgTable(
  'tag_follows',
  {
    userId: references('user_id', () => users.id).notNull(),
    tagId: references('tag_id', () => tags.id).notNull(),
    kind: text('kind').$type<TagFollowKind>().notNull(),
    followedAt: moment('followed_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'tag_follows_primary', columns: [t.userId, t.tagId] }),
    index('tag_follows_tag_index').on(t.tagId),
    oneOf('tag_follows_kind_known', t.kind, TAG_FOLLOW_KINDS),
  ],
)

/** Questions that somebody follows, to hear of new answers. */
export const questionFollows = pgTable(
  'question_follows',
  {
    userId: references('user_id', () => users.id).notNull(),
    questionId: references('question_id', () => questions.postId).notNull(),
    followedAt: moment('followed_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'question_follows_primary', columns: [t.userId, t.questionId] }),
    index('question_follows_question_index').on(t.questionId),
  ],
)
