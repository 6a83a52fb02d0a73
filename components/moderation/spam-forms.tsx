'use client'

import { restoreRemovedAction } from '#lib/removal/actions.ts'
import { confirmSpamAction } from '#lib/spam/actions.ts'
import { ActForm, CaseActFields } from './act-form.tsx'
import type { QueueItem } from './act-codes.ts'
import { useQueue } from './queue-context.ts'

/** Two keystrokes: the letter opens it with everything filled in and the button in focus, Enter sends. */
export function SpamForm({ item }: { item: QueueItem }) {
  const kind = item.kind === 'comment' ? 'comment' : 'post'
  return (
    <ActForm item={item} code="spam" kind="danger" action={confirmSpamAction} hidden={{ kind, id: item.targetId }}>
      <CaseActFields item={item} code="spam" rule="spam" />
    </ActForm>
  )
}

/** Brings what was held before everybody. */
export function PublishForm({ item }: { item: QueueItem }) {
  const { words } = useQueue()
  const target = item.kind === 'comment' ? 'comment' : 'post'
  return (
    <ActForm item={item} code="publish" action={restoreRemovedAction} hidden={{ [target]: item.targetId }}>
      <CaseActFields item={item} code="publish" rule="housekeeping" reason={words.publishReason} />
    </ActForm>
  )
}
