import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import type { EventKind, RecordedEvent } from './types.ts'

export type EventContext = GuestContext & Partial<Pick<CommandContext, 'viewer'>>

/** Handles an event in its transaction: if it throws, the whole command is rolled back. */
export type Subscriber<Kind extends EventKind> = (
  context: EventContext,
  event: RecordedEvent<Kind>,
) => Promise<void> | void

/** The subscribers of each kind of event, in the order of the calls. */
export type Subscriptions = { readonly [Kind in EventKind]?: readonly Subscriber<Kind>[] }

let subscriptions: Subscriptions | null = null

/**
 * Sets the subscribers, once, when a process starts. Features below do not know who listens: the list is
 * `lib/edge/subscriptions.ts`.
 */
export function subscribe(all: Subscriptions): void {
  subscriptions = all
}

/**
 * Calls the subscribers one after the other. Throws when `subscribe` was never called: otherwise pages would stay
 * stale.
 */
export async function tellSubscribers<Kind extends EventKind>(
  context: EventContext,
  event: RecordedEvent<Kind>,
): Promise<void> {
  if (!subscriptions) throw new Error('no subscriptions: call wireForum() from lib/edge/wiring.ts')
  const told = subscriptions[event.kind as Kind] ?? []
  for (const subscriber of told) await subscriber(context, event)
}
