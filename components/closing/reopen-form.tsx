'use client'

import { ReasonField } from '#components/moderation/reason-field.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { reopenQuestionAction, retractCloseVoteAction, voteToReopenAction } from '#lib/closing/actions.ts'

type Frame = { questionId: number; locale: string; from: string }

/** Votes to reopen a question with one press. */
export function VoteToReopenForm({
  questionId,
  locale,
  from,

  label,
  done,
}: Frame & { label: string; done: string }) {
  return (
    <ActionForm action={voteToReopenAction} {...{ locale, from }} anchor="reopen" doneMessage={done}>
      <input type="hidden" name="question" value={questionId} />
      <SubmitButton>{label}</SubmitButton>
    </ActionForm>
  )
}

type Words = { act: string; words: string; wordsHint: string }

/** A moderator reopens a question, and says why. */
export function ReopenForm(props: Frame & { labels: Words; caseId?: number | undefined; typed?: string | undefined }) {
  const { questionId, locale, from, labels } = props
  return (
    <ActionForm
      action={reopenQuestionAction}
      {...{ locale, from }}
      anchor="reopen"
      fieldNames={{ reason: labels.words }}
      isEmptiedAfter={false}
    >
      <input type="hidden" name="question" value={questionId} />
      {props.caseId !== undefined && <input type="hidden" name="case" value={props.caseId} />}
      <ReasonField label={labels.words} hint={labels.wordsHint} defaultValue={props.typed} />
      <SubmitButton>{labels.act}</SubmitButton>
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
