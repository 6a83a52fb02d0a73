'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormAction } from '#components/ui/action-types.ts'
import { SubmitButton } from '#components/ui/field.tsx'
import { undoBatchAction } from '#lib/batches/actions.ts'
import { undoActAction } from '#lib/moderation/actions.ts'
import { ReasonField } from './reason-field.tsx'

/** What can be taken back, and by which action. */
const TAKES_BACK: Readonly<Record<'act' | 'batch', FormAction<unknown>>> = {
  act: undoActAction,
  batch: undoBatchAction,
}

export type TakeBackLabels = { takeBack: string; reason: string; reasonHint: string; done?: string }

/** Takes one act, or a whole batch, back, with a reason; folded away until it is wanted, unless it `isOpen`. */
export function TakeBackForm(props: {
  what: { kind: keyof typeof TAKES_BACK; id: number }
  locale: string
  from: string
  labels: TakeBackLabels
  isOpen?: boolean
  /** What was typed here before signing in. */
  typed?: Readonly<Record<string, string>> | undefined
}) {
  const { what, locale, from, labels, isOpen = false, typed } = props
  return (
    <ActionForm
      action={TAKES_BACK[what.kind]}
      {...{ locale, from }}
      anchor={`undo-${what.kind}-${what.id}`}
      fold={isOpen ? undefined : labels.takeBack}
      values={typed}
      fieldNames={{ reason: labels.reason }}
      doneMessage={labels.done}
    >
      <input type="hidden" name={what.kind} value={what.id} />
      <ReasonField label={labels.reason} hint={labels.reasonHint} />
      <SubmitButton kind={isOpen ? 'danger' : 'plain'}>{labels.takeBack}</SubmitButton>
    </ActionForm>
  )
}
