import 'server-only'
import { and, count, eq, inArray } from 'drizzle-orm'
import { suggestedEdits } from '#db/schema/threads.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { settleReputation } from '#lib/reputation/writes/settle-reputation.ts'
import { POINTS } from '#lib/reputation/rules.ts'

/**
 * Sets the points that accepted edits of a post have brought their author. The ledger knows one cause per post and
 * reviewer, so the cause holds the points of all their edits together. Call it after the suggestion's state has been
 * written.
 */
export async function rewardAccepted(
  context: CommandContext,
  { postId, authorId }: { postId: PostId; authorId: UserId },
  reviewerId: UserId,
): Promise<void> {
  const [accepted] = await context.db
    .select({ n: count() })
    .from(suggestedEdits)
    .where(
      and(
        eq(suggestedEdits.postId, postId),
        eq(suggestedEdits.authorId, authorId),
        eq(suggestedEdits.decidedById, reviewerId),
        inArray(suggestedEdits.state, ['accepted', 'improved']),
      ),
    )
  const points = POINTS['edit-accepted'] * (accepted?.n ?? 0)
  await settleReputation(context, [{ userId: authorId, kind: 'edit-accepted', points, postId, causedById: reviewerId }])
}
