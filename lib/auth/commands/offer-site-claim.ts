import 'server-only'
import { eq, isNull } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Db } from '#db/client.ts'
import { siteClaims } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import { DEFAULT_LOCALE } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { hashToken, newToken } from '../tokens.ts'

/**
 * Makes a one-time link with which the person at the terminal becomes the first administrator, and voids earlier links.
 * Returns its path; null when the site has an administrator.
 */
export async function offerSiteClaim(db: Db, now: Date): Promise<string | null> {
  return await inTransaction(db, async (tx) => {
    const [administrator] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(users.role, 'administrator'))
      .limit(1)
    if (administrator) return null
    const token = newToken()
    await tx.update(siteClaims).set({ usedAt: now }).where(isNull(siteClaims.usedAt))
    await tx.insert(siteClaims).values({ tokenHash: hashToken(token), createdAt: now })
    return paths(DEFAULT_LOCALE).claimSite(token)
  })
}
