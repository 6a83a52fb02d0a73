'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { retractCloseVoteAction, voteToReopenAction } from '#lib/closing/actions.ts'

type Frame = { questionId: number; locale: string; from: string }

/** Votes to reopen a question with one press. */
export function VoteToReopenForm({ questionId, locale, from, label, done }: Frame & { label: string; done: string }) {
  return (
    <ActionForm action={voteToReopenAction} {...{ locale, from }} anchor="reopen" doneMessage={done}>
      <input type="hidden" name="question" value={questionId} />
      <SubmitButton>{label}</SubmitButton>
    </ActionForm>
  )
}

type Retracting = Frame & { direction: 'close' | 'reopen'; label: string; done: string }

/** Retracts the viewer's vote. */
export function RetractVoteForm({ questionId, direction, locale, from, label, done }: Retracting) {
  return (
    <ActionForm
      action={retractCloseVoteAction}
      {...{ locale, from }}
      anchor={`retract-${questionId}`}
      doneMessage={done}
    >
      <input type="hidden" name="question" value={questionId} />
      <input type="hidden" name="direction" value={direction} />
      <SubmitButton kind="quiet">{label}</SubmitButton>
    </ActionForm>
  )
}
