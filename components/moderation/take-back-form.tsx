'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormAction } from '#components/ui/action-types.ts'
import { SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { undoBatchAction } from '#lib/batches/actions.ts'
import { undoActAction } from '#lib/moderation/actions.ts'
import { ReasonField } from './reason-field.tsx'

/**
 * The things that can be undone: the field with the id, the action, and the message where the page does not show the
 * result.
 */
const UNDOES = {
  act: { field: 'act', action: undoActAction as FormAction<unknown>, done: 'done.act' },
  batch: { field: 'batch', action: undoBatchAction as FormAction<unknown>, done: null },
  setting: { field: 'act', action: undoActAction as FormAction<unknown>, done: null },
  state: { field: 'act', action: undoActAction as FormAction<unknown>, done: 'done.state' },
} as const

/** Undoes one action, or a whole bulk action, with a reason; folded until it is wanted, unless it `isOpen`. */
export function TakeBackForm(props: {
  what: { kind: keyof typeof UNDOES; id: number }
  locale: string
  from: string
  isOpen?: boolean
  /** The text typed here before signing in. */
  typed?: Readonly<Record<string, string>> | undefined
}) {
  const { what, locale, from, isOpen = false, typed } = props
  const [t, form] = [useTexts('moderation.undo'), useTexts('moderation.form')]
  const { field, action, done } = UNDOES[what.kind]
  const submit = t(`submit.${what.kind}`)
  return (
    <ActionForm
      action={action}
      {...{ locale, from }}
      anchor={`undo-${field}-${what.id}`}
      fold={isOpen ? undefined : submit}
      values={typed}
      fieldNames={{ reason: form('reason') }}
      doneMessage={done === null ? undefined : t(done)}
    >
      <input type="hidden" name={field} value={what.id} />
      <ReasonField label={form('reason')} hint={what.kind === 'setting' ? t('settingHint') : form('reasonHint')} />
      <SubmitButton kind={isOpen ? 'danger' : 'plain'}>{submit}</SubmitButton>
    </ActionForm>
  )
}
