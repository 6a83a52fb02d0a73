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
  const [row] = await context.db.insert(events).values(rowOf(context, event)).returning({ id: events.id })
  if (!row) throw new Error('insert returned no row')
  await tellSubscribers(context, { ...event, id: row.id })
}

/** Does the same for two events of one change, in this order, with one statement. */
export async function recordBoth<First extends EventKind, Second extends EventKind>(
  context: EventContext,
  [first, second]: [NewEvent<First>, NewEvent<Second>],
): Promise<void> {
  const rows = [rowOf(context, first), rowOf(context, second)]
  // PostgreSQL takes the ids in the order of the rows, and may return them in another.
  const ids = (await context.db.insert(events).values(rows).returning({ id: events.id })).map(({ id }) => id)
  await tellSubscribers(context, { ...first, id: Math.min(...ids) })
  await tellSubscribers(context, { ...second, id: Math.max(...ids) })
}

function rowOf(context: EventContext, event: NewEvent<EventKind>): typeof events.$inferInsert {
  return {
    kind: event.kind,
    actorId: event.actorId ?? context.viewer?.id ?? null,
    subjectUserId: event.subjectUserId ?? null,
    postId: event.postId ?? null,
    details: event.details ?? {},
    requestId: context.requestId,
    createdAt: context.now,
  }
}
