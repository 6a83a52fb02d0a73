'use client'

import { restoreRemovedAction } from '#lib/removal/actions.ts'
import { confirmSpamAction } from '#lib/spam/actions.ts'
import { ActForm, CaseActFields } from './act-form.tsx'
import type { QueueItem } from './act-codes.ts'
import { useQueueTexts } from './queue-texts.ts'

/**
 * Confirms spam with two keystrokes: the letter opens the form filled in, with the focus on the button; Enter sends it.
 * It says before and after what is also removed.
 */
export function SpamForm({ item }: { item: QueueItem }) {
  const { t, filled } = useQueueTexts()
  const kind = item.kind === 'comment' ? 'comment' : 'post'
  const say = (which: 'spamPreview' | 'spamDone', count: number) => filled(which, { count, name: item.person.name })
  return (
    <ActForm
      item={item}
      code="spam"
      kind="danger"
      action={confirmSpamAction}
      hidden={{ kind, id: item.targetId }}
      told={({ removed, withProfile }) => (withProfile ? say('spamDone', removed - 1) : t('acts.spam.done'))}
    >
      {item.alsoRemoved !== null && <p className="form-note">{say('spamPreview', item.alsoRemoved)}</p>}
      <CaseActFields item={item} code="spam" rule="spam" />
    </ActForm>
  )
}

/** Publishes a held text. */
export function PublishForm({ item }: { item: QueueItem }) {
  const { t } = useQueueTexts()
  const target = item.kind === 'comment' ? 'comment' : 'post'
  return (
    <ActForm item={item} code="publish" action={restoreRemovedAction} hidden={{ [target]: item.targetId }}>
      <CaseActFields item={item} code="publish" rule="housekeeping" reason={t('publishReason')} />
    </ActForm>
  )
}
