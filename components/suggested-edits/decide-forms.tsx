'use client'

import { ReasonField } from '#components/moderation/reason-field.tsx'
import { EDIT_ANCHOR, EditForm } from '#components/posts/edit-form.tsx'
import type { EditLabels } from '#components/posts/edit-form.tsx'
import { usePreview } from '#components/posts/use-preview.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormLabels } from '#components/ui/action-types.ts'
import type { ButtonKind } from '#components/ui/button-class.ts'
import { SubmitButton } from '#components/ui/field.tsx'
import type { PostKind } from '#lib/posts/types.ts'
import { decideEditAction, withdrawEditAction } from '#lib/suggested-edits/actions.ts'
import { PostTextFields, textFieldNames } from './suggest-form.tsx'
import type { TextLabels } from './suggest-form.tsx'

type Frame = { edit: { id: number }; locale: string; from: string; form: FormLabels }

/** Accepts a suggestion as it is, in one press. */
export function AcceptForm({ edit, locale, from, form, label, done }: Frame & { label: string; done: string }) {
  return (
    <ActionForm
      action={decideEditAction}
      {...{ locale, from }}
      anchor={`accept-${edit.id}`}
      labels={form}
      doneMessage={done}
    >
      <input type="hidden" name="edit" value={edit.id} />
      <input type="hidden" name="decision" value="accept" />
      <SubmitButton>{label}</SubmitButton>
    </ActionForm>
  )
}

type Declining = Frame & {
  labels: { fold: string; reason: string; submit: string; done: string }
  typed?: string | undefined
}

/** Declines a suggestion; its author reads why. */
export function DeclineForm({ edit, locale, from, form, labels, typed }: Declining) {
  return (
    <ActionForm
      action={decideEditAction}
      {...{ locale, from }}
      anchor={`decline-${edit.id}`}
      labels={form}
      fieldNames={{ reason: labels.reason }}
      fold={labels.fold}
      doneMessage={labels.done}
    >
      <input type="hidden" name="edit" value={edit.id} />
      <input type="hidden" name="decision" value="decline" />
      <ReasonField label={labels.reason} defaultValue={typed} />
      <SubmitButton kind="danger">{labels.submit}</SubmitButton>
    </ActionForm>
  )
}

/** Takes one's own suggestion back. */
export function WithdrawForm({ edit, locale, from, form, label }: Frame & { label: string }) {
  return (
    <ActionForm action={withdrawEditAction} {...{ locale, from }} anchor={`withdraw-${edit.id}`} labels={form}>
      <input type="hidden" name="edit" value={edit.id} />
      <SubmitButton kind="plain">{label}</SubmitButton>
    </ActionForm>
  )
}

type Improving = {
  edit: { id: number }
  post: { id: number; kind: PostKind; editVersion: number }
  locale: string
  from: string
  labels: TextLabels
  editing: EditLabels
  typed: Readonly<Record<string, string>>
  /** Of its button: beside one that accepts it as it is, not the first. */
  kind: ButtonKind
}

/** Accepts a suggestion with one's own changes over it. */
export function ImproveForm({ edit, post, locale, from, labels, editing, typed, kind }: Improving) {
  const preview = usePreview(locale, `${from}#${EDIT_ANCHOR}`)
  return (
    <EditForm
      action={decideEditAction}
      {...{ post, locale, from, typed, kind }}
      form={labels.form}
      labels={editing}
      fieldNames={textFieldNames(labels)}
      values={preview.typed}
    >
      <input type="hidden" name="edit" value={edit.id} />
      <input type="hidden" name="decision" value="improve" />
      <PostTextFields kind={post.kind} labels={labels} preview={preview} typed={typed} />
    </EditForm>
  )
}
