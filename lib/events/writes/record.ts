import 'server-only'
import { events } from '#db/schema/ledgers.ts'
import { tellSubscribers } from '../subscribers.ts'
import type { EventContext } from '../subscribers.ts'
import type { EventKind, NewEvent } from '../types.ts'

/**
 * Appends an event to the stream and calls the subscribers. Call it in the transaction of the change, after its other
 * statements: subscribers read the database.
 */
export async function record<Kind extends EventKind>(context: EventContext, event: NewEvent<Kind>): Promise<void> {
  const [row] = await context.db
    .insert(events)
    .values({
      kind: event.kind,
      actorId: event.actorId ?? context.viewer?.id ?? null,
      subjectUserId: event.subjectUserId ?? null,
      postId: event.postId ?? null,
      details: event.details ?? {},
      requestId: context.requestId,
      createdAt: context.now,
    })
    .returning({ id: events.id })
  if (!row) throw new Error('insert returned no row')
  await tellSubscribers(context, { ...event, id: row.id })
}
