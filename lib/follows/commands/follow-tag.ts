import 'server-only'
import { and, count, eq } from 'drizzle-orm'
import { tagFollows } from '#db/schema/follows.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { isTagName } from '#lib/tags/rules.ts'
import { findTags } from '#lib/tags/writes/find-tags.ts'
import { followRefusal } from '../policy.ts'
import { MAX_FOLLOWED_TAGS } from '../rules.ts'
import type { TagState } from '../rules.ts'
import type { FollowTag } from '../schema.ts'
import { lockFollower } from '../writes/lock-follower.ts'

/**
 * Makes the viewer follow a tag, also by another name of it, ignore it, or neither. Throws NotFound, Forbidden (too
 * many).
 */
export function followTag(context: CommandContext, { tag: name, state }: FollowTag): Promise<{ state: TagState }> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    await lockFollower(inside)
    const tag = isTagName(name) ? (await findTags(inside, [name], { lock: true })).get(name) : undefined
    if (!tag) throw new NotFound('tag')
    const mine = and(eq(tagFollows.userId, viewer.id), eq(tagFollows.tagId, tag.id))
    const [before] = await db.select({ kind: tagFollows.kind }).from(tagFollows).where(mine)
    if ((before?.kind ?? 'none') === state) return { state }
    if (state === 'none') await db.delete(tagFollows).where(mine)
    else {
      const [all] = await db.select({ number: count() }).from(tagFollows).where(eq(tagFollows.userId, viewer.id))
      const refusal = followRefusal(viewer, { following: before ? 0 : (all?.number ?? 0), max: MAX_FOLLOWED_TAGS })
      if (refusal) throw new Forbidden(refusal)
      await db
        .insert(tagFollows)
        .values({ userId: viewer.id, tagId: tag.id, kind: state, followedAt: now })
        .onConflictDoUpdate({ target: [tagFollows.userId, tagFollows.tagId], set: { kind: state, followedAt: now } })
    }
    // The event does not say which tag: what somebody follows is private, and events are kept.
    await record(inside, { kind: 'follows.tag-changed', details: { state } })
    return { state }
  })
}
