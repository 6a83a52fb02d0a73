'use client'

import { Select } from '#components/ui/field.tsx'
import { setThreadStateAction } from '#lib/threads/actions.ts'
import { STATE_DAYS } from '#lib/thread-states/rules.ts'
import { ActForm, CaseActFields } from './act-form.tsx'
import type { QueueItem } from './act-codes.ts'
import { useQueueTexts } from './queue-texts.ts'

/** Locks the post of a case, or the post that its comment is on. */
export function LockForm({ item }: { item: QueueItem }) {
  const { t, filled } = useQueueTexts()
  const lengths = STATE_DAYS.map((days) => ({
    value: String(days),
    label: filled('days', { count: days }),
  }))
  return (
    <ActForm
      item={item}
      code="lock"
      action={setThreadStateAction}
      hidden={{ post: item.postId ?? '', kind: 'locked', slowSeconds: '' }}
    >
      <Select
        name="days"
        label={t('fields.days')}
        defaultValue="7"
        options={[...lengths, { value: '', label: t('fields.untilLifted') }]}
      />
      <CaseActFields item={item} code="lock" />
    </ActForm>
  )
}
