'use client'

import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { useActionSubmit } from '#components/ui/use-action-submit.ts'
import { claimCaseAction, takeBackAction } from '#lib/moderation/actions.ts'
import type { QueueItem } from './act-codes.ts'
import { KEYS } from './act-codes.ts'
import { useQueue } from './queue-context.ts'
import { useQueueTexts } from './queue-texts.ts'
import { isSettled } from './row-state.ts'
import type { RowState } from './row-state.ts'

/** Claims a case, releases it, or takes it over; shows who has it. */
export function ClaimForm({ item, rowState }: { item: QueueItem; rowState: RowState }) {
  const queue = useQueue()
  const { viewerId } = queue
  const { t, filled } = useQueueTexts()
  const isMine = rowState.assignee?.id === viewerId
  const isTheirs = rowState.assignee !== null && !isMine
  const { state, formAction, submit, isPending } = useActionSubmit(claimCaseAction, {
    permalink: `${item.hrefs.here}#claim-${item.id}`,
    keepsPage: true,
    onSuccess: () => queue.claimed(item, !isMine),
  })
  const label = isTheirs ? t('takeOver') : isMine ? t('release') : t('claim')
  return (
    <form id={`claim-${item.id}`} action={formAction} onSubmit={submit} className="case-claim">
      <input type="hidden" name="case" value={item.id} />
      <input type="hidden" name="claimed" value={isMine ? '' : 'on'} />
      <input type="hidden" name="takeOver" value={isTheirs ? 'on' : ''} />
      <input type="hidden" name="locale" value={queue.locale} />
      <input type="hidden" name="from" value={item.hrefs.here} />
      {isMine && <span className="case-mine">{t('mine')}</span>}
      {isTheirs && rowState.assignee && (
        <span className="sr-only">{filled('theirs', { name: rowState.assignee.displayName })}</span>
      )}
      <button
        type="submit"
        className="link-button"
        aria-keyshortcuts={KEYS.claim}
        aria-disabled={isPending || undefined}
      >
        {label} <kbd>{KEYS.claim}</kbd>
      </button>
      {state?.ok === false && <span role="alert">{state.message}</span>}
    </form>
  )
}

/** Undoes what resolved a case, including its actions. */
export function UndoForm({ item }: { item: QueueItem }) {
  const queue = useQueue()
  const router = useRouter()
  const { t } = useQueueTexts()
  const { state, formAction, submit, isPending } = useActionSubmit(takeBackAction, {
    permalink: `${item.hrefs.here}#undo-${item.id}`,
    keepsPage: true,
    onSuccess: () => {
      queue.takenBack(item)
      // If the case was closed when the page was rendered, its row shows that state. The address names it, so that it
      // stays on the page.
      if (isSettled(item)) startTransition(() => router.replace(item.hrefs.here, { scroll: false }))
    },
  })
  return (
    <form id={`undo-${item.id}`} action={formAction} onSubmit={submit}>
      <input type="hidden" name="case" value={item.id} />
      <input type="hidden" name="reason" value={t('undoReason')} />
      <input type="hidden" name="locale" value={queue.locale} />
      <input type="hidden" name="from" value={item.hrefs.here} />
      <button type="submit" className={buttonClass('plain')} aria-disabled={isPending || undefined}>
        {t('undo')}
        <span className="sr-only">
          : <bdi>{item.title}</bdi>
        </span>
      </button>
      {state?.ok === false && <span role="alert">{state.message}</span>}
    </form>
  )
}
