import 'server-only'
import { lt, or } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { deleteExpiredArchives } from '#lib/archives/writes/make-archive.ts'
import { forgetRemoved } from '#lib/bookmarks/writes/forget-removed.ts'
import { endOverdueBounties } from '#lib/bounties/writes/queue-end.ts'
import { forgetOldDrafts } from '#lib/drafts/writes/forget-draft.ts'
import { forgetOldMisses } from '#lib/search/writes/record-miss.ts'
import { forgetLetters } from '#lib/mail/writes/log-letter.ts'
import { forgetNotifications } from '#lib/notifications/writes/forget-notifications.ts'
import { forgetReports } from '#lib/notifications/writes/report-mail.ts'
import { forgetReads } from '#lib/questions/writes/store-reads.ts'
import { forgetVisits } from '#lib/questions/view-counter.ts'
import { releaseHandles } from '#lib/users/writes/free-handle.ts'
import { spentChallenges } from '#db/schema/spam.ts'
import {
  emailChanges,
  knownDevices,
  mailLinks,
  parkedForms,
  providerVisits,
  rateLimits,
  sessions,
} from '#db/schema/auth.ts'
import { signUps } from '#db/schema/sign-ups.ts'
import { DEVICE_LIFE_MS, EMAIL_CHANGE_KEPT_MS } from '#lib/auth/rules.ts'
import { SIGN_UP_KEPT_MS } from '#lib/auth/sign-up-rules.ts'

/**
 * Deletes expired rows that are already refused: sessions, mailed links, known browsers, changes of addresses, parked
 * forms, sign-ups, drafts, archives, removed bookmarks, handles of people who left a year ago, reports about mail and
 * counters. Queues the ends of bounties that were missed.
 */
export async function clearExpired(db: Queryable, now: Date): Promise<void> {
  await db.delete(sessions).where(or(lt(sessions.expiresAt, now), lt(sessions.endsAt, now)))
  await db.delete(mailLinks).where(lt(mailLinks.expiresAt, now))
  await db.delete(knownDevices).where(lt(knownDevices.lastSeenAt, new Date(now.getTime() - DEVICE_LIFE_MS)))
  await db.delete(emailChanges).where(lt(emailChanges.requestedAt, new Date(now.getTime() - EMAIL_CHANGE_KEPT_MS)))
  await db.delete(providerVisits).where(lt(providerVisits.expiresAt, now))
  await db.delete(spentChallenges).where(lt(spentChallenges.expiresAt, now))
  await db.delete(parkedForms).where(lt(parkedForms.expiresAt, now))
  await forgetOldDrafts(db, now)
  await db.delete(signUps).where(lt(signUps.expiresAt, new Date(now.getTime() - SIGN_UP_KEPT_MS)))
  await deleteExpiredArchives(db, now)
  await endOverdueBounties(db, now)
  await forgetRemoved(db, now)
  await releaseHandles(db, now)
  await forgetVisits(db, now)
  await forgetReads(db, now)
  await forgetOldMisses(db, now)
  await forgetNotifications(db, now)
  await forgetLetters(db, now)
  await forgetReports(db, now)
  await db.delete(rateLimits).where(lt(rateLimits.expire, now))
}
