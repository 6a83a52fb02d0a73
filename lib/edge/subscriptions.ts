import 'server-only'
import { askToReopen } from '#lib/closing/writes/ask-to-reopen.ts'
import type { EventContext, Subscriptions } from '#lib/events/subscribers.ts'
import { queueSearchEngineUpdate } from '#lib/discovery/writes/queue-search-engine-update.ts'
import type { EventKind, PostPlace, RecordedEvent } from '#lib/events/types.ts'
import { storeSteps } from '#lib/guides/writes/store-steps.ts'
import { storePostImages } from '#lib/images/writes/store-post-images.ts'
import { TOLD_EVENTS } from '#lib/notifications/kinds.ts'
import { openFirstPost } from '#lib/moderation/writes/open-first-post.ts'
import { recordModeratedEdit } from '#lib/moderation/writes/record-edit.ts'
import { trustMailbox } from '#lib/notifications/writes/trust-mailbox.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { indexPost } from '#lib/search/writes/index-post.ts'
import { dropPages, PAGES } from './pages-of-events.ts'

/** The subscribers that do not expire pages, in this order. */
const FOLLOWING: Subscriptions = {
  'questions.asked': [index, keepImages, openFirstPost],
  'answers.posted': [index, keepImages, openFirstPost],
  'guides.written': [index, keepSteps, keepImages, openFirstPost],
  'posts.published': [tellEngines],
  'posts.hidden': [tellEngines],
  'posts.edited': [index, keepSteps, keepImages, askToReopen, recordModeratedEdit, tellEngines],
  'posts.rewritten': [index, forgetSteps, forgetImages, tellEngines],
  'posts.language-changed': [index],
  'posts.converted': [index, keepImages],
  'posts.edit-suggested': [keepImages],
  'posts.edit-withdrawn': [keepImages],
  'posts.edit-decided': [keepImages],
  'auth.email-changed': [trustNewAddress],
}

/** Sends mail again to a person who has another address now. */
async function trustNewAddress({ db, now }: EventContext, { actorId }: { actorId?: UserId }): Promise<void> {
  if (actorId !== undefined) await trustMailbox(db, actorId, now)
}

/** Updates the search index of a post. */
async function index(context: EventContext, { postId }: { postId?: PostId }): Promise<void> {
  if (postId !== undefined) await indexPost(context, postId)
}

/** Updates the steps of a guide from its text. */
async function keepSteps(context: EventContext, { postId }: { postId?: PostId }): Promise<void> {
  if (postId !== undefined) await storeSteps(context, postId)
}

/** Updates the steps of a guide, and deletes those that a moderator removed from its text. */
async function forgetSteps(context: EventContext, { postId }: { postId?: PostId }): Promise<void> {
  if (postId !== undefined) await storeSteps(context, postId, { isForgetting: true })
}

/** Updates the images that a post names. */
async function keepImages(context: EventContext, { postId }: { postId?: PostId }): Promise<void> {
  if (postId !== undefined) await storePostImages(context, postId)
}

/**
 * Updates the images that a post names, and removes those that a moderator removed from its text; of a purged post also
 * its author's own that other posts name.
 */
async function forgetImages(
  context: EventContext,
  { postId, scene }: { postId?: PostId; scene: { isPurge: boolean } },
): Promise<void> {
  if (postId !== undefined) await storePostImages(context, postId, { forgetting: scene.isPurge ? 'own' : 'unnamed' })
}

/** Tells search engines about threads that appear, change or go. */
async function tellEngines(context: EventContext, { scene }: { scene: { place: PostPlace } }): Promise<void> {
  await queueSearchEngineUpdate(context, scene.place.question)
}

/** Queues the job that tells the people whom an event concerns. */
async function tellPeople({ db }: EventContext, { id }: Pick<RecordedEvent<EventKind>, 'id'>): Promise<void> {
  await enqueue(db, { task: 'tell-people', payload: { event: id } })
}

/** The subscribers. */
export const SUBSCRIPTIONS: Subscriptions = Object.fromEntries(
  ([...new Set([...Object.keys(FOLLOWING), ...Object.keys(PAGES), ...TOLD_EVENTS])] as EventKind[]).map((kind) => {
    const pages = PAGES[kind] as Parameters<typeof dropPages>[0] | undefined
    const told = TOLD_EVENTS.includes(kind) ? [tellPeople] : []
    return [kind, [...(FOLLOWING[kind] ?? []), ...told, ...(pages ? [dropPages(pages)] : [])]]
  }),
)
