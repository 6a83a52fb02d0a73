import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, smallint, text, unique } from 'drizzle-orm/pg-core'
import { EFFECT_KINDS } from '#db/vocabulary/moderation.ts'
import type { EffectKind } from '#db/vocabulary/moderation.ts'
import { REMOVALS } from '#db/vocabulary/posts.ts'
import type { Removal, VoteValue } from '#db/vocabulary/posts.ts'
import { moment, oneOf, references } from './columns.ts'
import { comments } from './comments.ts'
import { moderationActs } from './moderation.ts'
import { posts } from './posts.ts'
import { users } from './users.ts'

/**
 * Append-only: each row that an action changed, with its state before, so that undoing the action restores exactly
 * this. `visibility`: the post or comment was hidden or restored; before, it was hidden as `removal` says, or visible
 * if that is null. `place`: the answer or comment left the post `from_post_id`. `vote`: the person's vote left that
 * post, or was reversed.
 */
export const actEffects = pgTable(
  'act_effects',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    actId: references('act_id', () => moderationActs.id).notNull(),
    kind: text('kind').$type<EffectKind>().notNull(),
    postId: references('post_id', () => posts.id),
    commentId: references('comment_id', () => comments.id),
    /** The voter. */
    userId: references('user_id', () => users.id),
    fromPostId: references('from_post_id', () => posts.id),
    /** The value of a vote; `cast_at` is set if it was reversed. */
    value: smallint('value').$type<VoteValue>(),
    castAt: moment('cast_at'),
    removal: text('removal').$type<Removal>(),
    removedById: references('removed_by_id', () => users.id),
    removalActId: references('removal_act_id', () => moderationActs.id),
  },
  (t) => [
    unique('act_effects_once').on(t.actId, t.kind, t.postId, t.commentId, t.userId, t.fromPostId).nullsNotDistinct(),
    index('act_effects_post_index').on(t.postId),
    index('act_effects_comment_index').on(t.commentId),
    index('act_effects_user_index').on(t.userId),
    index('act_effects_from_post_index').on(t.fromPostId),
    index('act_effects_removed_by_index').on(t.removedById),
    index('act_effects_removal_act_index').on(t.removalActId),
    oneOf('act_effects_kind_known', t.kind, EFFECT_KINDS),
    oneOf('act_effects_removal_known', t.removal, REMOVALS),
    check(
      'act_effects_whole',
      sql`case when ${t.kind} = 'vote' then num_nonnulls(${t.userId}, ${t.fromPostId}, ${t.value}) = 3 and num_nonnulls(${t.postId}, ${t.commentId}) = 0
        else num_nonnulls(${t.postId}, ${t.commentId}) = 1 and ${t.userId} is null and (${t.kind} = 'place') = (${t.fromPostId} is not null) end`,
    ),
  ],
)
