import 'server-only'
import { lt } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { drafts } from '#db/schema/drafts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { isForm } from '../queries.ts'
import { DRAFT_LIFE_MS } from '../rules.ts'
import type { DraftPlace } from '../types.ts'

/** Deletes the viewer's draft of a form that they have just sent. Call it in the transaction that stores the text. */
export async function forgetDraft(
  { db, viewer }: Pick<CommandContext, 'db' | 'viewer'>,
  kind: DraftPlace['kind'],
  { target = 0, slot = 0 }: { target?: number; slot?: number | null | undefined } = {},
): Promise<void> {
  await db.delete(drafts).where(isForm(viewer.id, { kind, target, slot: slot ?? 0 }))
}

/** Deletes the drafts that nobody has changed for 180 days. */
export async function forgetOldDrafts(db: Queryable, now: Date): Promise<void> {
  await db.delete(drafts).where(lt(drafts.updatedAt, new Date(now.getTime() - DRAFT_LIFE_MS)))
}
