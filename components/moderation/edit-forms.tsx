'use client'

import { TheirText } from '#components/posts/their-text.tsx'
import { usePreview } from '#components/posts/use-preview.ts'
import { PostTextFields } from '#components/suggested-edits/suggest-form.tsx'
import { TextField } from '#components/ui/field.tsx'
import { decideEditAction } from '#lib/suggested-edits/actions.ts'
import { actAnchor, ActForm } from './act-form.tsx'
import { openHref } from './act-codes.ts'
import type { QueueItem, WaitingEdit } from './act-codes.ts'
import { useQueue } from './queue-context.ts'
import type { EditingLabels } from './queue-context.ts'
import { ReasonField } from './reason-field.tsx'

type Props = { item: QueueItem }

/** Accepts the suggested edit as it is. */
export function AcceptEditForm({ item }: Props) {
  const hidden = { edit: item.edit?.id ?? '', decision: 'accept' }
  return <ActForm item={item} code="accept-edit" action={decideEditAction} hidden={hidden} />
}

/** Declines it; whoever suggested it reads why. */
export function DeclineEditForm({ item }: Props) {
  const { words } = useQueue()
  return (
    <ActForm
      item={item}
      code="decline-edit"
      kind="danger"
      action={decideEditAction}
      hidden={{ edit: item.edit?.id ?? '', decision: 'decline' }}
    >
      <ReasonField label={words.fields.editReason} />
    </ActForm>
  )
}

/** Accepts it with one's own changes over it. */
export function ImproveEditForm({ item }: Props) {
  const { editing } = useQueue()
  return item.edit && editing && <Improving item={item} edit={item.edit} editing={editing} />
}

function Improving({ item, edit, editing }: Props & { edit: WaitingEdit; editing: EditingLabels }) {
  const { locale } = useQueue()
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
        // Knowing their text is what allows saving over it.
        const version = current?.['version'] ?? preview.typed?.['version'] ?? String(edit.editVersion)
        return (
          <>
            <input type="hidden" name="version" value={version} />
            <PostTextFields kind={edit.kind} labels={editing.text} preview={preview} typed={edit.text} />
            {current && <TheirText current={current} labels={editing.edit.theirs} />}
            <TextField
              name="summary"
              label={editing.edit.summary}
              hint={editing.edit.summaryHint}
              isOptional
              autoComplete="off"
            />
          </>
        )
      }}
    </ActForm>
  )
}
