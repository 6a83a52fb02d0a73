import 'server-only'
import { auditEvents } from '#db/schema/ledgers.ts'
import type { CommandContext, GuestContext } from '#lib/platform/context.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import type { AuditKind } from '../types.ts'

type AuditEvent = {
  kind: AuditKind
  /** Whom it concerns, where that is not the actor. */
  subjectUserId?: UserId
  postId?: PostId
  /** Never a secret, an e-mail address or typed text. */
  details?: Record<string, string | number | boolean | null>
  /** Who acted, where the context has no viewer yet (signing in). */
  actorId?: UserId
}

type AuditContext = Omit<GuestContext, 'touched'> & Partial<Pick<CommandContext, 'viewer'>>

/** Appends to the audit trail. Call it in the transaction of what it remembers. */
export async function recordAudit(context: AuditContext, event: AuditEvent): Promise<void> {
  await context.db.insert(auditEvents).values({
    kind: event.kind,
    actorId: event.actorId ?? context.viewer?.id ?? null,
    subjectUserId: event.subjectUserId ?? null,
    postId: event.postId ?? null,
    details: event.details ?? {},
    requestId: context.requestId,
    createdAt: context.now,
  })
}
