import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'

/** The account data that only its owner sees, including the address. */
export type OwnProfile = {
  displayName: string
  handle: string
  bio: string
  links: readonly string[]
  interest: string
  locale: Locale
  email: string
  isConfirmed: boolean
  hasPassword: boolean
}

/** Reads the viewer's account for the settings. Throws NotFound. */
export async function getOwnProfile(id: UserId): Promise<OwnProfile> {
  const [row] = await db()
    .select({
      displayName: users.displayName,
      handle: users.handle,
      bio: users.bio,
      links: users.links,
      interest: users.interest,
      locale: users.locale,
      email: users.email,
      isConfirmed: sql<boolean>`${users.emailConfirmedAt} is not null`,
      hasPassword: sql<boolean>`${users.passwordHash} is not null`,
    })
    .from(users)
    .where(eq(users.id, id))
  if (!row) throw new NotFound()
  return { ...row, email: row.email ?? '' }
}
