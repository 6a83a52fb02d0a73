import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { posts } from '#db/schema/posts.ts'
import { Conflict } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { listSimilar } from './similar-queries.ts'
import type { Asked } from './similar-queries.ts'

/** The likeness from which two titles ask the same thing in nearly the same words. */
const NEARLY_THE_SAME = 0.85
const MAX_SHOWN = 3

/**
 * Throws Conflict with the questions that others have asked in nearly the same words: `current` has `<id>/<slug>` and
 * the title of each. The asker's own questions are left out: a form that is sent twice does not ask a second question.
 */
export async function checkAskedBefore(asked: Asked, asker: UserId): Promise<void> {
  const similar = await listSimilar(asked, 10)
  const near = similar.filter(({ likeness }) => likeness >= NEARLY_THE_SAME)
  if (near.length === 0) return
  const own = await db()
    .select({ id: posts.id })
    .from(posts)
    .where(
      and(
        inArray(
          posts.id,
          near.map(({ id }) => id),
        ),
        eq(posts.authorId, asker),
      ),
    )
  const others = near.filter(({ id }) => !own.some((one) => one.id === id)).slice(0, MAX_SHOWN)
  if (others.length === 0) return
  throw new Conflict(Object.fromEntries(others.map(({ id, slug, title }) => [`${id}/${slug}`, title])), 'alreadyAsked')
}
