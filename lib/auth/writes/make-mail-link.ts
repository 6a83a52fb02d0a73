import 'server-only'
import type { Queryable } from '#db/client.ts'
import { mailLinks } from '#db/schema/auth.ts'
import type { SessionId, UserId } from '#lib/platform/ids.ts'
import { LINK_LIFE_MS } from '../rules.ts'
import type { LinkPurpose } from '../rules.ts'
import { hashToken, newToken } from '../tokens.ts'

type NewLink = {
  purpose: LinkPurpose
  userId: UserId
  email: string
  nextPath: string | null
  /** For `not-me`: the session that the letter is about. */
  sessionId?: SessionId | null
}

/** Stores a single-use link for an account's own address and returns its token, which only the mail may contain. */
export async function makeMailLink(db: Queryable, link: NewLink, now: Date, lifeMs = LINK_LIFE_MS): Promise<string> {
  const token = newToken()
  await db.insert(mailLinks).values({
    ...link,
    tokenHash: hashToken(token),
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifeMs),
  })
  return token
}
