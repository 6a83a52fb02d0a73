import 'server-only'
import { and, count, eq, sql } from 'drizzle-orm'
import { drafts } from '#db/schema/drafts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { findDraft, isForm } from '../queries.ts'
import { isSameText, MAX_DRAFTS } from '../rules.ts'
import type { SaveDraft } from '../schema.ts'
import type { SaveOutcome } from '../types.ts'

/**
 * Saves the viewer's text of a form. A text that was saved since by another tab or device is not replaced: it comes
 * back. The same text again is the same version. Suspended and unconfirmed people keep their drafts too, because nobody
 * else reads them. No event is recorded: a draft is no act, and typing would fill the log.
 */
export function saveDraft(context: CommandContext, { key, version, fields }: SaveDraft): Promise<SaveOutcome> {
  return transact(context, async (inside) => {
    const { db, now, viewer } = inside
    // One save of a person after another: two first ones at once must not pass the cap, nor make two rows.
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`drafts of ${viewer.id}`}, 0))`)
    const stored = await findDraft(viewer.id, key, db)
    if (stored && isSameText(stored.fields, fields)) return { outcome: 'saved', version: stored.version }
    if (stored && stored.version !== version) return { outcome: 'newer', draft: stored }
    const next = Math.max(now.getTime(), version + 1)
    if (stored) {
      // A redaction takes no lock of this person, and neither does the form's own command: both may have come between.
      const ofVersion = and(isForm(viewer.id, key), eq(drafts.version, stored.version))
      const set = { fields, version: next, updatedAt: now }
      const written = await db.update(drafts).set(set).where(ofVersion).returning({ id: drafts.id })
      return written.length > 0 ? { outcome: 'saved', version: next } : { outcome: 'gone' }
    }
    if (version !== 0) return { outcome: 'gone' }
    const [held] = await db.select({ n: count() }).from(drafts).where(eq(drafts.userId, viewer.id))
    if ((held?.n ?? 0) >= MAX_DRAFTS) return { outcome: 'full' }
    const { kind, target: targetId, slot } = key
    await db
      .insert(drafts)
      .values({ userId: viewer.id, kind, targetId, slot, fields, version: next, createdAt: now, updatedAt: now })
    return { outcome: 'saved', version: next }
  })
}
