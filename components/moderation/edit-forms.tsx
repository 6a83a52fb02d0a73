'use client'

import { TheirPost } from '#components/posts/their-post.tsx'
import { usePreview } from '#components/posts/use-preview.ts'
import { PostTextFields } from '#components/suggested-edits/post-text-fields.tsx'
import { TextField } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { decideEditAction } from '#lib/suggested-edits/actions.ts'
import { ActForm } from './act-form.tsx'
import { actAnchor, openHref } from './act-codes.ts'
import type { QueueItem, WaitingEdit } from './act-codes.ts'
import { useQueue } from './queue-context.ts'
import { useQueueTexts } from './queue-texts.ts'
import { ReasonField } from './reason-field.tsx'

type Props = { item: QueueItem }

/** Accepts the suggested edit unchanged. */
export function AcceptEditForm({ item }: Props) {
  const hidden = { edit: item.edit?.id ?? '', decision: 'accept' }
  return <ActForm item={item} code="accept-edit" action={decideEditAction} hidden={hidden} />
}

/** Declines the suggested edit; its author reads the reason. */
export function DeclineEditForm({ item }: Props) {
  const { t } = useQueueTexts()
  return (
    <ActForm
      item={item}
      code="decline-edit"
      kind="danger"
      action={decideEditAction}
      hidden={{ edit: item.edit?.id ?? '', decision: 'decline' }}
    >
      <ReasonField label={t('fields.editReason')} />
    </ActForm>
  )
}

/** Accepts the suggested edit with the moderator's changes. */
export function ImproveEditForm({ item }: Props) {
  return item.edit && <Improving item={item} edit={item.edit} />
}

function Improving({ item, edit }: Props & { edit: WaitingEdit }) {
  const t = useTexts('posts.form')
  const { locale, newTagPoints } = useQueue()
  const preview = usePreview(locale, `${openHref(item, 'improve-edit')}#${actAnchor(item, 'improve-edit')}`)
  return (
    <ActForm
      item={item}
      code="improve-edit"
      action={decideEditAction}
      hidden={{ edit: edit.id, decision: 'improve' }}
      values={preview.typed}
    >
      {(state) => {
        const current = state?.ok === false ? state.current : undefined
        // The form must send the other version's number to save over it.
        const version = current?.['version'] ?? preview.typed?.['version'] ?? String(edit.editVersion)
        return (
          <>
            <input type="hidden" name="version" value={version} />
            <PostTextFields kind={edit.kind} {...{ preview, newTagPoints }} typed={edit.text} />
            {current && <TheirPost current={current} />}
            <TextField name="summary" label={t('summary')} hint={t('summaryHint')} isOptional autoComplete="off" />
          </>
        )
      }}
    </ActForm>
  )
}
