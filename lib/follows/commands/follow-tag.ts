import 'server-only'
import { and, count, eq } from 'drizzle-orm'
import { tagFollows } from '#db/schema/follows.ts'
import { tags } from '#db/schema/tags.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { isTagName } from '#lib/tags/rules.ts'
import { followRefusal } from '../policy.ts'
import { MAX_FOLLOWED_TAGS } from '../rules.ts'
import type { TagState } from '../rules.ts'
import type { FollowTag } from '../schema.ts'
import { lockFollower } from '../writes/lock-follower.ts'

/** Makes the viewer follow a tag, ignore it, or neither. Throws NotFound, Forbidden (too many). */
export function followTag(context: CommandContext, { tag: name, state }: FollowTag): Promise<{ state: TagState }> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    const [tag] = isTagName(name) ? await db.select({ id: tags.id }).from(tags).where(eq(tags.name, name)) : []
    if (!tag) throw new NotFound('tag')
    await lockFollower(inside)
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
    await record(inside, { kind: 'follows.tag-changed', details: { tag: name, state } })
    return { state }
  })
}
