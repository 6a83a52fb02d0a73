import type { Db } from '#db/client.ts'
import { siteSettings } from '#db/schema/site.ts'
import { NO_LIMITS } from '#lib/limits/rules.ts'

/** Lets everybody post as fast and as often as they like, as an administrator could: tests write a lot. */
export async function liftLimits(db: Db): Promise<void> {
  await db
    .insert(siteSettings)
    .values({ key: 'limits', value: NO_LIMITS, changedAt: new Date() })
    .onConflictDoUpdate({ target: siteSettings.key, set: { value: NO_LIMITS } })
}
