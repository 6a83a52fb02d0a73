'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { voteToCloseAction, voteToReopenAction } from '#lib/closing/actions.ts'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import type { Closing } from '#lib/closing/types.ts'

type Props = {
  questionId: number
  /** The reason to close it for; null to reopen it. */
  as: CloseReason | null
  targets: readonly { id: number }[]
  locale: string
  from: string
  label: string
  /** The messages after a vote, and after the last vote that was needed. */
  done: { vote: string; last: string }
}

/** Repeats another person's vote with one press. */
export function AgreeForm({ questionId, as, targets, locale, from, label, done }: Props) {
  const wasLast = (closedAs: CloseReason | null) => (closedAs === null) === (as === null)
  const doneMessage = ({ closedAs }: Closing) => (wasLast(closedAs) ? done.last : done.vote)
  const frame = { locale, from, anchor: `agree-${questionId}`, doneMessage }
  const fields = (
    <>
      <input type="hidden" name="question" value={questionId} />
      {as !== null && <input type="hidden" name="as" value={as} />}
      {targets.map(({ id }) => (
        <input key={id} type="hidden" name={`target-${id}`} value="on" />
      ))}
      <SubmitButton kind="plain">{label}</SubmitButton>
    </>
  )
  return as === null ? (
    <ActionForm action={voteToReopenAction} {...frame}>
      {fields}
    </ActionForm>
  ) : (
    <ActionForm action={voteToCloseAction} {...frame}>
      {fields}
    </ActionForm>
  )
}
