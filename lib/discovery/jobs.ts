import 'server-only'
import { eq } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { questions } from '#db/schema/posts.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import { env } from '#lib/platform/env.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { log } from '#lib/platform/log.ts'
import { paths } from '#lib/platform/paths.ts'

/** The time in which a search engine must answer, in ms. */
const PATIENCE_MS = 10_000
/** Statuses which say that the engine refuses the key or the addresses; asking again would not help. */
const HOPELESS: ReadonlySet<number> = new Set([400, 403, 422])

/**
 * Tells search engines by IndexNow that a thread has changed, appeared or gone, so that they read it again:
 * https://www.indexnow.org/documentation. Does nothing without a key. Throws where trying again may help.
 */
export async function tellSearchEngines(db: Queryable, questionId: PostId): Promise<void> {
  const { indexNow, siteUrl } = env()
  if (!indexNow) return
  const [question] = await db
    .select({ id: questions.postId, slug: questions.slug, kind: questions.kind })
    .from(questions)
    .where(eq(questions.postId, questionId))
  if (!question) return
  const answer = await fetch(indexNow.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      host: new URL(siteUrl).host,
      key: indexNow.key,
      keyLocation: `${siteUrl}/indexnow.txt`,
      urlList: LOCALES.map((locale) => siteUrl + paths(locale).readPost({ ...question, question })),
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  await answer.body?.cancel()
  if (answer.ok) return
  if (!HOPELESS.has(answer.status)) throw new Error(`IndexNow answered ${answer.status}`)
  log.warn('search engines refuse what they are told', { status: answer.status })
}
