import 'server-only'
import { events } from '#db/schema/ledgers.ts'
import { tellSubscribers } from '../subscribers.ts'
import type { EventContext } from '../subscribers.ts'
import type { EventKind, NewEvent } from '../types.ts'

/**
 * Appends to the stream of events and tells the subscribers. Call it in the transaction of what has happened, after its other
 * statements: subscribers read what is in the database then.
 */
export async function record<Kind extends EventKind>(context: EventContext, event: NewEvent<Kind>): Promise<void> {
  await context.db.insert(events).values({
    kind: event.kind,
    actorId: event.actorId ?? context.viewer?.id ?? null,
    subjectUserId: event.subjectUserId ?? null,
    postId: event.postId ?? null,
    details: event.details ?? {},
    requestId: context.requestId,
    createdAt: context.now,
  })
  await tellSubscribers(context, event)
}
