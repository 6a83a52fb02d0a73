'use client'

import { PlacedActFields, PlacedForm } from '#components/moderation/placed-form.tsx'
import type { ActPlace } from '#components/moderation/placed-form.tsx'
import { reopenQuestionAction } from '#lib/closing/actions.ts'

/** Reopens a question with a reason, for moderators. */
export function ReopenForm({ place, questionId }: { place: ActPlace; questionId: number }) {
  return (
    <PlacedForm place={place} code="reopen" action={reopenQuestionAction} hidden={{ question: questionId }}>
      <PlacedActFields place={place} rule="housekeeping" />
    </PlacedForm>
  )
}
